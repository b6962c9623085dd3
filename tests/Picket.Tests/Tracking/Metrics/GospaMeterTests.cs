using FsCheck;
using FsCheck.Fluent;
using Picket.Core.Chance;
using Picket.Core.Geodesy;
using Picket.Tracking.Metrics;

namespace Picket.Tests.Tracking.Metrics;

public sealed class GospaMeterTests
{
    [Fact]
    public void Every_figure_equals_the_best_of_all_assignments() =>
        Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
        {
            var chance = new Substream((ulong)seed, "points");
            double cutoff = chance.NextDouble(5, 60), order = chance.NextInt32(3) switch { 0 => 1, 1 => 2, _ => 2.7 };
            ScoredPoint[] truth = Draw(chance, "t"), tracks = Draw(chance, "k");
            Gospa got = new GospaMeter(cutoff, order).Measure(truth, tracks, new int[truth.Length]);
            (double gospa, double localisation, int missed, int spurious) = BestGospa(truth, tracks, cutoff, order);
            double ospa = BestOspa(truth, tracks, cutoff, order);
            return Near(got.Value, gospa) && Near(got.Localisation, localisation) && got.Missed == missed && got.False == spurious && Near(got.Ospa, ospa);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1500));

    [Fact]
    public void Pairs_are_found_wherever_they_lie()
    {
        var chance = new Substream(5, "plane"); // rows of every sign, many points in a row
        ScoredPoint[] truth = Spread(200), tracks = Spread(200);
        var found = new NearPairs(7).Find(truth, tracks).Select(pair => (pair.Truth, pair.Track)).ToHashSet();
        var expected = from t in Enumerable.Range(0, 200) from k in Enumerable.Range(0, 200) where Distance(truth[t], tracks[k]) < 7 select (t, k);
        found.ShouldBe(expected, ignoreOrder: true);
        found.Count.ShouldBeGreaterThan(300);

        ScoredPoint[] Spread(int count) => [.. Enumerable.Range(0, count).Select(index => Point($"{index}", Math.Round(chance.NextDouble(-60, 60)), Math.Round(chance.NextDouble(-60, 60))))];
    }

    [Fact]
    public void Nothing_against_nothing_is_zero()
    {
        Gospa got = new GospaMeter(100, 2).Measure([], [], []);
        (got.Value, got.Ospa).ShouldBe((0, 0));
    }

    [Fact]
    public void A_pair_at_the_cutoff_is_a_miss_and_a_false_track()
    {
        Gospa got = new GospaMeter(10, 2).Measure([Point("t", 0, 0)], [Point("k", 10, 0)], new int[1]);
        (got.Missed, got.False).ShouldBe((1, 1));
        got.Value.ShouldBe(10, 1e-12);
    }

    [Fact]
    public void A_height_that_one_side_lacks_does_not_count()
    {
        var truth = new ScoredPoint("t", new EnuVector(0, 0, 500), HasHeight: true);
        new GospaMeter(100, 2).Measure([truth], [new ScoredPoint("k", new EnuVector(3, 4, 0), HasHeight: false)], new int[1]).Value.ShouldBe(5, 1e-12);
        new GospaMeter(100, 2).Measure([truth], [new ScoredPoint("k", new EnuVector(3, 4, 512), HasHeight: true)], new int[1]).Value.ShouldBe(13, 1e-12);
    }

    internal static ScoredPoint Point(string id, double x, double y) => new(id, new EnuVector(x, y, 0), HasHeight: false);

    // Every way to pair some of the truth with some of the tracks, from the definition.
    private static (double Gospa, double Localisation, int Missed, int False) BestGospa(ScoredPoint[] truth, ScoredPoint[] tracks, double cutoff, double order)
    {
        var best = (Power: double.PositiveInfinity, Sum: 0.0, Pairs: 0);
        foreach ((double sum, int pairs) in Pairings(truth, tracks, 0, 0, cutoff, order))
        {
            double power = sum + Math.Pow(cutoff, order) / 2 * (truth.Length + tracks.Length - 2 * pairs);
            if (power < best.Power) best = (power, sum, pairs);
        }

        return (Math.Pow(best.Power, 1 / order), Math.Pow(best.Sum, 1 / order), truth.Length - best.Pairs, tracks.Length - best.Pairs);
    }

    private static IEnumerable<(double Sum, int Pairs)> Pairings(ScoredPoint[] truth, ScoredPoint[] tracks, int row, int used, double cutoff, double order)
    {
        if (row == truth.Length)
        {
            yield return (0, 0);
            yield break;
        }

        foreach (var rest in Pairings(truth, tracks, row + 1, used, cutoff, order)) yield return rest;
        for (int column = 0; column < tracks.Length; column++)
        {
            double distance = Distance(truth[row], tracks[column]);
            if ((used & 1 << column) != 0 || distance >= cutoff) continue;
            foreach (var (sum, pairs) in Pairings(truth, tracks, row + 1, used | 1 << column, cutoff, order))
                yield return (sum + Math.Pow(distance, order), pairs + 1);
        }
    }

    // OSPA from its own definition: every permutation of the larger set, distances cut off.
    private static double BestOspa(ScoredPoint[] truth, ScoredPoint[] tracks, double cutoff, double order)
    {
        (ScoredPoint[] few, ScoredPoint[] many) = truth.Length <= tracks.Length ? (truth, tracks) : (tracks, truth);
        if (many.Length == 0) return 0;
        double sum = LeastCut(few, many, 0, 0, cutoff, order) + Math.Pow(cutoff, order) * (many.Length - few.Length);
        return Math.Pow(sum / many.Length, 1 / order);
    }

    private static double LeastCut(ScoredPoint[] few, ScoredPoint[] many, int row, int used, double cutoff, double order)
    {
        if (row == few.Length) return 0;
        double least = double.PositiveInfinity;
        for (int column = 0; column < many.Length; column++)
        {
            if ((used & 1 << column) != 0) continue;
            double cut = Math.Pow(Math.Min(cutoff, Distance(few[row], many[column])), order);
            least = Math.Min(least, cut + LeastCut(few, many, row + 1, used | 1 << column, cutoff, order));
        }

        return least;
    }

    private static double Distance(ScoredPoint a, ScoredPoint b) =>
        Math.Sqrt(Math.Pow(a.Position.X - b.Position.X, 2) + Math.Pow(a.Position.Y - b.Position.Y, 2));

    private static ScoredPoint[] Draw(Substream chance, string kind) =>
        [.. Enumerable.Range(0, chance.NextInt32(6)).Select(index => Point($"{kind}{index}", chance.NextDouble(0, 60), chance.NextDouble(0, 60)))];

    private static bool Near(double got, double expected) => Math.Abs(got - expected) <= 1e-9;
}
