using System.Text;
using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Warnings;
using Picket.Files.Journals;
using Picket.Picture;
using Picket.Picture.Warnings;
using Picket.Simulation.Scenes;
using Picket.Tracking.Motion.Ballistic;

namespace Picket.Tests.Picture.Warnings;

/// <summary>The host's clock jumps while a round is in the air, and while an officer's alarm holds.</summary>
public sealed class ClockJumpTests
{
    private const string SiteText = """
        picket: 1
        site: {name: jump, frame: local}
        environment: {gravity: flat, density: exponential}
        zones: [{id: camp, center: {x: 0, y: 0}, radius: 300}]
        sensors: [{id: s1, kind: position, period: 0.5, sigma: {x: 15, y: 15, z: 15}, detection_probability: 0.95, clutter: {mean_per_scan: 0.1}, field: {x: [-15000, 15000], y: [-15000, 15000]}}]
        feeds: [{id: real, protocol: asterix, listen: "127.0.0.1:8600", sensors: {"*": s1}}]
        """;

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(3600)]
    [InlineData(-3600)]
    public void A_round_warns_its_zone_before_it_is_down(double jump)
    {
        var environment = BallisticEnvironment.Of(new Site { Name = "jump", Sensors = [], Environment = new() { Gravity = GravityModel.Flat, Density = DensityModel.Exponential } });
        var arc = new ArcFlight(environment, new(-5000, 0, 0), new(170, 0, 170), Math.Log(3000), new LevelGround());
        EnuVector end = arc.Landing.Position;
        (SitePicture picture, Door door) = Begin();
        List<(double Time, Warning Warning)> told = [];
        double now = 0;
        picture.Warned = new() { Live = warned => told.Add((now, warned.Content)) };
        double[] times = [.. Enumerable.Range(1, (int)(arc.Landing.Time / 0.5)).Select(look => look * 0.5)];
        foreach ((double time, TrueObject one) in times.Zip(arc.At(times)))
        {
            now = time;
            byte[] plot = new byte[24];
            BitConverter.TryWriteBytes(plot, one.Position.X - end.X);
            BitConverter.TryWriteBytes(plot.AsSpan(8), one.Position.Y - end.Y);
            BitConverter.TryWriteBytes(plot.AsSpan(16), one.Position.Z);
            Instant clock = PlotSite.Begin + Duration.FromSeconds(time > arc.Landing.Time / 3 ? time + jump : time);
            picture.Apply(door.Frames(PlotSite.Real, plot, clock));
            picture.Apply(door.Stamp(InputKind.Tick, Mode.Live, -1, default, clock + Duration.FromSeconds(0.2)));
        }

        (double told1, Warning cover) = told.First(one => one.Warning.Stage == WarningStage.TakeCover);
        cover.Zone.ShouldBe("camp");
        told1.ShouldBeLessThan(arc.Landing.Time - 5);
        picture.Snapshot().Pictures[0].Zones[0].Stage.ShouldBe(WarningStage.TakeCover);
    }

    [Theory]
    [InlineData(3600)]
    [InlineData(-3600)]
    public void An_officers_alarm_is_told_and_holds(double jump)
    {
        (SitePicture picture, Door door) = Begin();
        List<Warning> told = [];
        picture.Warned = new() { Live = warned => told.Add(warned.Content) };
        picture.Apply(door.Officer(Mode.Live, OfficerAct.Raise, "camp", PlotSite.Begin + Duration.FromSeconds(1)));
        for (int tick = 0; tick < 50; tick++) picture.Apply(door.Stamp(InputKind.Tick, Mode.Live, -1, default, PlotSite.Begin + Duration.FromSeconds(jump + tick * 0.1)));
        told.ShouldHaveSingleItem().Stage.ShouldBe(WarningStage.TakeCover);
        picture.Apply(door.Officer(Mode.Live, OfficerAct.End, "camp", PlotSite.Begin + Duration.FromSeconds(jump + 6)));
        told[^1].Stage.ShouldBe(WarningStage.AllClear);
        told[^1].Time.ShouldBeGreaterThanOrEqualTo(told[0].Time, "times of decisions never run back");
    }

    private static (SitePicture Picture, Door Door) Begin()
    {
        SitePicture picture = StoredSite.CreatePicture((feed, site) => new PlaceReader());
        var door = new Door();
        picture.Apply(door.Stamp(InputKind.Start, Mode.Live, -1, PlotSite.Id(7), PlotSite.Begin));
        picture.Apply(door.Stamp(InputKind.Configuration, Mode.Live, -1, Encoding.UTF8.GetBytes(SiteText), PlotSite.Begin));
        return (picture, door);
    }

    /// <summary>Reads x, y and z in metres, measured when they came.</summary>
    private sealed class PlaceReader : IFeedReader
    {
        public void Read(ReadOnlySpan<byte> frames, Instant received, IFeedSink sink) => sink.Detect(
            new Detection
            {
                Sensor = 0,
                Time = received,
                Measurement = new()
                {
                    Components = MeasuredComponents.Horizontal | MeasuredComponents.Height,
                    X = BitConverter.ToDouble(frames), Y = BitConverter.ToDouble(frames[8..]), Z = BitConverter.ToDouble(frames[16..]), SigmaX = 15, SigmaY = 15, SigmaZ = 15,
                },
            },
            simulated: null);

        public void Save(BinaryWriter writer)
        {
        }

        public void Load(BinaryReader reader)
        {
        }
    }
}
