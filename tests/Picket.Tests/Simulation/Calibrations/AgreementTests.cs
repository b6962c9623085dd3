using Picket.Core.Chance;
using Picket.Simulation.Calibrations;

namespace Picket.Tests.Simulation.Calibrations;

/// <summary>The comparison of depths keeps its promise of 95 %, and finds what it says that it would find.</summary>
public sealed class AgreementTests
{
    private const int Comparisons = 2000, PictureRuns = 40, StudyRuns = 200;
    private static readonly Quantity s_time = new("warning", "s", "", IsShare: false, Judged: true), s_share = new("told", "", "", IsShare: true, Judged: true);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Depths_that_are_alike_agree_in_95_of_a_hundred_comparisons(int share)
    {
        var chance = new Substream(1, $"alike {share}");
        int agree = Enumerable.Range(0, Comparisons).Count(_ => Compare(chance, share == 1, 0).Agrees);
        // Newcombe's interval is a little wide near 1.
        ((double)agree / Comparisons).ShouldBeInRange(0.93, share == 1 ? 0.985 : 0.965);
    }

    [Fact]
    public void A_difference_of_the_stated_size_is_found_in_four_of_five()
    {
        var chance = new Substream(1, "power");
        double stated = Enumerable.Range(0, 200).Average(_ => Compare(chance, share: false, 0).Detectable);
        int found = Enumerable.Range(0, Comparisons).Count(_ => !Compare(chance, share: false, stated).Agrees);
        ((double)found / Comparisons).ShouldBe(0.8, 0.05);
    }

    /// <summary>Three values of a hundred are three hundred times the others: two of five comparisons see none of them at picture depth.</summary>
    [Fact]
    public void Rare_large_values_that_few_runs_did_not_show_are_no_difference()
    {
        var chance = new Substream(1, "rare");
        int agree = Enumerable.Range(0, Comparisons).Count(_ => Agreement.Of(s_time, Rare(30), Rare(StudyRuns * 5), [], 0.95).Agrees);
        ((double)agree / Comparisons).ShouldBeGreaterThan(0.93);

        (double Sum, double Count)[] Rare(int runs) => [.. Enumerable.Range(0, runs).Select(_ => (chance.NextDouble() < 0.03 ? 450 : 1.5 + chance.NextDouble(), 1.0))];
    }

    [Fact]
    public void The_chance_of_the_fit_widens_the_interval()
    {
        var chance = new Substream(1, "fit");
        (double, double)[] picture = Runs(chance, PictureRuns, false, 0), study = Runs(chance, StudyRuns, false, 0);
        // Ten parts that differ by one standard deviation of 0.5: the jackknife takes the fit's own as sqrt(0.9 * 10) times as much.
        (double, double)[][] parts = [.. Enumerable.Range(0, 10).Select(part => study.Select(run => (run.Item1 + (part % 2 == 0 ? 0.5 : -0.5) * run.Item2, run.Item2)).ToArray())];
        Agreement known = Agreement.Of(s_time, picture, study, [], 0.95), drawn = Agreement.Of(s_time, picture, study, parts, 0.95);
        double reach = known.Difference.Width / 2, wider = drawn.Difference.Width / 2, t = 2.0227;
        Math.Sqrt(wider * wider - reach * reach).ShouldBe(t * 0.5 * Math.Sqrt(0.9 * 10), 0.01);
    }

    [Fact]
    public void Nothing_to_compare_is_not_known()
    {
        Agreement.Of(s_time, [(0, 0), (0, 0)], [(1, 1)], [], 0.95).IsKnown.ShouldBeFalse();
    }

    private static Agreement Compare(Substream chance, bool share, double apart) =>
        Agreement.Of(share ? s_share : s_time, Runs(chance, PictureRuns, share, 0), Runs(chance, StudyRuns, share, apart), [], 0.95);

    // One to nine values in a run, which are alike: a common part, and one of each.
    private static (double Sum, double Count)[] Runs(Substream chance, int runs, bool share, double apart) =>
    [
        .. Enumerable.Range(0, runs).Select(_ =>
        {
            int count = 1 + chance.NextInt32(9);
            double common = 30 + apart + 3 * chance.NextNormal();
            return (Enumerable.Range(0, count).Sum(_ => share ? (chance.NextDouble() < 0.9 ? 1.0 : 0) : common + 5 * chance.NextNormal()), (double)count);
        }),
    ];
}
