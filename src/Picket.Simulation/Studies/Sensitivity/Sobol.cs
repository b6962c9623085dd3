using Picket.Core.Chance;
using Picket.Simulation.Studies.Designs;
using Picket.Simulation.Studies.Statistics;

namespace Picket.Simulation.Studies.Sensitivity;

/// <summary>Which part of the variance of a response is due to a factor.</summary>
/// <param name="Factor">Which factor.</param>
/// <param name="First">By itself, from 0 to 1 but for noise.</param>
/// <param name="Total">With all its interactions.</param>
public readonly record struct SobolIndex(int Factor, Estimate First, Estimate Total);

/// <summary>Sobol indices by the estimators of Saltelli et al. ("Variance based sensitivity analysis of model output", Computer Physics Communications 2010: first order, and Jansen's for the total), with bootstrap intervals over rows.</summary>
/// <remarks>
/// Points are rows x (factors + 2): the rows of A, of B, and of A with one column of B for each factor. A and B are stratified in each column. The noise of a point's mean is part of the variance: with few runs at a point, first
/// indices come out small and totals large, unless the runs of all points share their seeds, as those of a study do.
/// </remarks>
public static class Sobol
{
    /// <summary>The points.</summary>
    /// <param name="factors">From 1.</param>
    /// <param name="rows">From 8.</param>
    /// <param name="seed">Seed of the rows.</param>
    public static Design Points(int factors, int rows, ulong seed)
    {
        double[][] a = Rows(new Substream(seed, "sobol/a")), b = Rows(new Substream(seed, "sobol/b"));
        var points = new List<double[]>([.. a, .. b]);
        for (int factor = 0; factor < factors; factor++)
        {
            for (int row = 0; row < rows; row++)
            {
                double[] mixed = (double[])a[row].Clone();
                mixed[factor] = b[row][factor];
                points.Add(mixed);
            }
        }

        return new("sobol", [.. points]);

        double[][] Rows(Substream chance)
        {
            double[][] table = [.. Enumerable.Range(0, rows).Select(_ => new double[factors])];
            int[] strata = [.. Enumerable.Range(0, rows)];
            for (int factor = 0; factor < factors; factor++)
            {
                chance.Shuffle<int>(strata);
                for (int row = 0; row < rows; row++) table[row][factor] = (strata[row] + chance.NextDouble()) / rows;
            }

            return table;
        }
    }

    /// <summary>The indices, from the response at each point of the design. NaN where the response does not vary.</summary>
    public static SobolIndex[] Indices(Design design, IReadOnlyList<double> responses, double confidence, ulong seed)
    {
        int factors = design.Points[0].Length, rows = design.Points.Length / (factors + 2);
        // Centred, which changes no index and makes the first-order estimator's variance smaller.
        double centre = responses.Take(2 * rows).Average();
        double[] values = [.. responses.Select(response => response - centre)];
        return [.. Enumerable.Range(0, factors).Select(factor => new SobolIndex(
            factor,
            Bootstrap.Of(rows, chosen => First(values, rows, factor, chosen), confidence, seed + 2 * (ulong)factor),
            Bootstrap.Of(rows, chosen => Total(values, rows, factor, chosen), confidence, seed + 2 * (ulong)factor + 1)))];
    }

    private static double First(double[] f, int rows, int factor, int[] chosen)
    {
        double sum = 0;
        foreach (int row in chosen) sum += f[rows + row] * (f[(2 + factor) * rows + row] - f[row]);
        return sum / chosen.Length / Variance(f, rows, chosen);
    }

    private static double Total(double[] f, int rows, int factor, int[] chosen)
    {
        double sum = 0;
        foreach (int row in chosen)
        {
            double change = f[row] - f[(2 + factor) * rows + row];
            sum += change * change;
        }

        return sum / (2 * chosen.Length) / Variance(f, rows, chosen);
    }

    private static double Variance(double[] f, int rows, int[] chosen)
    {
        var moments = new Moments();
        foreach (int row in chosen)
        {
            moments.Add(f[row]);
            moments.Add(f[rows + row]);
        }

        return moments.Squares / moments.Count;
    }
}
