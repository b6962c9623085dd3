using Picket.Core.Detections;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Files.Csv;

namespace Picket.Tests.Files.Csv;

public sealed class TrackCsvTests : IDisposable
{
    private static readonly Site s_site = new() { Name = "here", Sensors = [new Sensor { Id = "r1", Kind = SensorKind.Radar }] };

    private static readonly Track s_track = new()
    {
        Number = 17,
        Status = TrackStatus.Coasting,
        Time = Instant.FromSeconds(12.25),
        FirstSeen = default,
        LastSeen = default,
        Position = new(1.0 / 3, -2, 300),
        Velocity = new(4, 5, 6),
        Sigma = new(7, 8, 9),
        HeightMeasured = true,
        Existence = 0.5,
        Identity = Identity.Icao(0x4CA7E8),
        Class = "a,\"b\"",
        Sources = [],
    };

    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void A_track_reads_back_to_the_same_bits()
    {
        Write(s_track, timesAreSeconds: true);
        TrackRow row = TrackCsv.Read(_path).ShouldHaveSingleItem();
        row.ShouldBe(new TrackRow(s_track.Time, "17", s_track.Position, s_track.Velocity, HasHeight: true, TrackStatus.Coasting) { Sigma = s_track.Sigma, Class = "a  b" });
    }

    [Fact]
    public void Its_line_is_in_the_form_of_the_contract()
    {
        Write(s_track, timesAreSeconds: true);
        File.ReadAllLines(_path).ShouldBe([
            "time,track,x,y,z,vx,vy,vz,existence,status,sigma_x,sigma_y,sigma_z,class,identity,mode,sensor,scan",
            "12.25,17,0.3333333333333333,-2,300,4,5,6,0.5,coasting,7,8,9,a  b ,icao:4CA7E8,exercise,r1,3"]);
    }

    [Fact]
    public void Times_are_iso_where_the_input_had_them_so()
    {
        Write(s_track, timesAreSeconds: false);
        File.ReadAllLines(_path)[1].ShouldStartWith("1970-01-01T00:00:12.250Z,17,");
        TrackCsv.Read(_path).ShouldHaveSingleItem().Time.ShouldBe(s_track.Time);
    }

    [Fact]
    public void A_height_that_nothing_measured_is_left_out()
    {
        Write(s_track with { HeightMeasured = false }, timesAreSeconds: true);
        TrackCsv.Read(_path).ShouldHaveSingleItem().HasHeight.ShouldBeFalse();
    }

    [Fact]
    public void A_status_that_there_is_not_is_a_mistake()
    {
        File.WriteAllText(_path, "time,track,x,y,status\n1,1,0,0,lost\n");
        Should.Throw<InvalidDataException>(() => TrackCsv.Read(_path).ToList()).Message.ShouldBe($"{_path}:2: status: found 'lost', allowed: tentative, confirmed, coasting");
    }

    [Fact]
    public void Truth_needs_a_time_a_target_and_a_place()
    {
        File.WriteAllText(_path, "scan,time,target,x,y,z\n1,1.5,a,10,20,\n1,2.5,b,10,20,30\n");
        TruthCsv.Read(_path).ShouldBe([
            new TruthRow(Instant.FromSeconds(1.5), "a", new(10, 20, 0), HasHeight: false),
            new TruthRow(Instant.FromSeconds(2.5), "b", new(10, 20, 30), HasHeight: true)]);
        File.WriteAllText(_path, "time,target,x,y\n1,a,10,\n");
        Should.Throw<InvalidDataException>(() => TruthCsv.Read(_path).ToList()).Message.ShouldBe($"{_path}:2: y: found '', allowed: a number, it is required");
    }

    [Fact]
    public void Truth_may_say_velocity_and_class()
    {
        File.WriteAllText(_path, "time,target,x,y,vx,vy,class\n1.5,a,10,20,3,4,bird\n2.5,b,10,20,,,\n");
        TruthCsv.Read(_path).ShouldBe([
            new TruthRow(Instant.FromSeconds(1.5), "a", new(10, 20, 0), HasHeight: false) { Velocity = new(3, 4, 0), Class = "bird" },
            new TruthRow(Instant.FromSeconds(2.5), "b", new(10, 20, 0), HasHeight: false)]);
    }

    private void Write(Track track, bool timesAreSeconds)
    {
        using var writer = new StreamWriter(_path) { NewLine = "\n" };
        var csv = new TrackCsvWriter(writer, s_site, Mode.Exercise, timesAreSeconds);
        csv.WriteHeader();
        csv.Write(track, 0, 3);
    }
}
