using System.Collections.Immutable;
using Picket.Core.Chance;
using Picket.Simulation.Calibrations;
using Picket.Simulation.Scenarios;

namespace Picket.Tests.Simulation.Calibrations;

/// <summary>The fit recovers a law from which histories were made.</summary>
public sealed class CueLawTests
{
    private const int Histories = 4000;

    // Detected after an exponential time, tracked 1 to 3 s later, never in one of five; zones in danger hear it 2 s after the track, one of ten never does, those beyond never do.
    private static readonly ThreatHistory[] s_made = [.. Made()];

    [Fact]
    public void Times_come_from_the_law_that_made_the_histories()
    {
        var law = new CueLaw(ThreatKind.Rocket, s_made);
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
        var law = new CueLaw(ThreatKind.Rocket, s_made);
        double[] since = [.. Enumerable.Range(0, 1000).Select(draw => law.Warn(0.7, tracked: 5, arrival: 40, draw / 1000.0).Since)];
        since.Count(double.IsNaN).ShouldBeInRange(75, 125);
        since.Where(time => !double.IsNaN(time)).ShouldAllBe(time => Math.Abs(time - 7) < 1e-9);
        double.IsNaN(law.Warn(1.4, 5, 40, 0.01).Since).ShouldBeTrue();
        double.IsNaN(law.Warn(0.7, tracked: 39, arrival: 40, 0.01).Since).ShouldBeTrue("it would be heard after the arrival");
    }

    [Fact]
    public void What_comes_flying_is_known_at_shares_of_its_way_and_told_so_long_before_it_arrives()
    {
        var law = new CueLaw(ThreatKind.OneWayDrone, [new("wave", 400, 40, [80], [new(0, 340, 5)])]);
        law.Stretch(law.Draw(0), way: 600).ShouldBe(1.5);
        law.Warn(0, tracked: 100, arrival: 600, 0).ShouldBe((540, 5));
        law.Warn(0, tracked: 570, arrival: 600, 0).Since.ShouldBe(570, 1e-9, "no sooner than it is tracked");
        var free = new CueLaw(ThreatKind.Mortar, [new("rounds", 20, 1, [2], [])]);
        free.Stretch(free.Draw(0), way: 30).ShouldBe(1, "what flies freely keeps its seconds");
    }

    [Fact]
    public void A_zone_that_another_threat_had_sent_into_cover_says_nothing()
    {
        var law = new CueLaw(ThreatKind.Rocket, [new("rockets", 30, 1, [2], [new(0.3, -4, 3), new(0.3, 5, 3)])]);
        law.Warn(0.3, tracked: 10, arrival: 40, 0).Since.ShouldBe(13);
        law.Warn(0.3, tracked: 10, arrival: 40, 0.99).Since.ShouldBe(13);
    }

    [Fact]
    public void A_later_track_is_drawn_by_a_greater_chance()
    {
        double[] tracked = [.. Draw(new CueLaw(ThreatKind.Rocket, s_made), inOrder: true).Select(history => history.Changes.IsEmpty ? double.PositiveInfinity : history.Tracked)];
        tracked.ShouldBe(tracked.Order());
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
            ImmutableArray<ZoneTold> zones = [new(0.7, told && !missed ? tracked + 2 : double.NaN, told && !missed ? 3 : double.NaN), new(1.4, double.NaN, double.NaN)];
            yield return new("rockets", 30, detected, missed ? [] : [tracked], zones);
        }
    }

    private static double Apart(double[] values, Func<double, double> share) => values.Index().Max(value => Math.Max(Math.Abs((value.Index + 1.0) / values.Length - share(value.Item)), Math.Abs((double)value.Index / values.Length - share(value.Item))));
}
