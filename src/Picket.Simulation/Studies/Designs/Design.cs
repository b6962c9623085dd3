namespace Picket.Simulation.Studies.Designs;

/// <summary>The points of a study in the unit cube of its factors, with how good they are.</summary>
/// <param name="Kind">Its name: <c>full-factorial</c>, <c>latin-hypercube</c>, <c>nearly-orthogonal</c>, <c>morris</c>, <c>sobol</c>, or <c>single</c> for no factors.</param>
/// <param name="Points">The place of each point along each factor, from 0 to 1.</param>
public sealed record Design(string Kind, double[][] Points)
{
    /// <summary>One point of no factors.</summary>
    public static Design Single { get; } = new("single", [[]]);

    /// <summary>How far along its range each factor is at each point, of the values that are run: levels and whole numbers are coarser than places.</summary>
    public double[][] AsRun(IReadOnlyList<Factor> factors) => [.. Points.Select(point => point.Select((place, factor) => factors[factor].FractionAt(place)).ToArray())];

    /// <summary>The largest correlation in size between what two factors are run at; 0 for fewer than two factors, and for one that has the same value everywhere.</summary>
    public double WorstCorrelation(IReadOnlyList<Factor> factors)
    {
        double[][] rows = AsRun(factors);
        double worst = 0;
        for (int a = 0; a < factors.Count; a++)
        {
            for (int b = 0; b < a; b++) worst = Math.Max(worst, Math.Abs(Correlation(rows, a, b)));
        }

        return worst;
    }

    /// <summary>Every combination of the factors' levels, the last factor fastest; each point in the middle of its levels' lengths.</summary>
    /// <param name="levels">How many levels each factor has.</param>
    public static Design FullFactorial(IReadOnlyList<int> levels)
    {
        int count = levels.Aggregate(1, (product, level) => checked(product * level));
        double[][] points = new double[count][];
        for (int point = 0; point < count; point++)
        {
            points[point] = new double[levels.Count];
            int left = point;
            for (int factor = levels.Count - 1; factor >= 0; factor--)
            {
                points[point][factor] = (left % levels[factor] + 0.5) / levels[factor];
                left /= levels[factor];
            }
        }

        return new("full-factorial", points);
    }

    private static double Correlation(double[][] rows, int a, int b)
    {
        double meanA = rows.Average(row => row[a]), meanB = rows.Average(row => row[b]);
        double products = 0, squaresA = 0, squaresB = 0;
        foreach (double[] row in rows)
        {
            products += (row[a] - meanA) * (row[b] - meanB);
            squaresA += (row[a] - meanA) * (row[a] - meanA);
            squaresB += (row[b] - meanB) * (row[b] - meanB);
        }

        return squaresA == 0 || squaresB == 0 ? 0 : products / Math.Sqrt(squaresA * squaresB);
    }
}
