using Picket.Tracking.Metrics;

namespace Picket.Simulation.Studies.Statistics;

/// <summary>The standard normal distribution.</summary>
public static class Normal
{
    /// <summary>Probability of a value at or below.</summary>
    public static double Cumulative(double value) => value < 0 ? (1 - ChiSquare.Cumulative(value * value, 1)) / 2 : (1 + ChiSquare.Cumulative(value * value, 1)) / 2;

    /// <summary>The value that is not exceeded with a probability, to 1e-15 (Wichura, algorithm AS 241, Applied Statistics 1988).</summary>
    /// <param name="probability">Above 0 and below 1.</param>
    public static double Quantile(double probability)
    {
        if (!(probability is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(probability), probability, "allowed: above 0 and below 1");
        double q = probability - 0.5;
        if (Math.Abs(q) <= 0.425)
        {
            double r = 0.180625 - q * q;
            return q * Polynomial(r, s_a) / Polynomial(r, s_b);
        }

        double tail = Math.Sqrt(-Math.Log(Math.Min(probability, 1 - probability)));
        double size = tail <= 5 ? Polynomial(tail - 1.6, s_c) / Polynomial(tail - 1.6, s_d) : Polynomial(tail - 5, s_e) / Polynomial(tail - 5, s_f);
        return Math.CopySign(size, q);
    }

    private static readonly double[] s_a =
    [
        3.3871328727963666080, 1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4,
        4.5921953931549871457e+4, 6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3,
    ];

    private static readonly double[] s_b =
    [
        1, 4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3,
        2.1213794301586595867e+4, 3.9307895800092710610e+4, 2.8729085735721942674e+4, 5.2264952788528545610e+3,
    ];

    private static readonly double[] s_c =
    [
        1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550, 3.64784832476320460504,
        1.27045825245236838258, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4,
    ];

    private static readonly double[] s_d =
    [
        1, 2.05319162663775882187, 1.67638483018380384940, 6.89767334985100004550e-1,
        1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
    ];

    private static readonly double[] s_e =
    [
        6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580, 2.96560571828504891230e-1,
        2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
    ];

    private static readonly double[] s_f =
    [
        1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
        7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
    ];

    private static double Polynomial(double x, double[] coefficients)
    {
        double value = 0;
        for (int index = coefficients.Length - 1; index >= 0; index--) value = value * x + coefficients[index];
        return value;
    }
}
