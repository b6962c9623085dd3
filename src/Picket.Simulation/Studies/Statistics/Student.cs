namespace Picket.Simulation.Studies.Statistics;

/// <summary>Student's t distribution.</summary>
public static class Student
{
    /// <summary>The value that is not exceeded with a probability, to 1e-9.</summary>
    /// <param name="probability">Above 0 and below 1.</param>
    /// <param name="degrees">Degrees of freedom, from 1.</param>
    /// <remarks>Below 200 degrees the finite sums of Abramowitz and Stegun, 26.7.3 and 26.7.4, by bisection; above their expansion about the normal quantile, 26.7.5.</remarks>
    public static double Quantile(double probability, long degrees)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degrees, 1);
        double x = Normal.Quantile(probability);
        if (degrees >= 200) return Expansion(x, degrees);
        (double low, double high) = (0, 1);
        double inside = Math.Abs(2 * probability - 1);
        while (Inside(high, (int)degrees) < inside) (low, high) = (high, 2 * high);
        while (high - low > 1e-12 * high)
        {
            double middle = (low + high) / 2;
            if (Inside(middle, (int)degrees) < inside) low = middle;
            else high = middle;
        }

        return Math.CopySign((low + high) / 2, x);
    }

    private static double Expansion(double x, double n)
    {
        double s = x * x;
        double g1 = x * (s + 1) / 4;
        double g2 = x * ((5 * s + 16) * s + 3) / 96;
        double g3 = x * (((3 * s + 19) * s + 17) * s - 15) / 384;
        double g4 = x * ((((79 * s + 776) * s + 1482) * s - 1920) * s - 945) / 92160;
        return x + (g1 + (g2 + (g3 + g4 / n) / n) / n) / n;
    }

    // Probability of -t to t.
    private static double Inside(double t, int degrees)
    {
        double angle = Math.Atan(t / Math.Sqrt(degrees)), sine = Math.Sin(angle), cosine = Math.Cos(angle), square = cosine * cosine;
        bool odd = degrees % 2 == 1;
        if (degrees == 1) return 2 * angle / Math.PI;
        double term = odd ? cosine : 1, sum = term;
        for (int k = odd ? 3 : 2; k <= degrees - 2; k += 2) sum += term *= square * (k - 1) / k;
        return odd ? 2 / Math.PI * (angle + sine * sum) : sine * sum;
    }
}
