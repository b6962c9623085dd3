using Picket.Simulation.Sensors;
using Picket.Tracking.Measurements;
using Picket.Tracking.Metrics;

namespace Picket.Tests.Simulation.Sensors;

/// <summary>The five cases against other forms of the same laws, each exact: 360 rows, each within a thousandth of a decibel.</summary>
public class SwerlingTests
{
    private const double ThousandthOfDecibel = 1.0002302850208247; // 10^0.0001

    [Fact]
    public void All_five_cases_are_exact_to_a_thousandth_of_a_decibel()
    {
        int rows = 0;
        foreach (int pulses in (int[])[1, 2, 3, 10, 30, 100])
        {
            foreach (double falseAlarm in (double[])[1e-4, 1e-6, 1e-8])
            {
                var detector = new SquareLawDetector(pulses, falseAlarm);
                double threshold = detector.Threshold;
                (1 - ChiSquare.Cumulative(2 * threshold, 2 * pulses)).ShouldBe(falseAlarm, 1e-5 * falseAlarm + 1e-14);
                foreach (Fluctuation fluctuation in Enum.GetValues<Fluctuation>())
                {
                    foreach (double asked in (double[])[0.1, 0.5, 0.9, 0.99])
                    {
                        double ratio = detector.Required(fluctuation, asked);
                        string row = $"{fluctuation}, {pulses} pulses, false alarm {falseAlarm}, detection {asked}";
                        Exact(fluctuation, pulses, threshold, ratio / ThousandthOfDecibel).ShouldBeLessThan(asked, row);
                        Exact(fluctuation, pulses, threshold, ratio * ThousandthOfDecibel).ShouldBeGreaterThan(asked, row);
                        rows++;
                    }
                }
            }
        }

        rows.ShouldBe(360);
    }

    private static double Exact(Fluctuation fluctuation, int pulses, double threshold, double ratio) => fluctuation switch
    {
        Fluctuation.Steady => Steady(pulses, threshold, pulses * ratio),
        Fluctuation.SwerlingI => SwerlingI(pulses, threshold, pulses * ratio),
        Fluctuation.SwerlingII => Above(2 * pulses, threshold / (1 + ratio)),
        Fluctuation.SwerlingIII => SwerlingIII(pulses, threshold, 1 + pulses * ratio / 2),
        _ => SwerlingIV(pulses, threshold, 1 + ratio / 2),
    };

    /// <summary>All of the signal is turned onto one of the 2N normal components: P(|a + sqrt(mean)|^2 + the others' chi-square is above the threshold), by Simpson's rule in the angle whose sine is that component over the threshold's root.</summary>
    private static double Steady(int pulses, double threshold, double mean)
    {
        double root = Math.Sqrt(threshold), signal = Math.Sqrt(mean), deviation = Math.Sqrt(0.5);
        double outside = 1 - NormalDistribution.Cumulative((root - signal) / deviation) + NormalDistribution.Cumulative((-root - signal) / deviation);
        return outside + Simpson(-Math.PI / 2, Math.PI / 2, 2_000, angle =>
        {
            (double sin, double cos) = Math.SinCos(angle);
            double away = root * sin - signal;
            return Math.Exp(-away * away) / Math.Sqrt(Math.PI) * root * cos * Above(2 * pulses - 1, threshold * cos * cos);
        });
    }

    /// <summary>Meyer and Mayer 1973: the closed form for an exponential power that all pulses share.</summary>
    private static double SwerlingI(int pulses, double threshold, double mean)
    {
        if (pulses == 1) return Math.Exp(-threshold / (1 + mean));
        return Above(2 * pulses - 2, threshold)
            + Math.Exp((pulses - 1) * Math.Log(1 + 1 / mean) - threshold / (1 + mean)) * ChiSquare.Cumulative(2 * threshold / (1 + 1 / mean), 2 * pulses - 2);
    }

    /// <summary>The characteristic function is (1 + s)^(2 - N) / (1 + b s)^2: for one pulse a mixture, for two a Gamma law, for more the sum of two Gamma laws.</summary>
    private static double SwerlingIII(int pulses, double threshold, double b)
    {
        if (pulses == 1) return (Above(2, threshold / b) + (b - 1) * Above(4, threshold / b)) / b;
        if (pulses == 2) return Above(4, threshold / b);
        int order = pulses - 2;
        double logFactorial = Enumerable.Range(1, order - 1).Sum(k => Math.Log(k));
        return Above(2 * order, threshold) + Simpson(0, threshold, 20_000, x =>
            (x == 0 ? (order == 1 ? 1 : 0) : Math.Exp((order - 1) * Math.Log(x) - x - logFactorial)) * Above(4, (threshold - x) / b));
    }

    /// <summary>Each pulse is a mixture of Gamma(1, b) and Gamma(2, b), so that their sum is a binomial one.</summary>
    private static double SwerlingIV(int pulses, double threshold, double b)
    {
        double sum = 0, logWeight = -pulses * Math.Log(b);
        for (int twice = 0; twice <= pulses; twice++)
        {
            sum += Math.Exp(logWeight) * Above(2 * (pulses + twice), threshold / b);
            logWeight += Math.Log((pulses - twice) / (twice + 1.0) * (b - 1));
        }

        return sum;
    }

    private static double Above(int degrees, double power) => power <= 0 ? 1 : 1 - ChiSquare.Cumulative(2 * power, degrees);

    private static double Simpson(double from, double to, int intervals, Func<double, double> of)
    {
        double step = (to - from) / intervals, sum = of(from) + of(to);
        for (int k = 1; k < intervals; k++) sum += (k % 2 == 1 ? 4 : 2) * of(from + k * step);
        return sum * step / 3;
    }
}
