namespace Picket.Simulation.Studies.Statistics;

/// <summary>Curves without a turn, fitted by weighted least squares: what a response that bends evenly looks like.</summary>
/// <remarks>Straight line, parabola, cubic, exponential curve, power and logistic curve; the last three over a grid of their rate, their exponent, or their middle and width.</remarks>
internal static class SmoothCurves
{
    /// <summary>Akaike's criterion of the curve that describes points best: its misfit, and 2 for each of its parameters.</summary>
    /// <param name="places">From 0 to 1, in order.</param>
    /// <param name="values">The response at each.</param>
    /// <param name="weights">1 over the variance of each.</param>
    public static double Best(double[] places, double[] values, double[] weights)
    {
        double best = double.PositiveInfinity;
        Try(2, x => 1, x => x);
        Try(3, x => 1, x => x, x => x * x);
        Try(4, x => 1, x => x, x => x * x, x => x * x * x);
        for (double rate = 0.1; rate < 40; rate *= 1.1)
        {
            double own = rate;
            Try(3, x => 1, x => Math.Exp(own * (x - 1)));
            Try(3, x => 1, x => Math.Exp(-own * x));
        }

        for (double power = 0.2; power < 10; power *= 1.1)
        {
            double own = power;
            Try(3, x => 1, x => Math.Pow(x, own));
        }

        for (double width = 0.01; width < 1; width *= 1.15)
        {
            for (double middle = -0.5; middle <= 1.5; middle += 0.02)
            {
                (double at, double own) = (middle, width);
                Try(4, x => 1, x => 1 / (1 + Math.Exp((at - x) / own)));
            }
        }

        return best;

        void Try(int parameters, params ReadOnlySpan<Func<double, double>> columns)
        {
            double[][] table = new double[columns.Length][];
            for (int column = 0; column < columns.Length; column++) table[column] = [.. places.Select(columns[column])];
            best = Math.Min(best, Misfit(table, values, weights) + 2 * parameters);
        }
    }

    // Gram and Schmidt on the columns: what no column explains is left of the values.
    private static double Misfit(double[][] columns, double[] values, double[] weights)
    {
        double[] left = [.. values];
        for (int own = 0; own < columns.Length; own++)
        {
            for (int before = 0; before < own; before++) Remove(columns[own], columns[before]);
            double size = Product(columns[own], columns[own]);
            if (size < 1e-20) continue; // the same as those before
            for (int row = 0; row < left.Length; row++) columns[own][row] /= Math.Sqrt(size);
            Remove(left, columns[own]);
        }

        return Product(left, left);

        double Product(double[] a, double[] b)
        {
            double sum = 0;
            for (int row = 0; row < a.Length; row++) sum += weights[row] * a[row] * b[row];
            return sum;
        }

        void Remove(double[] from, double[] unit)
        {
            double along = Product(from, unit);
            for (int row = 0; row < from.Length; row++) from[row] -= along * unit[row];
        }
    }
}
