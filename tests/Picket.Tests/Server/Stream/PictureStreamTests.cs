using Picket.Core.Geodesy;
using Picket.Core.Modes;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Server.Sites;
using Picket.Server.Stream;
using Wire = Picket.Server.Wire;

namespace Picket.Tests.Server.Stream;

public sealed class PictureStreamTests
{
    private readonly SamplePictures _pictures = new();
    private readonly ClientPicture _client = new();

    private PictureStream Stream => field ??= new(_pictures.Served, Mode.Live);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Applying_all_deltas_equals_the_snapshot_at_each_step_under_random_acknowledgements(int seed)
    {
        var random = new Random(seed);
        var tracks = new SortedDictionary<long, Track>();
        long born = 0;
        int compared = 0;
        for (int step = 0; step < 600; step++)
        {
            Change(tracks, random, ref born);
            _pictures.Show([.. tracks.Values]);
            if (Stream.Next(_pictures.Served.Drawn, null) is { } update)
            {
                _client.Apply(update);
                _client.Tracks.ShouldBe(Snapshot(), $"step {step}");
                compared++;
            }

            // A word of the client may be the true one, late, stale or nonsense; a client that doubts asks for everything.
            if (random.Next(3) == 0) Stream.Acknowledge(random.Next(6) == 0 ? 0 : _client.Held);
        }

        compared.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void Voice_reports_come_whole_as_soon_as_they_are_there_and_go_when_they_end()
    {
        Stream.Acknowledge(Next()!.Update_);
        _pictures.ShowVoiceReports(SamplePictures.VoiceReport(7));
        Wire.VoiceReport report = Next()!.VoiceReports.ShouldHaveSingleItem();
        (report.Number, report.By, report.Kind, report.Seen, report.Expires, report.SeenBy).ShouldBe((7ul, "tower", "drone", -42_000_000, 258_000_000, 17ul));
        (report.Id, report.Zones.ShouldHaveSingleItem()).ShouldBe(("hill-base/0123456789abcdef/live/report/7", "barracks"));
        (report.Sigma, Math.Round(report.Radius95)).ShouldBe((1200, 2937));
        report.Position.Longitude.ShouldBe(42.4 + 1600 / 92_500.0, 2e-4);
        Stream.Acknowledge(2);
        Next().ShouldBeNull();
        _pictures.ShowVoiceReports();
        Next()!.VoiceReports.ShouldBeEmpty();
    }

    [Fact]
    public void Bearings_come_whole_with_every_update_and_go_when_they_are_fixed()
    {
        _pictures.ShowBearings(SamplePictures.Bearing(3), SamplePictures.Bearing(4, azimuth: 6));
        Wire.Update first = Next()!;
        first.Bearings.Select(bearing => bearing.Number).ShouldBe([3ul, 4]);
        Wire.Bearing one = first.Bearings[0];
        (one.Id, one.Sensor, one.LastSeen - one.Time, one.Detections).ShouldBe(("hill-base/0123456789abcdef/live/bearing/3", 0u, -250_000, 7ul));
        one.Azimuth.ShouldBe(28.648f, 0.001f); // the sensor stands where the site's axes point north and east
        (one.SigmaAzimuth, one.Elevation, one.HasElevation).ShouldBe((0.5729578f, 5.729578f, true));
        Stream.Acknowledge(first.Update_);
        Next().ShouldBeNull("nothing has changed");
        _pictures.ShowBearings();
        Next()!.Bearings.ShouldBeEmpty();
    }

    [Fact]
    public void A_slow_client_gets_everything_that_happened_as_one_delta()
    {
        _pictures.Show(SamplePictures.Track(1), SamplePictures.Track(2));
        Wire.Update first = Next()!;
        for (int change = 0; change < 500; change++)
        {
            _pictures.Show(SamplePictures.Track(2, x: change), SamplePictures.Track(3 + change));
            Next().ShouldBeNull("the first update is not acknowledged yet");
        }

        Stream.Acknowledge(first.Update_);
        Wire.Update merged = Next()!;

        merged.BaseUpdate.ShouldBe(first.Update_);
        merged.Removed.ShouldBe([1ul]);
        merged.Tracks.Select(track => track.Number).ShouldBe([2ul, 502ul]);
    }

    [Fact]
    public void The_newest_measured_place_is_sent_where_there_is_one()
    {
        Track track = SamplePictures.Track(1);
        _pictures.Show(track, SamplePictures.Track(2) with { Measured = null });
        Wire.Update update = Next()!;
        GeodeticPosition place = _pictures.Served.Frame.ToGeodetic(track.Measured!.Value);
        Wire.GeodeticPoint sent = update.Tracks[0].Measured;
        (sent.Latitude, sent.Longitude, sent.Height).ShouldBe((place.LatitudeDegrees, place.LongitudeDegrees, place.HeightMeters));
        (update.EpochMicroseconds + update.Tracks[0].MeasuredOffset).ShouldBe(track.MeasuredTime.Nanoseconds / 1000);
        update.Tracks[1].Measured.ShouldBeNull();
    }

    [Fact]
    public void A_new_measured_place_is_a_change()
    {
        _pictures.Show(SamplePictures.Track(1));
        Stream.Acknowledge(Next()!.Update_);
        _pictures.Show(SamplePictures.Track(1) with { Measured = new(1, 2, 3) });
        Next()!.Tracks.Count.ShouldBe(1);
    }

    [Fact]
    public void Nothing_is_sent_while_nothing_changes_but_a_heartbeat_each_second()
    {
        _pictures.Show(SamplePictures.Track(1));
        Stream.Acknowledge(Next()!.Update_);
        _pictures.Show(_pictures.Now.Pictures[0].Tracks[0] with { });
        Next().ShouldBeNull();

        _pictures.Now = _pictures.Now with { Time = _pictures.Now.Time + Duration.FromSeconds(1) };
        Wire.Update beat = Next()!;

        beat.Tracks.ShouldBeEmpty();
        beat.EpochMicroseconds.ShouldBe(_pictures.Now.Time.Nanoseconds / 1000);
    }

    [Fact]
    public void A_client_that_holds_another_base_gets_a_complete_picture()
    {
        _pictures.Show(SamplePictures.Track(1));
        Next();

        Stream.Acknowledge(77);

        Next()!.BaseUpdate.ShouldBe(0ul);
    }

    [Fact]
    public void A_track_that_leaves_the_view_is_removed_and_one_that_enters_is_new()
    {
        var view = new ViewBox(42.35, 33.75, 42.45, 33.85);
        _pictures.Show(SamplePictures.Track(1), SamplePictures.Track(2, x: 20_000));
        Wire.Update first = Stream.Next(_pictures.Served.Drawn, view)!;
        first.Tracks.Select(track => track.Number).ShouldBe([1ul]);
        Stream.Acknowledge(first.Update_);

        _pictures.Show(SamplePictures.Track(1, x: 20_000), SamplePictures.Track(2));
        Wire.Update second = Stream.Next(_pictures.Served.Drawn, view)!;

        second.Removed.ShouldBe([1ul]);
        second.Tracks.Select(track => track.Number).ShouldBe([2ul]);
    }

    [Fact]
    public void A_time_further_away_than_32_bits_of_microseconds_is_clamped()
    {
        _pictures.Show(SamplePictures.Track(1) with { LastSeen = SamplePictures.Noon - Duration.FromSeconds(3600) });

        Next()!.Tracks[0].LastSeen.ShouldBe(int.MinValue);
    }

    [Fact]
    public void Velocity_is_along_east_and_north_where_the_track_is()
    {
        // Ten degrees of longitude east on the equator, the site's east axis points ten degrees below the horizon there.
        var equator = new SamplePictures(geographic: false);
        double angle = 10 * Math.PI / 180, radius = 6378137;
        equator.Show(SamplePictures.Track(1) with { Position = new(radius * Math.Sin(angle), 0, radius * (Math.Cos(angle) - 1)), Velocity = new(100, 0, 0) });

        Wire.Track track = new PictureStream(equator.Served, Mode.Live).Next(equator.Served.Drawn, null)!.Tracks[0];

        track.Position.Longitude.ShouldBe(10, 1e-9);
        ((double)track.East).ShouldBe(100 * Math.Cos(angle), 1e-4);
        ((double)track.Up).ShouldBe(100 * Math.Sin(angle), 1e-4);
    }

    private Wire.Update? Next() => Stream.Next(_pictures.Served.Drawn, null);

    /// <summary>The whole picture, as a client that comes only now sees it.</summary>
    private IReadOnlyCollection<string> Snapshot()
    {
        var whole = new ClientPicture();
        whole.Apply(new PictureStream(_pictures.Served, Mode.Live).Next(_pictures.Served.Drawn, null)!);
        return whole.Tracks;
    }

    private static void Change(SortedDictionary<long, Track> tracks, Random random, ref long born)
    {
        if (random.Next(4) == 0) tracks[++born] = SamplePictures.Track(born);
        foreach (long number in tracks.Keys.ToArray())
        {
            Track track = tracks[number];
            switch (random.Next(12))
            {
                case 0: tracks[number] = track with { Position = new(random.Next(5000), random.Next(5000), 3000), Time = track.Time + Duration.FromMilliseconds(100) }; break;
                case 1: tracks[number] = track with { Status = TrackStatus.Coasting }; break;
                case 2: tracks[number] = track with { Callsign = null }; break;
                case 3: tracks[number] = track with { Sources = [track.Sources[0] with { Detections = track.Sources[0].Detections + 1 }] }; break;
                case 4: if (random.Next(3) == 0) tracks.Remove(number); break;
            }
        }
    }
}
