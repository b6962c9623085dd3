namespace Picket.Tracking.Measurements;

/// <summary>The standard normal distribution.</summary>
internal static class NormalDistribution
{
    private static ReadOnlySpan<double> Numerator =>
        [220.206867912376, 221.213596169931, 112.079291497871, 33.912866078383, 6.37396220353165, 0.700383064443688, 3.52624965998911e-2];

    private static ReadOnlySpan<double> Denominator =>
        [440.413735824752, 793.826512519948, 637.333633378831, 296.564248779674, 86.7807322029461, 16.064177579207, 1.75566716318264, 8.83883476483184e-2];

    /// <summary>Probability of a value below <paramref name="x"/>, to 1e-15, and far tails to 8 digits of their own (Hart et al., "Computer approximations", 1968, no. 5666, as given by West 2005).</summary>
    public static double Cumulative(double x)
    {
        double size = Math.Abs(x);
        if (size > 37) return x > 0 ? 1 : 0;
        double density = Math.Exp(-size * size / 2), tail;
        if (size < 7.07106781186547)
        {
            double above = 0, below = 0;
            for (int power = Numerator.Length - 1; power >= 0; power--) above = above * size + Numerator[power];
            for (int power = Denominator.Length - 1; power >= 0; power--) below = below * size + Denominator[power];
            tail = density * above / below;
        }
        else
        {
            double fraction = size + 0.65;
            for (int depth = 4; depth > 0; depth--) fraction = size + depth / fraction;
            tail = density / fraction / 2.506628274631;
        }

        return x > 0 ? 1 - tail : tail;
    }
}
