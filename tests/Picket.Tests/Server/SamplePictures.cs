using System.Collections.Immutable;
using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Core.Warnings;
using Picket.Files.Journals;
using Picket.Files.Outbox;
using Picket.Picture;
using Picket.Picture.Voice;
using Picket.Picture.Warnings;
using Picket.Server.Outputs;
using Picket.Server.Sites;
using Picket.Tests.Server.Hosting;
using Picket.Tracking.Impacts;

namespace Picket.Tests.Server;

/// <summary>A site with two sensors, and snapshots of it that a test composes.</summary>
internal sealed class SamplePictures
{
    public static readonly Instant Noon = Instant.FromUtc(new DateTime(2026, 11, 22, 12, 0, 0, DateTimeKind.Utc));

    public SamplePictures(string name = "hill-base", bool geographic = true)
    {
        Site = new Site
        {
            Name = name,
            Origin = geographic ? GeodeticPosition.FromDegrees(33.8, 42.4, 180) : null,
            Sensors =
            [
                new Sensor { Id = "radar-1", Kind = SensorKind.Radar, Position = new(0, 0, 15), Field = new() { Range = new(500, 30000) } },
                new Sensor { Id = "adsb-1", Kind = SensorKind.Receiver, Period = 0 },
            ],
            Zones = [new Zone { Id = "barracks", Center = new(400, -250, 0), Radius = 120, People = 180 }],
            Feeds = [new Feed { Id = "plots", Protocol = "asterix", Transport = Transport.Udp, Listen = "127.0.0.1:8600" }],
        };
        Now = Snapshot(1, Noon);
        Served = new ServedSite(Site, () => Now, () => Recording, Path.Combine(Path.GetTempPath(), "no-such-journal")) { Tallies = [Sirens] };
        Acknowledge();
    }

    public Site Site { get; }

    private static ImpactEstimate Impact { get; } = new(Noon + Duration.FromSeconds(22), Noon + Duration.FromSeconds(21), Noon + Duration.FromSeconds(23.5), new(380, -240, 0), 90, 40, 0.5);

    private static Warning TakeCover { get; } = new()
    {
        Number = 3, Zone = "barracks", Stage = WarningStage.TakeCover, Time = Noon, Probability = 0.42, Impact = Impact, Track = 17, Sequence = 1,
    };

    private static ZoneStatus Barracks { get; } = new()
    {
        Zone = "barracks", Stage = WarningStage.TakeCover, Since = Noon, Probability = 0.42, Earliest = Impact.Earliest, Track = 17, Raised = false, Held = true, Inhibited = false,
        Correctable = new ToldWarning(3, Noon, WarningStage.TakeCover), Officer = new OfficerNote(OfficerAct.Hold, Noon, "Weber", "a second launch was heard"),
    };

    public ServedSite Served { get; set; }

    public SiteSnapshot Now { get; set; }

    public JournalStatus Recording { get; set; } = new(1, null, null);

    /// <summary>An output that has a warning acknowledged.</summary>
    public OutputTally Sirens { get; } = new(new Output { Id = "sirens", Kind = "mqtt" }, new ManualTime());

    public static Delivery Delivery(string output) => new()
    {
        Output = output, Id = "hill-base/0123456789abcdef/live/warning/3", Mode = Mode.Live, Journal = 0x0123456789abcdef, Number = 3, Zone = "barracks", Stage = WarningStage.TakeCover,
        Plot = Noon - Duration.FromMilliseconds(31), Received = Noon, Tracked = Noon + Duration.FromMilliseconds(1), Decided = Noon + Duration.FromMilliseconds(2), Payload = [1],
    };

    private void Acknowledge()
    {
        Delivery first = Delivery("sirens");
        Sirens.Take(first);
        first.Begin();
        Sirens.Begin(first);
        first.Given(Noon + Duration.FromMilliseconds(4));
        first.Finish(DeliveryState.Acknowledged, Noon + Duration.FromMilliseconds(8));
        Sirens.End(first);
    }

    public void Show(params Track[] tracks) => Now = Snapshot(Now.Sequence + 1, Now.Time + Duration.FromMilliseconds(100), tracks);

    public void ShowFalling(BallisticState state) => Now = Now with { Pictures = [Now.Pictures[0] with { Falling = [state] }] };

    public void ShowBearings(params BearingLine[] bearings) =>
        Now = Now with { Pictures = [Now.Pictures[0] with { Bearings = [.. bearings] }] };

    public void ShowVoiceReports(params VoiceReportStatus[] reports) =>
        Now = Now with { Pictures = [Now.Pictures[0] with { VoiceReports = [.. reports] }] };

    public static VoiceReportStatus VoiceReport(long number) => new()
    {
        Number = number,
        Report = new() { By = "tower", Said = "a drone over the road, going east", Kind = ReportedKind.Drone, X = 380, Y = -900, Course = 90 },
        Seen = Noon - Duration.FromSeconds(42),
        Expires = Noon + Duration.FromSeconds(258),
        Time = Noon,
        Position = new(1600, -900, 0),
        Sigma = 1200,
        Zones = ["barracks"],
        SeenBy = 17,
    };

    public static SiteSnapshot Snapshot(long sequence, Instant time, params Track[] tracks) => new()
    {
        Sequence = sequence,
        Time = time,
        Journal = 0x0123456789abcdef,
        Pictures = [new PictureSnapshot { Mode = Mode.Live, Tracks = [.. tracks], Tentative = 2, Detections = 40, TooOld = 1, Zones = [Barracks], Warnings = [TakeCover] }],
        Tests =
        [
            new TestedPath { Zone = "barracks", Output = "sirens", Sequence = 1, Time = Noon - Duration.FromSeconds(21600), Outcome = TestOutcome.Good, Boxes = 1, Answers = 2, LastGood = Noon - Duration.FromSeconds(21600), Failures = 1 },
        ],
        Feeds =
        [
            new FeedHealth
            {
                Id = "plots", Protocol = "asterix", Mode = Mode.Live, State = FeedState.Receiving, LastSeen = time, Rate = 12.5,
                Records = ImmutableSortedDictionary<string, long>.Empty.Add("034", 8).Add("048", 100),
                Errors = ImmutableSortedDictionary<string, long>.Empty.Add("the record is cut off", 3),
            },
        ],
    };

    public static BearingLine Bearing(long number, double azimuth = 0.5) => new()
    {
        Number = number,
        Sensor = 0,
        Time = Noon,
        LastSeen = Noon - Duration.FromMilliseconds(250),
        Azimuth = azimuth,
        SigmaAzimuth = 0.01,
        Elevation = 0.1,
        SigmaElevation = 0.02,
        Detections = 7,
        Identity = Identity.Icao(0x4CA7E8),
    };

    public static Track Track(long number, double x = 1000, double y = 2000, TrackStatus status = TrackStatus.Confirmed, string? callsign = "RYR4CH") => new()
    {
        Number = number,
        Status = status,
        Time = Noon,
        FirstSeen = Noon - Duration.FromSeconds(60),
        LastSeen = Noon - Duration.FromMilliseconds(125),
        Position = new(x, y, 3000),
        Velocity = new(100, -50, 2),
        Sigma = new(8, 9, 30),
        Measured = new(x - 14, y + 11, 2995),
        MeasuredTime = Noon - Duration.FromMilliseconds(125),
        HeightMeasured = true,
        Existence = 0.99,
        Identity = Identity.Icao(0x4CA7E8),
        Callsign = callsign,
        Squawk = 0b111_000_000_001,
        Sources = [new TrackSource(0, 12, Noon - Duration.FromMilliseconds(125)), new TrackSource(1, 30, Noon - Duration.FromSeconds(1))],
    };
}
