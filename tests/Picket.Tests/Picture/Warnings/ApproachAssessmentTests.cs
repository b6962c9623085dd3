using Picket.Core.Detections;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Warnings;
using Picket.Picture.Warnings;
using Picket.Tracking;

namespace Picket.Tests.Picture.Warnings;

/// <summary>Which tracks threaten a zone that asks, through the tracker.</summary>
public sealed class ApproachAssessmentTests
{
    private static readonly Identity s_friend = new("remote-id", "1596F0123");
    private readonly List<string> _told = [];
    private Site _site = Camp(new ApproachSettings { Hostile = 0.5, Closing = null });
    private Tracker _tracker = null!;
    private WarningDesk _desk = null!;

    [Fact]
    public void A_stranger_on_its_way_warns_a_zone_and_no_impact_is_made_up()
    {
        Fly(60, time => (-3000 + 40 * time, 30));
        string first = _told[0];
        first.ShouldMatch("^[0-9]+ (Prepare|TakeCover)$");
        Warning warning = _desk.Recent[0];
        (warning.Impact, warning.Track).ShouldBe((null, 1));
        double comes = (3000 - 250) / 40.0;
        Warning last = _desk.Recent[^1];
        last.Stage.ShouldBe(WarningStage.TakeCover);
        last.Arrival!.Value.Earliest.Seconds.ShouldBeInRange(last.Time.Seconds, comes + 1);
        last.Arrival.Value.Latest.Seconds.ShouldBeInRange(comes - 3, comes + 40);
    }

    [Theory]
    [InlineData("flies away")]
    [InlineData("passes far")]
    [InlineData("says a name")]
    [InlineData("is a bird")]
    [InlineData("is slow")]
    public void What_is_no_threat_warns_nobody(string what)
    {
        Fly(50, what switch
        {
            "flies away" => time => (400 + 40 * time, 0),
            "passes far" => time => (-1000 + 40 * time, 3800),
            "is slow" => time => (-1000 + 12 * time, 0),
            _ => time => (-2000 + 40 * time, 30),
        }, what == "says a name" ? s_friend : default, label: what == "is a bird" ? "bird" : null);
        _told.ShouldBeEmpty();
    }

    [Fact]
    public void A_zone_that_does_not_ask_is_not_warned()
    {
        _site = Camp(null);
        Fly(60, time => (-3000 + 40 * time, 0));
        _told.ShouldBeEmpty();
    }

    [Fact]
    public void A_name_that_is_no_friends_is_a_strangers()
    {
        _site = Camp(new ApproachSettings { Hostile = 0.5, Friends = ["remote-id:OTHER"] });
        Fly(60, time => (-3000 + 40 * time, 0), s_friend);
        _told.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_track_that_goes_on_without_its_name_is_a_stranger_again()
    {
        Fly(70, time => (-4500 + 40 * time, 0), s_friend, until: 20);
        _told.Select(line => double.Parse(line.Split(' ')[0])).ShouldAllBe(time => time > 19 + 30);
        _told.ShouldNotBeEmpty();
    }

    [Fact]
    public void What_stays_near_longer_than_allowed_gives_the_rules_stage_and_its_end_the_all_clear()
    {
        _site = Camp(new ApproachSettings { Hostile = 1e-6, Loiter = new LoiterRule(600, 30), Closing = null });
        Fly(90, time => time < 60 ? (400 + 3 * Math.Sin(time), 3 * Math.Cos(time)) : (400 + 1.5 * (time - 60) * (time - 60), 0));
        _told[0].ShouldMatch("^3[0-9] Prepare$");
        _told[1].ShouldMatch("^7[0-9] AllClear$");
        _told.Count.ShouldBe(2);
    }

    [Fact]
    public void What_comes_straight_on_gives_the_rules_stage()
    {
        _site = Camp(new ApproachSettings { Hostile = 1e-6, Closing = new ClosingRule(Math.PI / 18, 10) });
        Fly(40, time => (-2500 + 40 * time, 0));
        _told.ShouldHaveSingleItem().ShouldMatch("^1[0-9] TakeCover$");
        _told.Clear();
        Fly(60, time => (-2500 + 40 * time, 900)); // beside, outside of the cone from 20 degrees on
        _told.ShouldBeEmpty();
    }

    [Fact]
    public void What_came_straight_on_and_stops_threatens_on_until_it_has_left_the_danger_distance()
    {
        _site = Camp(new ApproachSettings { Hostile = 1e-6, Closing = new ClosingRule(Math.PI / 18, 10) });
        Fly(120, time => (time < 50 ? -2250 + 40 * time : time < 60 ? -250 + 40 * (time - 50) - 2 * (time - 50) * (time - 50) : time < 90 ? -50 : -50 + 2 * (time - 90) * (time - 90), 0));
        _told[0].ShouldMatch("^1[0-9] TakeCover$");
        _told[1].ShouldMatch("^(9[0-9]|10[0-9]) AllClear$");
        _told.Count.ShouldBe(2);
    }

    [Fact]
    public void What_is_lost_within_the_danger_distance_threatens_on_for_as_long_as_is_foreseen()
    {
        _site = Camp(new ApproachSettings { Hostile = 1e-6, Closing = new ClosingRule(Math.PI / 18, 10) });
        Fly(60, time => (-2500 + 40 * time, 0)); // 140 m from the middle, then nothing more
        _told.ShouldHaveSingleItem();
        for (int time = 60; time < 130; time++) Silence(time);
        _told[1].ShouldMatch("^12[0-9] AllClear$");
        _told.Count.ShouldBe(2);
    }

    [Fact]
    public void A_desk_that_was_saved_and_loaded_goes_on_alike()
    {
        _site = Camp(new ApproachSettings { Hostile = 1e-6, Loiter = new LoiterRule(600, 30), Closing = new ClosingRule(Math.PI / 18, 25) });
        Fly(20, time => (400, 0));
        var bytes = new MemoryStream();
        _desk.Save(new BinaryWriter(bytes));
        bytes.Position = 0;
        _desk = new WarningDesk(_site);
        _desk.Load(new BinaryReader(bytes));
        bytes.Position.ShouldBe(bytes.Length);
        Go(20, 40, time => (400, 0));
        _told[0].ShouldMatch("^3[0-9] Prepare$");
    }

    private void Fly(int seconds, Func<double, (double X, double Y)> path, Identity name = default, int until = int.MaxValue, string? label = null)
    {
        (_tracker, _desk) = (new Tracker(_site), new WarningDesk(_site));
        Go(0, seconds, path, name, until, label);
    }

    private void Go(int from, int to, Func<double, (double X, double Y)> path, Identity name = default, int until = int.MaxValue, string? label = null)
    {
        for (int time = from; time < to; time++)
        {
            (double x, double y) = path(time);
            _tracker.Detect(new Detection
            {
                Sensor = 0, Time = Instant.FromSeconds(time), Identity = time < until ? name : default, Class = label, ClassProbability = label is null ? 0 : 0.9,
                Measurement = new() { Components = MeasuredComponents.Horizontal, X = x, Y = y, SigmaX = 5, SigmaY = 5 },
            });
            Silence(time);
        }
    }

    private void Silence(int time)
    {
        _tracker.Advance(Instant.FromSeconds(time + 0.5));
        _desk.Assess(_tracker);
        List<Warning> told = [];
        _desk.Decide(Instant.FromSeconds(time + 0.5), time, told);
        _told.AddRange(told.Select(warning => $"{time} {warning.Stage}"));
    }

    private static Site Camp(ApproachSettings? approach) => new()
    {
        Name = "field",
        Sensors = [new Sensor { Id = "eye", Kind = SensorKind.Position, Noise = new() { X = 5, Y = 5 }, ClutterPerScan = 0.01, DetectionProbability = 0.95, Field = new() { X = new(-6000, 6000), Y = new(-6000, 6000) } }],
        Zones = [new Zone { Id = "camp", Center = default, Radius = 100, DangerDistance = 150, Approach = approach }],
    };
}
