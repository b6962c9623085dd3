namespace Picket.Simulation.Sensors;

/// <summary>A radar's detector: the powers of a number of pulses are added and the sum compared with a threshold.</summary>
/// <remarks>
/// In units of the noise's mean power the sum is Gamma(N + k, 1), where k is Poisson with the mean of N times the pulses' signal-to-noise ratio. For a fluctuating target that mean is itself Gamma with the
/// target's shape, so that k is negative binomial, and all five cases are one sum of positive terms (exact; equal to the closed forms of Swerling 1960 and of Meyer and Mayer, "Radar Target Detection", 1973):
/// P(detection) = sum over k of P(k) Q(N + k, T), Q the upper regularized incomplete gamma function of a whole number.
/// </remarks>
public sealed class SquareLawDetector
{
    private const double Negligible = 1e-18;
    private readonly double _logThreshold, _logFactorial;

    /// <summary>The detector that has a probability of false alarm.</summary>
    /// <param name="pulses">How many pulses are added, 1 to 10,000.</param>
    /// <param name="falseAlarm">Probability that noise alone crosses the threshold, 1e-15 to 0.5.</param>
    /// <exception cref="ArgumentOutOfRangeException">Either is out of its range.</exception>
    public SquareLawDetector(int pulses, double falseAlarm)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pulses, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pulses, 10_000);
        if (!(falseAlarm is >= 1e-15 and <= 0.5)) throw new ArgumentOutOfRangeException(nameof(falseAlarm), falseAlarm, "A probability of false alarm is between 1e-15 and 0.5.");
        Pulses = pulses;
        for (int factor = 2; factor < pulses; factor++) _logFactorial += Math.Log(factor);
        Threshold = Solve(pulses, falseAlarm, _logFactorial);
        _logThreshold = Math.Log(Threshold);
        FalseAlarm = falseAlarm;
    }

    /// <summary>How many pulses are added.</summary>
    public int Pulses { get; }

    /// <summary>Probability that noise alone crosses the threshold.</summary>
    public double FalseAlarm { get; }

    /// <summary>What the sum is compared with, in units of the noise's mean power.</summary>
    public double Threshold { get; }

    /// <summary>Probability of detection.</summary>
    /// <param name="fluctuation">How the target's echo varies.</param>
    /// <param name="signalToNoise">Mean signal-to-noise ratio of one pulse, a ratio of powers (not dB), at least 0.</param>
    /// <returns>0 to 1, to 1e-10; at least <see cref="FalseAlarm"/>.</returns>
    public double Probability(Fluctuation fluctuation, double signalToNoise)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(signalToNoise);
        if (double.IsPositiveInfinity(signalToNoise)) return 1;
        if (signalToNoise == 0) return FalseAlarm;
        double mean = Pulses * signalToNoise, shape = Shape(fluctuation);
        bool steady = double.IsPositiveInfinity(shape);
        // Logarithms: e^-mean is below the least double for strong echoes of many pulses.
        double logTerm = steady ? -mean : -shape * Math.Log(1 + mean / shape);
        double logStep = steady ? Math.Log(mean) : -Math.Log(1 + shape / mean);
        double logPoisson = (Pulses - 1) * _logThreshold - Threshold - _logFactorial;
        double above = FalseAlarm, more = 1, detected = 0, left = 1;
        for (int k = 0; left > 0 && (more > Negligible || Pulses + k < Threshold); k++)
        {
            double term = Math.Exp(logTerm);
            detected += term * above;
            left -= term;
            logTerm += logStep + Math.Log((steady ? 1 : shape + k) / (k + 1));
            logPoisson += _logThreshold - Math.Log(Pulses + k);
            more = Math.Exp(logPoisson);
            above += more;
        }

        return Math.Clamp(detected + Math.Max(left, 0), 0, 1);
    }

    /// <summary>The mean signal-to-noise ratio of one pulse at which a target is detected with a probability.</summary>
    /// <param name="fluctuation">How the target's echo varies.</param>
    /// <param name="detection">Above <see cref="FalseAlarm"/> and below 1.</param>
    /// <returns>A ratio of powers, to 1e-10 of itself.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The probability is out of its range.</exception>
    public double Required(Fluctuation fluctuation, double detection)
    {
        if (!(detection > FalseAlarm && detection < 1)) throw new ArgumentOutOfRangeException(nameof(detection), detection, $"A probability of detection is above that of false alarm, {FalseAlarm:R}, and below 1.");
        double low = -40, high = 40; // ln of the ratio
        while (high - low > 1e-11)
        {
            double middle = (low + high) / 2;
            if (Probability(fluctuation, Math.Exp(middle)) < detection) low = middle;
            else high = middle;
        }

        return Math.Exp((low + high) / 2);
    }

    // The shape of the Gamma law of the energy of all pulses together.
    private double Shape(Fluctuation fluctuation) => fluctuation switch
    {
        Fluctuation.Steady => double.PositiveInfinity,
        Fluctuation.SwerlingI => 1,
        Fluctuation.SwerlingII => Pulses,
        Fluctuation.SwerlingIII => 2,
        Fluctuation.SwerlingIV => 2.0 * Pulses,
        _ => throw new ArgumentOutOfRangeException(nameof(fluctuation), fluctuation, null),
    };

    // T with Q(N, T) = e^-T sum over j < N of T^j / j! equal to the probability: by halving, since Q falls steadily. Q(N, N - 1) is above one half.
    private static double Solve(int pulses, double probability, double logFactorial)
    {
        double low = pulses - 1, high = pulses + 10 * Math.Sqrt(40.0 * pulses) + 50;
        while (high - low > 1e-14 * high)
        {
            double middle = (low + high) / 2;
            if (middle == low || middle == high) break;
            if (Above(pulses, middle, logFactorial) > probability) low = middle;
            else high = middle;
        }

        return (low + high) / 2;
    }

    // From the largest power down, so that the terms, which fall above the threshold's own order, are added until they no longer count.
    private static double Above(int pulses, double threshold, double logFactorial)
    {
        double term = Math.Exp((pulses - 1) * Math.Log(threshold) - threshold - logFactorial), sum = 0;
        for (int order = pulses - 1; order >= 0 && term > sum * 1e-18; order--)
        {
            sum += term;
            term *= order / threshold;
        }

        return sum;
    }
}
