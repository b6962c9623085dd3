using FsCheck;
using FsCheck.Fluent;
using Picket.Tracking.Metrics;
using static Picket.Tests.Tracking.Metrics.GospaMeterTests;

namespace Picket.Tests.Tracking.Metrics;

public sealed class TrajectoryGospaMeterTests
{
    private const double Cutoff = 12;

    [Fact]
    public void The_value_is_the_least_over_all_sequences_of_assignments() =>
        Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
        {
            (int objects, int tracks) = (1 + seed % 3, 1 + seed / 3 % 3);
            MetricScene scene = MetricScene.Draw((ulong)seed, times: 3, objects, tracks);
            (double order, double switching) = (seed % 2 == 0 ? 2 : 1, 0.5 + seed % 17);
            TrajectoryGospa got = Measure(scene, switching, order);
            return Near(got.Value, EverySequence(scene, objects, tracks, switching, order)) && Near(got.LowerBound, got.Value) && PartsAddUp(got, order);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(120));

    [Fact]
    public void Over_longer_times_it_equals_dynamic_programming_over_all_assignments() =>
        Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
        {
            MetricScene scene = MetricScene.Draw((ulong)seed, times: 12, objects: 4, tracks: 4);
            double switching = 0.3 + seed % 19;
            TrajectoryGospa got = Measure(scene, switching);
            return Near(got.Value, Viterbi(scene, 4, 4, switching)) && Near(got.LowerBound, got.Value);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));

    [Fact]
    public void It_is_a_metric() =>
        Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
        {
            MetricScene one = MetricScene.Draw((ulong)seed, times: 6, objects: 3, tracks: 3);
            ScoredPoint[][] a = one.Truth, b = one.Tracks, c = MetricScene.Draw((ulong)seed + 7, times: 6, objects: 3, tracks: 3).Tracks;
            double Distance(ScoredPoint[][] x, ScoredPoint[][] y) => Measure(new(x, y), 4).Value;
            return Near(Distance(a, a), 0) && Near(Distance(a, b), Distance(b, a)) && Distance(a, c) <= Distance(a, b) + Distance(b, c) + 1e-9;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void A_track_that_another_takes_over_is_one_switch()
    {
        TrajectoryGospa got = Measure(new([[A(0)], [A(1)], [A(2)], [A(3)]], [[One(0)], [One(1)], [Two(2)], [Two(3)]]), switching: 3);
        got.Switches.ShouldBe(1);
        got.Value.ShouldBe(Math.Sqrt((4 * 1 + 9) / 4.0), 1e-12); // 1 m off each time, 3^2 once
        got.Localisation.ShouldBe(1, 1e-12);
        got.Switching.ShouldBe(Math.Sqrt(9 / 4.0), 1e-12);
    }

    [Fact]
    public void Two_tracks_that_swap_their_objects_are_two_switches()
    {
        ScoredPoint B(double x) => Point("b", x, 40);
        ScoredPoint[][] truth = [[A(0), B(0)], [A(1), B(1)], [A(2), B(2)], [A(3), B(3)]];
        TrajectoryGospa got = Measure(new(truth, [[One(0), Far(0)], [One(1), Far(1)], [One(2) with { Id = "2" }, Far(2) with { Id = "1" }], [One(3) with { Id = "2" }, Far(3) with { Id = "1" }]]), switching: 3);
        got.Switches.ShouldBe(2);
        got.Value.ShouldBe(Math.Sqrt((8 + 2 * 9) / 4.0), 1e-12);

        static ScoredPoint Far(double x) => Point("2", x, 41);
    }

    [Fact]
    public void A_hole_in_a_track_costs_its_misses_and_no_switch()
    {
        TrajectoryGospa got = Measure(new([[A(0)], [A(1)], [A(2)]], [[One(0)], [], [One(2)]]), switching: 3);
        got.Switches.ShouldBe(0);
        got.Value.ShouldBe(Math.Sqrt((2 + Cutoff * Cutoff / 2) / 3), 1e-12);
        got.Missed.ShouldBe(Math.Sqrt(Cutoff * Cutoff / 2 / 3), 1e-12);
        got.False.ShouldBe(0, 1e-6);
    }

    [Fact]
    public void A_switch_dearer_than_its_gain_is_not_made()
    {
        MetricScene scene = new([[A(0)], [A(1)], [A(2)]], [[One(0)], [Two(1)], [One(2)]]); // at the second time the track of the first is not there
        Measure(scene, switching: 20).Switches.ShouldBe(0);
        Measure(scene, switching: 1).Switches.ShouldBe(2);
    }

    [Fact]
    public void A_tangle_too_large_for_one_piece_is_bounded_from_both_sides()
    {
        MetricScene scene = MetricScene.Draw(11, times: 30, objects: 40, tracks: 40, side: 130);
        TrajectoryGospa got = Measure(scene, switching: 4);
        got.LowerBound.ShouldBeInRange(0.995 * got.Value, got.Value + 1e-9);
        PartsAddUp(got, 2).ShouldBeTrue();
    }

    private static ScoredPoint A(double x) => Point("a", x, 0);

    private static ScoredPoint One(double x) => Point("1", x, 1);

    private static ScoredPoint Two(double x) => Point("2", x, 1);

    private static TrajectoryGospa Measure(MetricScene scene, double switching, double order = 2)
    {
        var meter = new TrajectoryGospaMeter(Cutoff, order, switching);
        foreach (var (truth, tracks) in scene.Truth.Zip(scene.Tracks)) meter.Add(truth, tracks);
        return meter.Total();
    }

    private static bool PartsAddUp(TrajectoryGospa got, double order) =>
        Near(Math.Pow(got.Value, order), new[] { got.Localisation, got.Missed, got.False, got.Switching }.Sum(part => Math.Pow(part, order)));

    private static bool Near(double got, double expected) => Math.Abs(got - expected) <= 1e-7 * (1 + Math.Abs(expected));

    // The paper's definition word by word: pi[i] is the track of object i, or -1.
    private static double EverySequence(MetricScene scene, int objects, int tracks, double switching, double order)
    {
        int[][] all = [.. Assignments(objects, tracks)];
        double least = Sequences(0, null);
        return Math.Pow(least / scene.Truth.Length, 1 / order);

        double Sequences(int time, int[]? before) =>
            time == scene.Truth.Length ? 0 : all.Min(now => AtTime(scene, time, now, order) + (before is null ? 0 : Switch(before, now, switching, order)) + Sequences(time + 1, now));
    }

    private static double Viterbi(MetricScene scene, int objects, int tracks, double switching)
    {
        int[][] all = [.. Assignments(objects, tracks)];
        double[] cost = [.. all.Select(now => AtTime(scene, 0, now, 2))];
        for (int time = 1; time < scene.Truth.Length; time++)
        {
            double[] last = cost;
            cost = [.. all.Select(now => AtTime(scene, time, now, 2) + Enumerable.Range(0, all.Length).Min(before => last[before] + Switch(all[before], now, switching, 2)))];
        }

        return Math.Sqrt(cost.Min() / scene.Truth.Length);
    }

    private static double AtTime(MetricScene scene, int time, int[] pi, double order)
    {
        double worst = Math.Pow(Cutoff, order), sum = 0;
        for (int i = 0; i < pi.Length; i++)
        {
            ScoredPoint? one = Find(scene.Truth[time], $"t{i}"), track = pi[i] < 0 ? null : Find(scene.Tracks[time], $"k{pi[i]}");
            sum += (one, track) switch
            {
                ({ } x, { } y) => Math.Min(worst, Math.Pow(x.DistanceTo(y), order)),
                (null, null) => 0,
                _ => worst / 2,
            };
        }

        return sum + worst / 2 * scene.Tracks[time].Count(track => !pi.Any(number => track.Id == $"k{number}"));
    }

    private static double Switch(int[] before, int[] now, double switching, double order) =>
        Math.Pow(switching, order) * before.Zip(now).Sum(pair => pair.First == pair.Second ? 0 : pair.First < 0 || pair.Second < 0 ? 0.5 : 1);

    private static ScoredPoint? Find(ScoredPoint[] points, string id) => points.Any(point => point.Id == id) ? points.Single(point => point.Id == id) : null;

    private static IEnumerable<int[]> Assignments(int objects, int tracks)
    {
        if (objects == 0) return [[]];
        return from rest in Assignments(objects - 1, tracks) from track in Enumerable.Range(-1, tracks + 1) where track < 0 || !rest.Contains(track) select (int[])[.. rest, track];
    }
}
