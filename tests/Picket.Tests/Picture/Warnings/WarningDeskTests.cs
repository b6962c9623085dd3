using Picket.Core.Chance;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Warnings;
using Picket.Picture.Warnings;

namespace Picket.Tests.Picture.Warnings;

public sealed class WarningDeskTests
{
    private readonly List<Warning> _warnings = [];
    private WarningDesk _desk = new(Camps("camp", "hangar"));
    private long _sequence;

    [Fact]
    public void A_round_on_its_way_warns_the_zone_it_endangers_and_clears_it_when_it_is_down()
    {
        Threaten(0, at: 100, probability: 0.004, impact: 130);
        Told(100).ShouldBe("1 camp Prepare");
        Threaten(0, at: 101, probability: 0.3, impact: 130);
        Told(101).ShouldBe("2 camp TakeCover");
        Threaten(0, at: 102, probability: 0.9, impact: 130);
        Told(102).ShouldBe("");
        Told(131).ShouldBe(""); // the interval of the impact is over at 131, and a second of grace begins
        Told(132).ShouldBe("");
        Told(134).ShouldBe("3 camp AllClear");
        _warnings[1].Probability.ShouldBe(0.3, 1e-12);
        _warnings[1].Track.ShouldBe(7);
        _warnings[1].Impact!.Value.Time.ShouldBe(Instant.FromSeconds(130));
        _warnings[2].Track.ShouldBeNull();
    }

    [Fact]
    public void A_zone_is_released_when_the_estimate_moves_away_and_not_before_it_has_stayed_away()
    {
        Threaten(0, at: 100, probability: 0.3, impact: 140);
        Told(100).ShouldBe("1 camp TakeCover");
        Threaten(0, at: 101, probability: 0.0001, impact: 140);
        Told(101).ShouldBe("");
        Threaten(0, at: 102, probability: 0.002, impact: 140);
        Told(102).ShouldBe("", "neither low enough for an all-clear nor high enough for more");
        Threaten(0, at: 103, probability: 0.0001, impact: 140);
        Told(104).ShouldBe("");
        Told(106).ShouldBe("2 camp AllClear");
    }

    [Fact]
    public void A_track_of_which_nothing_more_is_heard_threatens_until_its_impact_is_over()
    {
        Threaten(0, at: 100, probability: 0.3, impact: 160);
        Told(100).ShouldBe("1 camp TakeCover");
        Told(150).ShouldBe("");
        Told(162).ShouldBe("");
        Told(164.1).ShouldBe("2 camp AllClear");
    }

    [Fact]
    public void What_approaches_warns_without_an_impact_until_it_can_come_no_more()
    {
        _desk.Threaten(0, Approach(0.3, from: 120, to: 150));
        Told(100).ShouldBe("1 camp TakeCover");
        (_warnings[0].Impact, _warnings[0].Track).ShouldBe((null, 7));
        _warnings[0].Arrival.ShouldBe(new ArrivalInterval(Instant.FromSeconds(120), Instant.FromSeconds(150)));
        _warnings[0].ArrivalWords.ShouldBe("may reach camp from 00:02:00 UTC on");
        (_desk.Zones[0].Approach, _desk.Zones[0].Earliest).ShouldBe((true, Instant.FromSeconds(120)));
        Told(151).ShouldBe("");
        Told(153.1).ShouldBe("2 camp AllClear");
        (_warnings[1].Arrival, _desk.Zones[0].Approach).ShouldBe((null, false));
    }

    [Fact]
    public void A_track_that_may_be_a_round_and_may_be_none_threatens_as_both()
    {
        Threaten(0, at: 100, probability: 0.004, impact: 130);
        _desk.Threaten(0, Approach(0.005, from: 120, to: 150));
        Told(100).ShouldBe("1 camp Prepare");
        _warnings[0].Probability.ShouldBe(1 - 0.996 * 0.995, 1e-12);
        Threaten(0, at: 101, probability: 0, impact: 130);
        Told(101).ShouldBe("");
        _desk.Zones[0].Probability.ShouldBe(0.005, 1e-12);
    }

    [Fact]
    public void Rounds_add_up()
    {
        for (long track = 1; track <= 4; track++) Threaten(0, at: 100, probability: 0.004, impact: 130, track);
        Told(100).ShouldBe("1 camp TakeCover");
        _warnings[0].Probability.ShouldBe(1 - Math.Pow(0.996, 4), 1e-12);
    }

    [Fact]
    public void The_most_urgent_are_told_first()
    {
        Threaten(0, at: 100, probability: 0.004, impact: 130);
        Threaten(1, at: 100, probability: 0.4, impact: 130);
        Told(100).ShouldBe("1 hangar TakeCover, 2 camp Prepare");
    }

    [Fact]
    public void An_officers_alarm_needs_no_track_and_is_not_taken_back_by_the_computer()
    {
        Act(OfficerAct.Raise, at: 100).ShouldBe("camp TakeCover by Weber: drill of the siren");
        Threaten(0, at: 101, probability: 0.3, impact: 110);
        Told(101).ShouldBe("");
        Told(200).ShouldBe("");
        Act(OfficerAct.End, at: 201).ShouldBe("camp AllClear by Weber: drill of the siren");
    }

    [Fact]
    public void What_the_officer_ended_stays_ended_and_a_new_track_warns_again()
    {
        Threaten(0, at: 100, probability: 0.3, impact: 160);
        Told(100).ShouldBe("1 camp TakeCover");
        Act(OfficerAct.End, at: 101).ShouldBe("camp AllClear by Weber: drill of the siren");
        Threaten(0, at: 102, probability: 0.9, impact: 160);
        Told(102).ShouldBe("");
        Threaten(0, at: 103, probability: 0.3, impact: 160, track: 8);
        Told(103).ShouldBe("3 camp TakeCover");
    }

    [Fact]
    public void What_is_held_is_not_lowered_and_what_is_inhibited_not_raised_until_released()
    {
        Threaten(0, at: 100, probability: 0.3, impact: 110);
        Told(100).ShouldBe("1 camp TakeCover");
        Act(OfficerAct.Hold, at: 101).ShouldBe("camp TakeCover by Weber: drill of the siren", "what was told runs out with its impact, what is held does not");
        Told(140).ShouldBe("");
        Told(150).ShouldBe("");
        Act(OfficerAct.Release, at: 151).ShouldBe("camp AllClear by Weber: drill of the siren");
        Act(OfficerAct.Inhibit, at: 152).ShouldBe("");
        Threaten(0, at: 153, probability: 0.9, impact: 190);
        Told(153).ShouldBe("");
        _desk.Zones[0].Inhibited.ShouldBeTrue();
        Act(OfficerAct.Release, at: 154).ShouldBe("camp TakeCover by Weber: drill of the siren");
    }

    [Fact]
    public void A_zone_that_is_not_there_is_not_acted_on()
    {
        _desk.Act(new() { Act = OfficerAct.Raise, Zone = "mess", By = "Weber", Why = "-" }, default, 1, _warnings);
        _warnings.ShouldBeEmpty();
    }

    [Fact]
    public void A_changed_site_file_keeps_stages_by_zone_and_numbers()
    {
        Threaten(0, at: 100, probability: 0.3, impact: 130);
        Told(100).ShouldBe("1 camp TakeCover");
        _desk = new WarningDesk(Camps("gate", "camp"), _desk);
        Told(101).ShouldBe("");
        _desk.Zones[1].Stage.ShouldBe(WarningStage.TakeCover);
        Told(132).ShouldBe("");
        Told(135).ShouldBe("2 camp AllClear");
    }

    [Fact]
    public void What_an_officer_raises_outlasts_the_impact_that_was_told_before_and_is_told_once()
    {
        Threaten(0, at: 100, probability: 0.3, impact: 110);
        Told(100).ShouldBe("1 camp TakeCover");
        _warnings[0].Expires.ShouldBe(Instant.FromSeconds(111));
        Act(OfficerAct.Raise, at: 105).ShouldBe("camp TakeCover by Weber: drill of the siren");
        Told(106).ShouldBe("");
        Told(150).ShouldBe("");
        _desk.Zones[0].Stage.ShouldBe(WarningStage.TakeCover);
        _desk.Recent[^1].Expires.ShouldBeNull();
    }

    [Fact]
    public void An_alarm_that_goes_on_for_a_later_round_is_told_again_before_it_runs_out()
    {
        Threaten(0, at: 100, probability: 0.3, impact: 110);
        Told(100).ShouldBe("1 camp TakeCover");
        Threaten(0, at: 105, probability: 0.2, impact: 130, track: 8);
        Told(105).ShouldBe("");
        Told(109.9).ShouldBe("");
        Told(110).ShouldBe("2 camp TakeCover");
        _warnings[1].Expires.ShouldBe(Instant.FromSeconds(131));
        Told(120).ShouldBe("");
        Told(130.5).ShouldBe("", "its own end needs no word before the all-clear");
        Told(132.1).ShouldBe("");
        Told(134.2).ShouldBe("3 camp AllClear");
    }

    [Fact]
    public void An_alarm_to_be_reviewed_says_when_and_stands_on()
    {
        List<Warning> told = [];
        _desk.Act(new() { Act = OfficerAct.Raise, Zone = "camp", Review = 10, By = "Weber", Why = "-" }, Instant.FromSeconds(100), 1, told);
        _desk.Zones[0].Review.ShouldBe(Instant.FromSeconds(700));
        Told(10_000).ShouldBe("");
        _desk.Zones[0].Stage.ShouldBe(WarningStage.TakeCover);
        Act(OfficerAct.End, at: 10_001).ShouldBe("camp AllClear by Weber: drill of the siren");
        _desk.Zones[0].Review.ShouldBeNull();
    }

    /// <summary>Chance and two officers for 2,000 s: what must hold whatever comes, and a desk that was saved and loaded decides the same.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_comes_the_rules_hold(ulong seed)
    {
        var chance = new Substream(seed, "desk");
        Site site = Camps("camp", "hangar", "gate");
        WarningDesk desk = new(site), twin = new(site);
        var raised = new WarningStage[3];
        var (held, inhibited, ended, lastThreat) = (new bool[3], new bool[3], new bool[3], new double[3]);
        long number = 0;
        for (int step = 1; step <= 20_000; step++)
        {
            Instant now = Instant.FromSeconds(step * 0.1);
            List<Warning> told = [], alike = [];
            var before = desk.Zones;
            int zone = (int)(chance.NextDouble() * 3);
            if (chance.NextDouble() < 0.05)
            {
                double probability = Math.Pow(10, -5 * chance.NextDouble());
                double comes = step * 0.1 + 20 * chance.NextDouble();
                long track = (long)(chance.NextDouble() * 1e6);
                ZoneThreat threat = chance.NextDouble() < 0.5 ? Threat(track, probability, comes) : Approach(probability, comes - 1, comes + 1, track);
                desk.Threaten(zone, threat);
                twin.Threaten(zone, threat);
                if (probability >= 0.0001) lastThreat[zone] = Math.Max(lastThreat[zone], threat.Arrival.Latest.Nanoseconds * 1e-9);
            }
            else if (chance.NextDouble() < 0.004)
            {
                var act = (OfficerAct)(1 + (int)(chance.NextDouble() * 6));
                bool correct = act == OfficerAct.Correct;
                if (correct && desk.Zones[zone].Correctable is null) continue;
                OfficerAction action = new()
                {
                    Act = act, Stage = correct ? WarningStage.AllClear : WarningStage.Prepare, Error = correct ? WarningError.FalseAlarm : null, Zone = site.Zones[zone].Id, By = "Weber", Why = "chance",
                };
                (raised[zone], held[zone], inhibited[zone]) = act switch
                {
                    OfficerAct.Raise => (WarningStage.Prepare, held[zone], inhibited[zone]),
                    OfficerAct.Hold => (raised[zone], true, inhibited[zone]),
                    OfficerAct.Inhibit => (raised[zone], held[zone], true),
                    OfficerAct.Release => (WarningStage.AllClear, false, false),
                    _ => (WarningStage.AllClear, false, inhibited[zone]),
                };
                desk.Act(action, now, step, told);
                twin.Act(action, now, step, alike);
                before = desk.Zones;
            }

            desk.Decide(now, step, told);
            twin.Decide(now, step, alike);
            alike.ShouldBe(told);
            foreach (Warning warning in told) warning.Number.ShouldBe(++number);
            var after = desk.Zones;
            for (int index = 0; index < 3; index++)
            {
                ((int)after[index].Stage).ShouldBeGreaterThanOrEqualTo((int)raised[index], "an officer's alarm stands");
                if (held[index]) ((int)after[index].Stage).ShouldBeGreaterThanOrEqualTo((int)before[index].Stage, "held");
                if (inhibited[index] && after[index].Stage > before[index].Stage) after[index].Stage.ShouldBe(raised[index], "inhibited");
                if (!inhibited[index] && after[index].Probability >= 0.01) after[index].Stage.ShouldBe(WarningStage.TakeCover);
                if (step * 0.1 > lastThreat[index] + 4 && !held[index] && raised[index] == WarningStage.AllClear) after[index].Stage.ShouldBe(WarningStage.AllClear, "nothing is left that could reach");
            }

            if (step % 500 != 0) continue;
            var bytes = new MemoryStream();
            desk.Save(new BinaryWriter(bytes));
            bytes.Position = 0;
            twin = new(site);
            twin.Load(new BinaryReader(bytes));
        }

        number.ShouldBeGreaterThan(100, "the draw must try something");
    }

    private static Site Camps(params string[] ids) => new()
    {
        Name = "field",
        Sensors = [],
        Zones = [.. ids.Select(id => new Zone { Id = id, Center = default, TimeToShelter = 5, MissCost = 99, FalseAlarmCost = 1 })],
    };

    private static ZoneThreat Threat(long track, double probability, double impact) => new(
        track, probability, new ImpactEstimate(Instant.FromSeconds(impact), Instant.FromSeconds(impact - 1), Instant.FromSeconds(impact + 1), default, 200, 100, 0));

    private static ZoneThreat Approach(double probability, double from, double to, long track = 7) =>
        new(track, probability, new ArrivalInterval(Instant.FromSeconds(from), Instant.FromSeconds(to)));

    private void Threaten(int zone, double at, double probability, double impact, long track = 7)
    {
        at.ShouldBeLessThan(impact);
        _desk.Threaten(zone, Threat(track, probability, impact));
    }

    private string Told(double at)
    {
        List<Warning> told = [];
        _desk.Decide(Instant.FromSeconds(at), ++_sequence, told);
        _warnings.AddRange(told);
        told.ShouldAllBe(warning => warning.Time == Instant.FromSeconds(at) && warning.Sequence == _sequence);
        return string.Join(", ", told.Select(warning => $"{warning.Number} {warning.Zone} {warning.Stage}"));
    }

    private string Act(OfficerAct act, double at)
    {
        OfficerAction action = new() { Act = act, Zone = "camp", By = "Weber", Why = "drill of the siren" };
        List<Warning> told = [];
        _desk.Act(action, Instant.FromSeconds(at), ++_sequence, told);
        return string.Join(", ", told.Select(warning => $"{warning.Zone} {warning.Stage} by {warning.By}: {warning.Why}"));
    }
}
