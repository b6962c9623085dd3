namespace Picket.Simulation.Studies.Designs;

/// <summary>The points of a study in the unit cube of its factors, with how good they are.</summary>
/// <param name="Kind">Its name: <c>full-factorial</c>, <c>latin-hypercube</c>, <c>nearly-orthogonal</c>, <c>morris</c>, <c>sobol</c>, or <c>single</c> for no factors.</param>
/// <param name="Points">The place of each point along each factor, from 0 to 1.</param>
public sealed record Design(string Kind, double[][] Points)
{
    /// <summary>One point of no factors.</summary>
    public static Design Single { get; } = new("single", [[]]);

    /// <summary>The largest correlation in size between two factors' columns; 0 for fewer than two factors.</summary>
    public double WorstCorrelation => WorstCorrelationOf(Points);

    /// <summary>The least distance between two points, divided by the longest possible.</summary>
    public double LeastDistance
    {
        get
        {
            double least = 1;
            for (int i = 0; i < Points.Length; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    double squares = Points[i].Zip(Points[j], (a, b) => (a - b) * (a - b)).Sum();
                    least = Math.Min(least, Math.Sqrt(squares / Math.Max(1, Points[i].Length)));
                }
            }

            return least;
        }
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

    /// <summary>The largest correlation in size between two columns of a table; a column of one value has none.</summary>
    internal static double WorstCorrelationOf(double[][] rows)
    {
        int factors = rows[0].Length;
        double worst = 0;
        for (int a = 0; a < factors; a++)
        {
            for (int b = 0; b < a; b++) worst = Math.Max(worst, Math.Abs(Correlation(rows, a, b)));
        }

        return worst;
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
