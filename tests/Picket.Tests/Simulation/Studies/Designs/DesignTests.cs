using Picket.Core.Chance;
using Picket.Simulation.Studies.Designs;

namespace Picket.Tests.Simulation.Studies.Designs;

public sealed class DesignTests
{
    [Fact]
    public void A_full_factorial_has_every_combination_once_and_no_correlation()
    {
        Design design = Design.FullFactorial([3, 2, 4]);
        design.Points.Length.ShouldBe(24);
        design.Points.Select(point => string.Join(' ', point)).ShouldBeUnique();
        Factor factor = new("count", "threats.raid.count") { Levels = ["5", "10", "20", "40"] };
        design.WorstCorrelation([Levels(3), Levels(2), factor]).ShouldBe(0, 1e-12);
        design.Points.Take(4).Select(point => factor.At(point[2])).ShouldBe(["5", "10", "20", "40"]);
    }

    [Theory]
    [InlineData(17, 7)]
    [InlineData(33, 11)]
    [InlineData(20, 3)]
    public void Nearly_orthogonal_designs_keep_to_the_bound_of_Cioppa_and_Lucas(int points, int factors)
    {
        Factor[] ranges = [.. Enumerable.Repeat(new Factor("range", "") { Low = 0, High = 1 }, factors)];
        Design design = HypercubeSearch.NearlyOrthogonal(points, ranges, 1);
        ShouldBeLatin(design, points, factors, level => level / (points - 1.0));
        design.WorstCorrelation(ranges).ShouldBeLessThanOrEqualTo(0.03);
    }

    // Two levels share 17 points out as 8 and 9: two such factors have a correlation of 1/18 at least, since 8 x 8 / 17 points together are no whole number.
    [Theory]
    [InlineData(17, 0.1)]
    [InlineData(48, 0.03)]
    public void Factors_of_few_values_are_uncorrelated_in_what_is_run(int points, double bound)
    {
        Factor[] coarse = [Levels(2), Levels(2), Levels(2), Levels(2), Levels(3), Levels(3), new("whole", "") { Low = 1, High = 4, Whole = true }];
        Design design = HypercubeSearch.NearlyOrthogonal(points, coarse, 1);
        double[][] run = [.. design.Points.Select(point => coarse.Select((factor, index) => double.Parse(factor.At(point[index]))).ToArray())];
        double worst = Enumerable.Range(0, 7).Max(a => Enumerable.Range(0, a).Select(b => Math.Abs(Correlation([.. run.Select(row => row[a])], [.. run.Select(row => row[b])]))).DefaultIfEmpty().Max());
        design.WorstCorrelation(coarse).ShouldBe(worst, 1e-9);
        worst.ShouldBeLessThanOrEqualTo(bound);
    }

    [Theory]
    [InlineData(10, 2)]
    [InlineData(33, 5)]
    public void Latin_hypercubes_keep_their_points_farther_apart_than_chance_does(int points, int factors)
    {
        Design design = HypercubeSearch.LatinHypercube(points, factors, 1);
        ShouldBeLatin(design, points, factors, level => (level + 0.5) / points);
        double[] drawn = [.. Enumerable.Range(0, 100).Select(seed => LeastDistance(RandomHypercube(points, factors, (ulong)seed)))];
        LeastDistance(design).ShouldBeGreaterThan(drawn.Max());
    }

    // Van Dam, Husslage, den Hertog and Melissen (Operations Research 2007): the best squared distance of 10 points in two dimensions is 10 in units of a cell.
    [Fact]
    public void Ten_points_in_a_square_are_near_the_best_that_is_known()
    {
        Design design = HypercubeSearch.LatinHypercube(10, 2, 1);
        double cells = Math.Pow(LeastDistance(design) * Math.Sqrt(2) * 10, 2);
        cells.ShouldBeInRange(8 - 1e-9, 10 + 1e-9);
    }

    [Fact]
    public void The_same_seed_gives_the_same_design_and_another_another()
    {
        string[] designs = [.. new ulong[] { 4, 4, 5 }.Select(seed => string.Join(' ', HypercubeSearch.LatinHypercube(12, 3, seed).Points.SelectMany(point => point)))];
        designs[0].ShouldBe(designs[1]);
        designs[0].ShouldNotBe(designs[2]);
    }

    [Fact]
    public void A_factor_shares_the_unit_length_among_its_values()
    {
        Factor range = new("reload", "layers.guns.reload") { Low = 10, High = 60 };
        range.At(0).ShouldBe("10");
        range.At(0.5).ShouldBe("35");
        range.At(1).ShouldBe("60");
        Factor whole = new("count", "threats.raid.count") { Low = 1, High = 3, Whole = true };
        Enumerable.Range(0, 7).Select(step => whole.At(step / 6.0)).ShouldBe(["1", "1", "2", "2", "3", "3", "3"]);
        Factor words = new("rule", "layers.rule") { Levels = ["greedy", "auction"] };
        words.IsNumeric.ShouldBeFalse();
        words.At(0.49).ShouldBe("greedy");
        words.At(1).ShouldBe("auction");
        words.NumberAt(1).ShouldBe(1);
        new[] { range, whole, words }.Select(factor => factor.FractionAt(0.4)).ShouldBe([0.4, 0.5, 0]);
        new Factor("gap", "") { Levels = ["30", "10", "20"] }.FractionAt(0).ShouldBe(1);
    }

    private static Factor Levels(int count) => new("levels", "") { Levels = [.. Enumerable.Range(1, count).Select(level => $"{level}")] };

    private static double Correlation(double[] a, double[] b)
    {
        (double meanA, double meanB) = (a.Average(), b.Average());
        double products = a.Zip(b, (x, y) => (x - meanA) * (y - meanB)).Sum();
        return products / Math.Sqrt(a.Sum(x => (x - meanA) * (x - meanA)) * b.Sum(y => (y - meanB) * (y - meanB)));
    }

    // Between the two nearest points, divided by the longest possible.
    private static double LeastDistance(Design design) =>
        design.Points.Index().Min(one => design.Points.Take(one.Index).Select(other => Math.Sqrt(one.Item.Zip(other, (a, b) => (a - b) * (a - b)).Average())).DefaultIfEmpty(1).Min());

    private static void ShouldBeLatin(Design design, int points, int factors, Func<int, double> place)
    {
        design.Points.Length.ShouldBe(points);
        for (int factor = 0; factor < factors; factor++)
            design.Points.Select(point => point[factor]).Order().ShouldBe(Enumerable.Range(0, points).Select(place));
    }

    private static Design RandomHypercube(int points, int factors, ulong seed)
    {
        var chance = new Substream(seed, "random");
        double[][] columns = [.. Enumerable.Range(0, factors).Select(_ =>
        {
            double[] column = [.. Enumerable.Range(0, points).Select(level => (level + 0.5) / points)];
            chance.Shuffle<double>(column);
            return column;
        })];
        return new("random", [.. Enumerable.Range(0, points).Select(point => columns.Select(column => column[point]).ToArray())]);
    }
}
