using System.Collections.Immutable;
using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Units;
using Picket.Feeds;
using Picket.Feeds.Asterix;

namespace Picket.Tests.Feeds.Asterix;

public sealed class AsterixFeedReaderTests
{
    private static readonly Instant s_now = Instant.FromUtc(new DateTime(2026, 11, 22, 12, 0, 0, DateTimeKind.Utc));
    private readonly RadarEncoder _radar = new(25, 201, simulated: false);

    [Fact]
    public void A_plot_becomes_a_detection_with_range_azimuth_identity_callsign_and_code()
    {
        var sink = Read(AsterixSites.Local, _radar.Plots([Plot() with { Address = 0x4CA7E8, Callsign = "EIN123", Squawk = 0x3A5 }]));
        var (detection, simulated) = sink.Detections.ShouldHaveSingleItem();
        detection.Sensor.ShouldBe(0);
        detection.Time.ShouldBe(s_now);
        detection.Measurement.Components.ShouldBe(MeasuredComponents.Range | MeasuredComponents.Azimuth);
        detection.Measurement.Range.ShouldBe(20_000, 1852.0 / 512);
        detection.Measurement.Azimuth.ShouldBe(1, Math.PI / 65536);
        detection.Identity.ToString().ShouldBe("icao:4CA7E8");
        detection.Callsign.ShouldBe("EIN123");
        detection.Squawk.ShouldBe((short)0x3A5);
        simulated.ShouldBeNull();
        sink.Records.ShouldBe([("048", s_now)]);
        sink.Errors.ShouldBeEmpty();
    }

    [Fact]
    public void The_simulation_bit_asks_for_an_exercise() =>
        Read(AsterixSites.Local, new RadarEncoder(25, 201, simulated: true).Plots([Plot()])).Detections.Single().Simulated.ShouldBe(Mode.Exercise);

    [Fact]
    public void The_test_bit_asks_for_a_test()
    {
        var edition = AsterixEditions.Newest[48]!;
        var record = StartTarget(edition);
        record.SetNumber(edition.Field("020/TST")!, 1);
        Read(AsterixSites.Local, Blocks(record)).Detections.Single().Simulated.ShouldBe(Mode.Test);
    }

    [Fact]
    public void A_code_or_level_that_is_garbled_or_not_valid_is_left_out()
    {
        var edition = AsterixEditions.Newest[48]!;
        var record = StartTarget(edition);
        record.SetNumber(edition.Field("070/G")!, 1);
        record.SetNumber(edition.Field("070/MODE3A")!, 1234);
        record.SetNumber(edition.Field("090/V")!, 1);
        record.SetValue(edition.Field("090/FL")!, 100);
        var detection = Read(AsterixSites.Local, Blocks(record)).Detections.Single().Detection;
        detection.Squawk.ShouldBeNull();
        detection.Measurement.Has(MeasuredComponents.Height).ShouldBeFalse();
    }

    [Fact]
    public void A_report_without_a_detection_is_no_measurement_but_names_its_object()
    {
        var edition = AsterixEditions.Newest[48]!;
        var record = StartTarget(edition);
        record.SetNumber(edition.Field("020/TYP")!, 0);
        record.SetNumber(edition.Field("220")!, 0x4CA7E8);
        record.SetText(edition.Field("240")!, "EIN123");
        var sink = Read(AsterixSites.Local, Blocks(record));
        sink.Detections.ShouldBeEmpty();
        sink.Identities.Single().Callsign.ShouldBe("EIN123");
    }

    [Fact]
    public void A_flight_level_puts_the_object_at_that_height_above_the_globe()
    {
        var site = AsterixSites.OnGlobe;
        var frame = new LocalFrame(site.Origin!.Value);
        var aircraft = frame.ToGeodetic(new EnuVector(120_000, 60_000, 0)) with { HeightMeters = 10_668 };
        var fromRadar = frame.ToEnu(aircraft) - site.Sensors[0].Position;
        var plot = Plot() with { Range = fromRadar.Norm, Azimuth = Math.Atan2(fromRadar.X, fromRadar.Y), PressureAltitude = 10_668 };
        var measurement = Read(site, _radar.Plots([plot])).Detections.Single().Detection.Measurement;
        measurement.Has(MeasuredComponents.Height).ShouldBeTrue();
        measurement.Z.ShouldBe(frame.ToEnu(aircraft).Z, 10);
        measurement.SigmaZ.ShouldBe(100);
    }

    [Fact]
    public void Azimuths_from_the_radars_own_north_are_turned_into_the_axes_of_the_site()
    {
        var position = new EnuVector(200_000, 0, -3000);
        var site = AsterixSites.OnGlobe with { Sensors = [AsterixSites.OnGlobe.Sensors[0] with { Position = position }] };
        var frame = new LocalFrame(site.Origin!.Value);
        var radar = frame.ToGeodetic(position);
        var north = frame.ToEnu(radar with { LatitudeRadians = radar.LatitudeRadians + 1e-4 }) - position;
        var measurement = Read(site, _radar.Plots([Plot() with { Azimuth = 0 }])).Detections.Single().Detection.Measurement;
        measurement.Azimuth.ShouldBe(new Angle(Math.Atan2(north.X, north.Y)).Wrapped().Radians, 1e-5);
    }

    [Fact]
    public void North_and_sector_messages_become_marks()
    {
        var sink = Read(AsterixSites.Local, [.. _radar.North(s_now), .. _radar.Sector(s_now + Duration.FromSeconds(1), Math.PI / 2)]);
        sink.Sectors.ShouldBe([new(0, s_now, 0), new(0, s_now + Duration.FromSeconds(1), Math.PI / 2)]);
        sink.Records.Select(record => record.Kind).ShouldBe(["034", "034"]);
    }

    [Fact]
    public void A_source_that_the_feed_does_not_name_is_counted_and_rejected()
    {
        var site = AsterixSites.Local with { Feeds = [AsterixSites.Feed("25/202")] };
        var sink = Read(site, _radar.Plots([Plot()]));
        sink.Detections.ShouldBeEmpty();
        sink.Records.Count.ShouldBe(1);
        sink.Errors.ShouldBe([new("source is not in the feed's sensors", 3)]);
    }

    [Fact]
    public void A_clock_that_is_off_is_reported_and_the_receive_time_is_used()
    {
        var measured = s_now - Duration.FromSeconds(3600);
        var sink = Read(AsterixSites.Local, _radar.Plots([Plot() with { Time = measured }]));
        sink.Records.ShouldBe([("048", measured)]);
        sink.Detections.Single().Detection.Time.ShouldBe(s_now);
    }

    [Fact]
    public void A_feed_may_use_the_receive_time_of_everything()
    {
        var site = AsterixSites.Local with { Feeds = [AsterixSites.Feed("*") with { Time = FeedTime.Arrival }] };
        Read(site, _radar.Plots([Plot() with { Time = s_now - Duration.FromSeconds(2) }])).Detections.Single().Detection.Time.ShouldBe(s_now);
    }

    [Fact]
    public void A_system_track_lies_where_it_says_on_the_globe_under_its_trackers_number()
    {
        var site = AsterixSites.OnGlobe;
        var position = GeodeticPosition.FromDegrees(-33, -70.5, 9000);
        var track = new SystemTrack { Time = s_now, Number = 617, Position = position, Sigma = 40 };
        var detection = Read(site, new SystemTrackEncoder(1, 2, simulated: false).Tracks([track])).Detections.Single().Detection;
        var expected = new LocalFrame(site.Origin!.Value).ToEnu(position);
        detection.Measurement.X.ShouldBe(expected.X, 1);
        detection.Measurement.Y.ShouldBe(expected.Y, 1);
        detection.Measurement.Z.ShouldBe(expected.Z, 2);
        detection.Measurement.SigmaX.ShouldBe(40);
        detection.Identity.ToString().ShouldBe("track:1/2/617");
    }

    [Fact]
    public void A_system_track_brings_its_velocity_and_says_that_it_is_an_estimate()
    {
        var track = new SystemTrack { Time = s_now, Number = 617, Position = GeodeticPosition.FromDegrees(-33, -70.5, 9000), VelocityEast = 30, VelocityNorth = -40, VelocityUp = -5.08 };
        var measured = Read(AsterixSites.OnGlobe, new SystemTrackEncoder(1, 2, simulated: false).Tracks([track])).Detections.Single().Detection.Measurement;
        measured.IsEstimate.ShouldBeTrue();
        measured.Components.ShouldBe(MeasuredComponents.Horizontal | MeasuredComponents.Height | MeasuredComponents.Velocity | MeasuredComponents.VerticalSpeed);
        measured.VelocityX.ShouldBe(30, 0.3); // the sensor's north lies a little turned in the site frame
        measured.VelocityY.ShouldBe(-40, 0.3);
        Math.Sqrt(measured.VelocityX * measured.VelocityX + measured.VelocityY * measured.VelocityY).ShouldBe(50, 1e-9);
        measured.VelocityZ.ShouldBe(-5.08, 0.016); // half a step of 6.25 ft/min
        (measured.SigmaVelocity, measured.SigmaVelocityZ).ShouldBe((10, 5));
    }

    [Fact]
    public void Coasting_and_ended_system_tracks_are_no_measurements()
    {
        var track = new SystemTrack { Time = s_now, Number = 1, Position = GeodeticPosition.FromDegrees(-33, -70.5, 9000) };
        var encoder = new SystemTrackEncoder(1, 2, simulated: false);
        var sink = Read(AsterixSites.OnGlobe, encoder.Tracks([track with { Coasting = true }, track with { Ended = true }]));
        sink.Detections.ShouldBeEmpty();
        sink.Records.Count.ShouldBe(2);
    }

    [Fact]
    public void A_position_on_the_globe_is_rejected_where_the_site_has_no_origin()
    {
        var track = new SystemTrack { Time = s_now, Number = 1, Position = GeodeticPosition.FromDegrees(-33, -70.5, 9000) };
        var sink = Read(AsterixSites.Local, new SystemTrackEncoder(1, 2, simulated: false).Tracks([track]));
        sink.Errors.ShouldBe([new("position is on the globe, but the site has no origin", 3)]);
    }

    [Fact]
    public void Recorded_surface_targets_lie_where_their_polar_and_cartesian_positions_agree()
    {
        var sink = new RecordedSink();
        var reader = Reader(AsterixSites.Local);
        foreach (var (bytes, _) in Sample.Load("airport_smr_010_part1.ast").Inputs) reader.Read(bytes, s_now, sink);
        sink.Records.Count.ShouldBe(15_000);
        sink.Detections.Count.ShouldBe(10_657);
        var first = sink.Detections[0].Detection.Measurement;
        first.X.ShouldBe(1059 * Math.Sin(15.62255859375 * Math.PI / 180), 1);
        first.Y.ShouldBe(1059 * Math.Cos(15.62255859375 * Math.PI / 180), 1);
    }

    [Fact]
    public void Recorded_plots_with_truncated_times_take_the_time_nearest_to_their_reception()
    {
        var sink = new RecordedSink();
        var reader = Reader(AsterixSites.Local);
        foreach (var (bytes, received) in Sample.Load("cat_001_002.pcap").Inputs) reader.Read(bytes, received!.Value, sink);
        sink.Detections.Count.ShouldBe(7);
        sink.Detections[0].Detection.Time.ToString().ShouldBe("2014-02-25T12:43:44.1015625Z");
        sink.Sectors.Single().Azimuth.ShouldBe(112.5 * Math.PI / 180, 1e-12);
    }

    [Fact]
    public void Recorded_ads_b_reports_lie_on_the_globe_with_their_identity()
    {
        var site = AsterixSites.OnGlobe with { Origin = GeodeticPosition.FromDegrees(46.8, 12.3, 600) };
        var sink = new RecordedSink();
        Reader(site).Read(Sample.Load("jasterix_cat021ed2.1.bin").Inputs[0].Bytes, s_now, sink);
        var detection = sink.Detections.Single().Detection;
        var expected = new LocalFrame(site.Origin!.Value).ToEnu(GeodeticPosition.FromDegrees(46.84420108795166, 12.298529148101807, 34750 * 0.3048));
        detection.Measurement.X.ShouldBe(expected.X, 0.1);
        detection.Measurement.Y.ShouldBe(expected.Y, 0.1);
        detection.Measurement.Z.ShouldBe(expected.Z, 0.1);
        detection.Identity.ToString().ShouldBe("icao:1A4B65");
        detection.Callsign.ShouldBe("EZS14ZH");
        detection.Squawk.ShouldBe((short)Convert.ToInt32("7106", 8));
    }

    [Fact]
    public void Settings_that_do_not_fit_are_refused_in_one_sentence()
    {
        var feed = AsterixSites.Feed("*");
        Refusal(feed with { Editions = ImmutableSortedDictionary<string, string>.Empty.Add("048", "9.9") })
            .ShouldBe("ASTERIX category 048 has no edition '9.9'; there are 1.27, 1.28, 1.29, 1.30, 1.31, 1.32");
        Refusal(feed with { Editions = ImmutableSortedDictionary<string, string>.Empty.Add("999", "1.0") })
            .ShouldStartWith("ASTERIX category '999' has no definition; there are 001, 002, 010, 021, 021/RE, 034, 048, 048/RE, 062");
        Refusal(AsterixSites.Feed("25-201")).ShouldBe("feed 'plots': source '25-201' is not SAC/SIC with numbers from 0 to 255, as in 25/201, or *");
        Refusal(feed with { Sensors = ImmutableSortedDictionary<string, string>.Empty.Add("1/2", "radar-9") })
            .ShouldBe("feed 'plots': the site has no sensor 'radar-9'; there are radar-1");
    }

    private static string Refusal(Feed feed) =>
        Should.Throw<ArgumentException>(() => FeedProtocols.Find("asterix")!.CreateReader(feed, AsterixSites.Local)).Message;

    private static RadarPlot Plot() => new() { Time = s_now, Range = 20_000, Azimuth = 1, Primary = true };

    private static AsterixRecordBuilder StartTarget(AsterixEdition edition)
    {
        var record = new AsterixRecordBuilder(edition);
        record.SetNumber(edition.Field("010/SAC")!, 25);
        record.SetNumber(edition.Field("140")!, TimeOfDay.TicksOf(s_now));
        record.SetNumber(edition.Field("020/TYP")!, 2);
        record.SetValue(edition.Field("040/RHO")!, 10);
        return record;
    }

    private static byte[][] Blocks(AsterixRecordBuilder record)
    {
        var blocks = new AsterixBlockBuilder(record.Edition);
        blocks.Add(record);
        return blocks.Take();
    }

    private static IFeedReader Reader(Site site) => FeedProtocols.Find("asterix")!.CreateReader(site.Feeds[0], site);

    private static RecordedSink Read(Site site, byte[][] datagrams)
    {
        var sink = new RecordedSink();
        var reader = Reader(site);
        foreach (byte[] datagram in datagrams) reader.Read(datagram, s_now, sink);
        return sink;
    }
}
