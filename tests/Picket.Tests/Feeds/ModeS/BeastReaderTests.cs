using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Feeds.ModeS;

namespace Picket.Tests.Feeds.ModeS;

public class BeastReaderTests
{
    private const int Address = 0x4CA7E8;
    private static readonly GeodeticPosition Origin = GeodeticPosition.FromDegrees(33.8, 42.4, 180);
    private static readonly Instant Received = Instant.FromUtc(new(2026, 11, 22, 10, 0, 0));
    private static readonly LatitudeLongitude Place = new(33.9, 42.5);

    [Fact]
    public void Every_frame_of_the_shared_capture_is_counted_and_every_position_detected()
    {
        RecordedFindings findings = new();
        BeastReader reader = new(Feed(), Site());
        byte[] capture = File.ReadAllBytes(Checkout.Shared("adsb/ulss7_part1.beast"));
        for (int position = 0, length; position < capture.Length; position += length)
        {
            length = BeastFrame.Read(capture.AsSpan(position), out BeastFrame frame).Consumed;
            reader.Read(capture.AsSpan(position, length), Received + BeastTimestamp.FromTicks(frame.Timestamp), findings);
        }

        findings.Counts.ShouldBe(new SortedDictionary<string, int>
        {
            ["DF0"] = 154, ["DF4"] = 118, ["DF5"] = 81, ["DF11"] = 1691, ["DF16"] = 22, ["DF17"] = 1435, ["DF20"] = 82, ["DF21"] = 47, ["Mode A/C"] = 1951,
        });
        findings.Errors.ShouldBeEmpty();
        findings.Detections.Count.ShouldBe(595); // as many as dump1090 prints
        findings.Detections.Select(detection => detection.Identity).Distinct().Count().ShouldBe(11);
        findings.Reports.Where(report => report.Callsign is not null).Select(report => report.Identity).Distinct().Count().ShouldBe(11);
    }

    [Fact]
    public void A_position_lies_where_it_was_sent_from_with_the_accuracy_that_was_sent()
    {
        RecordedFindings findings = Read(Feed(), Site(),
            Squitter(OperationalStatus.From(nacp: 9, sil: 3, geometricVerticalAccuracy: 2).Message),
            Squitter(AirborneVelocity.From(100, 0, 0, geometricLessBarometricFeet: 200).Message),
            Squitter(AirbornePosition.From(Place, 10_000, odd: false).Message), Squitter(AirbornePosition.From(Place, 10_000, odd: true).Message));
        Measurement measured = findings.Detections.ShouldHaveSingleItem().Measurement;
        EnuVector expected = new LocalFrame(Origin).ToEnu(GeodeticPosition.FromDegrees(Place.LatitudeDegrees, Place.LongitudeDegrees, 10_200 * 0.3048));
        measured.Has(MeasuredComponents.Horizontal | MeasuredComponents.Height).ShouldBeTrue();
        measured.X.ShouldBe(expected.X, 6);
        measured.Y.ShouldBe(expected.Y, 6);
        measured.Z.ShouldBe(expected.Z, 1);
        measured.SigmaX.ShouldBe(Math.Sqrt(Math.Pow(30 / 2.448, 2) + 100), 0.01); // NACp 9: 95 % within 30 m
        measured.SigmaZ.ShouldBe(30);
    }

    [Fact]
    public void A_pressure_altitude_without_a_difference_is_a_height_with_a_large_sigma()
    {
        Measurement measured = Read(Feed(), Site(), Pair()).Detections.ShouldHaveSingleItem().Measurement;
        measured.SigmaZ.ShouldBe(150);
        measured.SigmaX.ShouldBe(Math.Sqrt(Math.Pow(92.6 / 2.448, 2) + 100), 0.01); // type code 11, no NACp yet
    }

    [Fact]
    public void Callsign_and_code_stay_with_the_aircraft()
    {
        RecordedFindings findings = Read(Feed(), Site(),
            [Squitter(AircraftIdentification.From("PICKET1", EmitterCategory.Large).Message), ModeSReply.Identity(Address, Convert.ToInt32("4521", 8)), .. Pair()]);
        findings.Reports.Select(report => (report.Callsign, report.Squawk)).ShouldBe([("PICKET1", null), ("PICKET1", (short)Convert.ToInt32("4521", 8))]);
        Detection detection = findings.Detections.ShouldHaveSingleItem();
        (detection.Identity.ToString(), detection.Callsign, detection.Squawk).ShouldBe(("icao:4CA7E8", "PICKET1", (short)Convert.ToInt32("4521", 8)));
    }

    [Fact]
    public void Replies_of_unknown_addresses_are_counted_and_not_used()
    {
        RecordedFindings findings = Read(Feed(), Site(), ModeSReply.Identity(Address, 1), ModeSReply.Altitude(Address, 9000));
        findings.Counts.ShouldBe(new SortedDictionary<string, int> { ["DF4"] = 1, ["DF5"] = 1 });
        findings.Reports.ShouldBeEmpty();
    }

    [Fact]
    public void Wrong_parity_is_an_error_with_its_place()
    {
        ModeSFrame wrong = Pair()[0] with { Low = 0 };
        RecordedFindings findings = Read(Feed(), Site(), ModeSReply.AllCall(Address), wrong);
        findings.Errors.ShouldHaveSingleItem().ShouldBe(new("bad parity", 16));
    }

    [Fact]
    public void A_site_without_geography_rejects_positions() =>
        Read(Feed(), Site() with { Origin = null }, Pair()).Errors.ShouldHaveSingleItem().Reason.ShouldStartWith("the site has no origin");

    [Fact]
    public void Gps_timestamps_give_the_measured_time_when_they_agree_with_the_arrival()
    {
        Instant sent = Received + Duration.FromMilliseconds(-400);
        RecordedFindings findings = Read(Feed(), Site(), BeastTimestamp.FromGps(sent), Pair());
        findings.Detections[0].Time.ShouldBe(sent);
        findings.Measured.ShouldBe([sent, sent]);
        Read(Feed() with { Time = FeedTime.Arrival }, Site(), BeastTimestamp.FromGps(sent), Pair()).Detections[0].Time.ShouldBe(Received);
    }

    [Fact]
    public void Gps_timestamps_take_the_day_that_is_nearest_to_the_arrival()
    {
        Instant midnight = Instant.FromUtc(new(2026, 11, 22, 0, 0, 0)), sent = midnight + Duration.FromMilliseconds(-5);
        RecordedFindings findings = new();
        new BeastReader(Feed(), Site()).Read(Bytes(BeastTimestamp.FromGps(sent), Pair()), midnight + Duration.FromMilliseconds(5), findings);
        findings.Detections[0].Time.ShouldBe(sent);
    }

    [Fact]
    public void A_gps_clock_that_is_off_is_reported_and_not_used()
    {
        Instant wrong = Received + Duration.FromSeconds(3600);
        byte[] status = new byte[BeastFrame.MaxLength];
        BeastReader reader = new(Feed(), Site());
        RecordedFindings findings = new();
        reader.Read(status.AsSpan(0, BeastWriter.WriteGpsStatus(status, BeastTimestamp.FromGps(wrong))), Received, findings);
        reader.Read(Bytes(BeastTimestamp.FromGps(wrong), Pair()), Received, findings);
        findings.Detections[0].Time.ShouldBe(Received);
        findings.Measured[^1].ShouldBe(wrong);
    }

    [Fact]
    public void Ticks_of_12_MHz_are_no_time_of_day()
    {
        RecordedFindings findings = Read(Feed(), Site(), 3_349_832_057_515, Pair());
        findings.Detections[0].Time.ShouldBe(Received);
        findings.Measured.ShouldAllBe(time => time == null);
    }

    [Fact]
    public void A_reader_read_back_goes_on_as_the_one_that_was_saved()
    {
        byte[] capture = File.ReadAllBytes(Checkout.Shared("adsb/ulss7_part1.beast"));
        int half = capture.AsSpan(40_000).IndexOf("\u001a3"u8) + 40_000;
        BeastReader reader = new(Feed(), Site()), copy = new(Feed(), Site());
        reader.Read(capture.AsSpan(0, half), Received, new RecordedFindings());
        copy.Load(new BinaryReader(new MemoryStream(Saved(reader))));
        Saved(copy).ShouldBe(Saved(reader));
        RecordedFindings rest = new(), again = new();
        reader.Read(capture.AsSpan(half), Received, rest);
        copy.Read(capture.AsSpan(half), Received, again);
        again.Detections.ShouldBe(rest.Detections);
        Saved(copy).ShouldBe(Saved(reader));
    }

    [Fact]
    public void Reading_allocates_nothing_once_the_aircraft_are_known()
    {
        byte[] bytes = Bytes(0, [Squitter(AircraftIdentification.From("PICKET1", EmitterCategory.Large).Message), ModeSReply.Identity(Address, 17), ModeSReply.AllCall(Address), .. Pair()]);
        BeastReader reader = new(Feed(), Site());
        SilentSink sink = new();
        reader.Read(bytes, Received, sink);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int pass = 0; pass < 1000; pass++) reader.Read(bytes, Received, sink);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        sink.Findings.ShouldBe(1001 * 4 - 1); // two names and two positions, but one position before there was a pair
    }

    [Fact]
    public void A_feed_needs_a_receiver_that_it_can_be()
    {
        Sensor radar = new() { Id = "radar-1", Kind = SensorKind.Radar };
        Should.Throw<ArgumentException>(() => new BeastReader(Feed(), Site() with { Sensors = [radar] })).Message.ShouldContain("0 sensors of kind receiver");
        Should.Throw<ArgumentException>(() => new BeastReader(Feed("adsb-2"), Site())).Message.ShouldContain("no sensor 'adsb-2'");
        new BeastReader(Feed("radar-1"), Site() with { Sensors = [radar] }).ShouldNotBeNull();
    }

    private static ModeSFrame Squitter(ulong message) => ModeSReply.ExtendedSquitter(Address, message);

    private static ModeSFrame[] Pair() =>
        [Squitter(AirbornePosition.From(Place, 10_000, odd: false).Message), Squitter(AirbornePosition.From(Place, 10_000, odd: true).Message)];

    private static RecordedFindings Read(Feed feed, Site site, params ModeSFrame[] replies) => Read(feed, site, 0, replies);

    private static RecordedFindings Read(Feed feed, Site site, ulong timestamp, params ModeSFrame[] replies)
    {
        RecordedFindings findings = new();
        new BeastReader(feed, site).Read(Bytes(timestamp, replies), Received, findings);
        return findings;
    }

    private static byte[] Bytes(ulong timestamp, params ModeSFrame[] replies)
    {
        byte[] bytes = new byte[replies.Length * BeastFrame.MaxLength];
        int length = 0;
        foreach (ModeSFrame reply in replies) length += BeastWriter.Write(bytes.AsSpan(length), reply, timestamp, 100);
        return bytes[..length];
    }

    private static byte[] Saved(BeastReader reader)
    {
        using MemoryStream bytes = new();
        using BinaryWriter writer = new(bytes);
        reader.Save(writer);
        return bytes.ToArray();
    }

    private static Feed Feed(string? sensor = null)
    {
        Feed feed = new() { Id = "adsb", Protocol = "beast", Transport = Transport.Tcp };
        return sensor is null ? feed : feed with { Sensors = feed.Sensors.Add("*", sensor) };
    }

    private static Site Site() => new() { Name = "site", Origin = Origin, Sensors = [new() { Id = "adsb-1", Kind = SensorKind.Receiver }] };
}
