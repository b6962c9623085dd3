using System.Collections.Immutable;
using Picket.Core.Chance;
using Picket.Core.Sites;
using Picket.Simulation.Calibrations;
using Picket.Simulation.Scenarios;

namespace Picket.Tests.Simulation.Calibrations;

/// <summary>The fit recovers a law from which histories were made.</summary>
public sealed class CueLawTests
{
    private const int Histories = 4000;
    private static readonly Zone[] s_zones = [new() { Id = "camp", Center = default }, new() { Id = "gate", Center = default }];

    // Detected after an exponential time, tracked 1 to 3 s later, never in one of five; zones in danger hear it 2 s after the track, one of ten never does, those beyond never do.
    private static readonly ThreatHistory[] s_made = [.. Made()];

    [Fact]
    public void Times_come_from_the_law_that_made_the_histories()
    {
        var law = new CueLaw(ThreatKind.Rocket, s_made, s_zones);
        ThreatHistory[] drawn = Draw(law);
        drawn.Count(history => history.Changes.IsEmpty).ShouldBeInRange(680, 920); // 3.3 standard deviations of both draws
        double[] detected = [.. drawn.Select(history => history.Detected).Order()], gaps = [.. drawn.Where(history => !history.Changes.IsEmpty).Select(history => history.Tracked - history.Detected).Order()];
        // Kolmogorov and Smirnov at one in a thousand, for both draws, of the histories and from them: 1.95 sqrt(2 / n).
        Apart(detected, time => 1 - Math.Exp(-time / 4)).ShouldBeLessThan(1.95 * Math.Sqrt(2.0 / detected.Length));
        Apart(gaps, gap => Math.Clamp((gap - 1) / 2, 0, 1)).ShouldBeLessThan(1.95 * Math.Sqrt(2.0 / gaps.Length));
    }

    [Fact]
    public void A_zone_in_danger_is_told_as_often_and_as_late_as_those_that_were_observed()
    {
        var law = new CueLaw(ThreatKind.Rocket, s_made, s_zones);
        Interval[][] told = [.. Enumerable.Range(0, 1000).Select(draw => Warn(law, 0.7, tracked: 5, arrival: 40, chance: draw / 1000.0))];
        told.Count(covers => covers.Length == 0).ShouldBeInRange(75, 125);
        told.Where(covers => covers.Length > 0).ShouldAllBe(covers => Math.Abs(covers[0].Start - 7) < 1e-9 && Math.Abs(covers[0].End - 43) < 1e-9);
        Warn(law, 1.4, 5, 40).ShouldBeEmpty();
        Warn(law, 0.7, double.NaN, 40).ShouldBeEmpty("nobody is told of what is not tracked");
    }

    [Fact]
    public void What_comes_flying_is_known_at_shares_of_its_way_and_told_so_long_before_it_arrives()
    {
        var law = new CueLaw(ThreatKind.OneWayDrone, [new("wave", 400, 40, [80], [new(0, [new(340, 5)])])], s_zones);
        law.Slowed(law.Draw(0), way: 600).ShouldBe(1.5);
        Warn(law, 0, tracked: 100, arrival: 600).ShouldBe([new(540, 605)]);
        Warn(law, 0, tracked: 570, arrival: 600).ShouldBe([new(570, 605)], "no sooner than it is tracked");
        var free = new CueLaw(ThreatKind.Mortar, [new("rounds", 20, 1, [2], [])], s_zones);
        free.Slowed(free.Draw(0), way: 30).ShouldBe(1, "what flies freely keeps its seconds");
    }

    [Fact]
    public void A_zone_hears_as_often_as_those_that_were_as_far_and_again_where_they_heard_again()
    {
        var law = new CueLaw(ThreatKind.Rocket, [new("rockets", 30, 1, [2], [new(0.3, [new(4, 3)]), new(1.8, [new(3, -20), new(25, 8)]), new(40, [])])], s_zones);
        Warn(law, 0.9, tracked: 10, arrival: 40).ShouldBe([new(12, 43)]);
        // It was told from 3 to 10 s and from 25 s to 8 s after the arrival at 30 s; here the way from when it heard to the arrival is two thirds as long.
        Warn(law, 1.7, tracked: 10, arrival: 29).Select(cover => (Math.Round(cover.Start, 3), Math.Round(cover.End, 3))).ShouldBe([(11, 15.667), (25.667, 37)]);
        Warn(law, 60, tracked: 10, arrival: 40).ShouldBeEmpty();
        Warn(law, 4, tracked: 10, arrival: 40).ShouldBeEmpty("none was so far");
    }

    [Fact]
    public void A_zone_is_told_as_itself_was_where_that_was_often_enough_and_else_as_all_were()
    {
        // Far away the large camp is told of every round, and the small gate of none; twelve rounds came near the gate, three near the camp.
        ThreatHistory far = new("rockets", 30, 1, [2], [new(30, [new(4, -15)]), new(30, [])]), gate = far with { Zones = [new(4, []), new(0.3, [new(7, 3)])] }, camp = far with { Zones = [new(0.3, [new(3, 3)]), new(4, [])] };
        var law = new CueLaw(ThreatKind.Rocket, [.. Enumerable.Repeat(far, 12), .. Enumerable.Repeat(gate, 12), .. Enumerable.Repeat(camp, 3)], s_zones);
        Told(zone: 0, reach: 30).ShouldBe(1000);
        Told(zone: 1, reach: 30).ShouldBe(0);
        Enumerable.Range(0, 1000).ShouldAllBe(draw => Warn(law, 0.4, 10, 40, double.NaN, draw / 1000.0, 1)[0].Start == 15, "the gate's own");
        Enumerable.Range(0, 1000).Count(draw => Warn(law, 0.4, 10, 40, double.NaN, draw / 1000.0, 0)[0].Start == 11).ShouldBeInRange(199, 201, "three of fifteen");

        int Told(int zone, double reach) => Enumerable.Range(0, 1000).Count(draw => Warn(law, reach, 10, 40, double.NaN, draw / 1000.0, zone).Length > 0);
    }

    [Fact]
    public void Of_a_round_that_a_layer_ended_a_zone_is_told_for_as_long_as_of_those_that_were_taken_from_the_sky()
    {
        ThreatHistory came = new("rockets", 30, 1, [2], [new(0.3, [new(4, 3)]), new(4, [])]);
        // Both heard at 4 s; it was gone at 20 s; one zone was told until 25 s, the other, which had heard nothing, from 22 to 24 s.
        ThreatHistory gone = came with { Ended = 20, Zones = [new(0.3, [new(4, -5)]), new(4, [new(22, -6)])] };
        var law = new CueLaw(ThreatKind.Rocket, [came, gone], s_zones);
        Warn(law, 0.3, tracked: 10, arrival: 40, ended: 25).ShouldBe([new(12, 25), new(25, 30)]);
        Warn(law, 4, tracked: 10, arrival: 40, ended: 25).ShouldBe([new(27, 29)]);
        Warn(law, 0.3, tracked: 10, arrival: 40).ShouldBe([new(12, 43)], "it came");
        Warn(law, 0.3, tracked: 10, arrival: 40, ended: 11).ShouldBeEmpty("it was gone before anybody heard, and no zone was told later");
        law.Draw(0.99).Ended.ShouldBe(double.NaN, "what is cut short is no history to draw");
        Warn(new(ThreatKind.Rocket, [came], s_zones), 0.3, tracked: 10, arrival: 40, ended: 25).ShouldBe([new(12, 25), new(25, 43)], "none was taken from the sky: told as if it came");
    }

    [Fact]
    public void Of_what_came_flying_and_is_gone_a_zone_is_told_until_it_would_have_come()
    {
        ThreatHistory came = new("wave", 400, 40, [80], [new(0, [new(340, 5)])]);
        var law = new CueLaw(ThreatKind.OneWayDrone, [came, came with { Ended = 370, Zones = [new(0, [new(340, 2)])] }], s_zones);
        Warn(law, 0, tracked: 100, arrival: 600, ended: 550).ShouldBe([new(540, 550), new(550, 602)]);
        Warn(law, 0, tracked: 100, arrival: 600, ended: 500).ShouldBeEmpty();
    }

    [Fact]
    public void A_later_track_is_drawn_by_a_greater_chance()
    {
        double[] tracked = [.. Draw(new CueLaw(ThreatKind.Rocket, s_made, s_zones), inOrder: true).Select(history => history.Changes.IsEmpty ? double.PositiveInfinity : history.Tracked)];
        tracked.ShouldBe(tracked.Order());
    }

    private static Interval[] Warn(CueLaw law, double reach, double tracked, double arrival, double ended = double.NaN, double chance = 0.01, int zone = 0)
    {
        List<Interval> covers = [];
        law.Warn(zone, reach, tracked, arrival, ended, chance, after: 0, covers);
        return [.. covers];
    }

    private static ThreatHistory[] Draw(CueLaw law, bool inOrder = false)
    {
        var chance = new Substream(2, "draws");
        return [.. Enumerable.Range(0, Histories).Select(draw => law.Draw(inOrder ? (double)draw / Histories : chance.NextDouble()))];
    }

    private static IEnumerable<ThreatHistory> Made()
    {
        var chance = new Substream(1, "histories");
        for (int history = 0; history < Histories; history++)
        {
            double detected = -4 * Math.Log(1 - chance.NextDouble()), tracked = detected + chance.NextDouble(1, 3);
            bool missed = chance.NextDouble() < 0.2, told = chance.NextDouble() < 0.9;
            ImmutableArray<ZoneTold> zones = [new(0.7, told && !missed && tracked + 2 < 30 ? [new(tracked + 2, 3)] : []), new(1.4, [])];
            yield return new("rockets", 30, detected, missed ? [] : [tracked], zones);
        }
    }

    private static double Apart(double[] values, Func<double, double> share) => values.Index().Max(value => Math.Max(Math.Abs((value.Index + 1.0) / values.Length - share(value.Item)), Math.Abs((double)value.Index / values.Length - share(value.Item))));
}
