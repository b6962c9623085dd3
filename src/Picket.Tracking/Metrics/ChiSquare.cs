namespace Picket.Tracking.Metrics;

/// <summary>The chi-square distribution, for the bounds of consistency tests.</summary>
public static class ChiSquare
{
    /// <summary>Probability that a chi-square variable stays at or below a value.</summary>
    /// <param name="value">At least 0.</param>
    /// <param name="degrees">Degrees of freedom, above 0.</param>
    /// <remarks>The regularised incomplete gamma function P(k/2, x/2): its series (DLMF 8.7.1) below the mean, its continued fraction (DLMF 8.9.2) above.</remarks>
    public static double Cumulative(double value, double degrees)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(degrees);
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        if (value == 0) return 0;
        (double a, double x) = (degrees / 2, value / 2);
        double front = Math.Exp(a * Math.Log(x) - x - LogGamma(a));
        return x < a + 1 ? front * Series(a, x) : 1 - front * Fraction(a, x);
    }

    /// <summary>The value that a chi-square variable stays below with a probability, by bisection.</summary>
    /// <param name="probability">Above 0 and below 1.</param>
    /// <param name="degrees">Degrees of freedom, above 0.</param>
    public static double Quantile(double probability, double degrees)
    {
        if (!(probability is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(probability), probability, "allowed: above 0 and below 1");
        (double low, double high) = (0, degrees + 1);
        while (Cumulative(high, degrees) < probability) (low, high) = (high, 2 * high);
        while (true)
        {
            double middle = low + (high - low) / 2;
            if (middle <= low || middle >= high || high - low <= 1e-14 * high) return middle;
            if (Cumulative(middle, degrees) < probability) low = middle;
            else high = middle;
        }
    }

    private static double Series(double a, double x)
    {
        double term = 1 / a, sum = term;
        for (double k = a + 1; term > sum * 1e-17; k++) sum += term *= x / k;
        return sum;
    }

    // Lentz's method.
    private static double Fraction(double a, double x)
    {
        double b = x + 1 - a, c = double.MaxValue, d = 1 / b, product = d;
        for (int k = 1; ; k++)
        {
            double numerator = k * (a - k);
            b += 2;
            d = 1 / (numerator * d + b);
            c = b + numerator / c;
            product *= c * d;
            if (Math.Abs(c * d - 1) < 1e-15) return product;
        }
    }

    /// <summary>Logarithm of the gamma function of a number above 0: Stirling's series (DLMF 5.11.1), moved up to where it is exact to rounding.</summary>
    internal static double LogGamma(double z)
    {
        double shift = 0;
        for (; z < 15; z++) shift -= Math.Log(z);
        double w = 1 / (z * z);
        double tail = (1.0 / 12 - w * (1.0 / 360 - w * (1.0 / 1260 - w * (1.0 / 1680 - w / 1188)))) / z;
        return shift + (z - 0.5) * Math.Log(z) - z + 0.5 * Math.Log(2 * Math.PI) + tail;
    }
}
