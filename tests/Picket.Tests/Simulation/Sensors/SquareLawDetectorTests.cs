using Picket.Simulation.Sensors;

namespace Picket.Tests.Simulation.Sensors;

/// <summary>Probabilities of detection against tables made by other means: closed forms at one pulse (30 digits), and the noncentral chi-square law integrated over the target's Gamma law (scipy).</summary>
public class SquareLawDetectorTests
{
    private static readonly Fluctuation[] s_all = Enum.GetValues<Fluctuation>();

    // Pulses, false alarm, dB, threshold, then the five cases.
    private static readonly double[][] s_table =
    [
        [1, 1e-6, -6, 13.815510557964, 7.81994400491e-6, 1.60162210253e-5, 1.60162210253e-5, 1.10699546955e-5, 1.10699546955e-5],
        [1, 1e-6, 0, 13.815510557964, 0.000122143702228, 0.001, 0.001, 0.000407011345733, 0.000407011345733],
        [1, 1e-6, 5, 13.815510557964, 0.00458534835614, 0.0361810827945, 0.0361810827945, 0.0202659105542, 0.0202659105542],
        [1, 1e-6, 13, 13.815510557964, 0.874440727541, 0.517177561113, 0.517177561113, 0.60896458424, 0.60896458424],
        [1, 1e-4, -6, 9.2103403719762, 0.000450959061663, 0.000635389502849, 0.000635389502849, 0.000534616156671, 0.000534616156671],
        [1, 1e-4, 13, 9.2103403719762, 0.983046788144, 0.64430739485, 0.64430739485, 0.761637314188, 0.761637314188],
        [10, 1e-6, -6, 32.7103405175, 6.78227857e-05, 0.00183963329, 0.000103394476, 0.000499230047, 8.35826424e-05],
        [10, 1e-6, 0, 32.7103405175, 0.0193832754, 0.120527662, 0.036292939, 0.0894731291, 0.027681403],
        [10, 1e-6, 5, 32.7103405175, 0.853316708, 0.485543453, 0.733986955, 0.569374677, 0.781789302],
        [10, 1e-6, 13, 32.7103405175, 1, 0.88858203, 0.999994216, 0.974186169, 0.999999996],
        [24, 1e-8, -6, 62.2939167523, 1.10174237e-05, 0.00482908062, 1.80200105e-05, 0.000917501493, 1.40760284e-05],
        [24, 1e-8, 0, 62.2939167523, 0.0541018182, 0.21164376, 0.0805294621, 0.191085674, 0.0678086279],
        [24, 1e-8, 5, 62.2939167523, 0.999219043, 0.6010677, 0.98097888, 0.723067468, 0.992900896],
        [200, 1e-6, -6, 274.557619002, 0.0832799818, 0.237818504, 0.0876034933, 0.224665635, 0.0854535174],
        [200, 1e-6, 0, 274.557619002, 0.999999993, 0.688363966, 0.999999688, 0.822615767, 0.999999939],
        [200, 1e-6, 13, 274.557619002, 1, 0.981254653, 1, 0.999260146, 1],
    ];

    [Fact]
    public void All_five_cases_are_those_of_the_tables()
    {
        foreach (double[] row in s_table)
        {
            var detector = new SquareLawDetector((int)row[0], row[1]);
            detector.Threshold.ShouldBe(row[3], 1e-10 * row[3]);
            foreach (Fluctuation fluctuation in s_all)
            {
                double expected = row[4 + (int)fluctuation];
                detector.Probability(fluctuation, Math.Pow(10, row[2] / 10)).ShouldBe(expected, 2e-8 * expected, $"{row[0]} pulses, {row[1]}, {row[2]} dB, {fluctuation}");
            }
        }
    }

    [Fact]
    public void The_ratio_that_a_probability_asks_for_is_found_again()
    {
        foreach (int pulses in (int[])[1, 3, 40, 2_000, 10_000])
        {
            var detector = new SquareLawDetector(pulses, 1e-7);
            foreach (Fluctuation fluctuation in s_all)
            {
                foreach (double asked in (double[])[0.001, 0.1, 0.5, 0.9, 0.99])
                {
                    detector.Probability(fluctuation, detector.Required(fluctuation, asked)).ShouldBe(asked, 1e-8);
                }
            }
        }
    }

    [Fact]
    public void Noise_alone_is_a_false_alarm_and_more_echo_is_never_seen_less()
    {
        foreach (int pulses in (int[])[1, 16, 5_000])
        {
            var detector = new SquareLawDetector(pulses, 1e-6);
            foreach (Fluctuation fluctuation in s_all)
            {
                detector.Probability(fluctuation, 0).ShouldBe(1e-6);
                detector.Probability(fluctuation, 1e-12).ShouldBe(1e-6, 1e-10);
                double before = 0;
                for (double decibels = -60; decibels <= 60; decibels += 1.5)
                {
                    double probability = detector.Probability(fluctuation, Math.Pow(10, decibels / 10));
                    probability.ShouldBeInRange(before - 1e-12, 1);
                    before = probability;
                }

                detector.Probability(fluctuation, double.PositiveInfinity).ShouldBe(1);
            }
        }
    }

    /// <summary>Albersheim's formula for steady targets (IEEE Proceedings 1981) is a fit; below Pd 0.3 it is off by up to 4 dB, as the noncentral chi-square law (scipy) says too.</summary>
    [Fact]
    public void Albersheim_agrees_within_three_tenths_of_a_decibel()
    {
        foreach (double falseAlarm in (double[])[1e-7, 1e-5, 1e-3])
        {
            foreach (int pulses in (int[])[1, 10, 100, 1_000])
            {
                var detector = new SquareLawDetector(pulses, falseAlarm);
                foreach (double asked in (double[])[0.5, 0.7, 0.9])
                {
                    double a = Math.Log(0.62 / falseAlarm), b = Math.Log(asked / (1 - asked));
                    double albersheim = -5 * Math.Log10(pulses) + (6.2 + 4.54 / Math.Sqrt(pulses + 0.44)) * Math.Log10(a + 0.12 * a * b + 1.7 * b);
                    (10 * Math.Log10(detector.Required(Fluctuation.Steady, asked))).ShouldBe(albersheim, 0.3);
                }
            }
        }
    }

    /// <summary>Shnidman's formula for all cases (IEEE Transactions on Aerospace and Electronic Systems 38(3), 2002) is a fit with an error of about half a decibel, more where detection is unlikely.</summary>
    [Fact]
    public void Shnidman_agrees_within_his_decibel()
    {
        foreach (double falseAlarm in (double[])[1e-9, 1e-6, 1e-4])
        {
            foreach (int pulses in (int[])[1, 10, 39, 100])
            {
                var detector = new SquareLawDetector(pulses, falseAlarm);
                foreach (double asked in (double[])[0.2, 0.5, 0.9, 0.99])
                {
                    foreach (Fluctuation fluctuation in s_all)
                    {
                        (10 * Math.Log10(detector.Required(fluctuation, asked))).ShouldBe(Shnidman(fluctuation, pulses, asked, falseAlarm), 1.0, $"{pulses} {fluctuation} {asked} {falseAlarm}");
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData(0, 1e-6)]
    [InlineData(10_001, 1e-6)]
    [InlineData(10, 0)]
    [InlineData(10, 0.6)]
    [InlineData(10, double.NaN)]
    public void What_is_no_detector_is_refused(int pulses, double falseAlarm) => Should.Throw<ArgumentOutOfRangeException>(() => new SquareLawDetector(pulses, falseAlarm));

    private static double Shnidman(Fluctuation fluctuation, int pulses, double detection, double falseAlarm)
    {
        double k = fluctuation switch
        {
            Fluctuation.SwerlingI => 1,
            Fluctuation.SwerlingII => pulses,
            Fluctuation.SwerlingIII => 2,
            Fluctuation.SwerlingIV => 2 * pulses,
            _ => double.PositiveInfinity,
        };
        double alpha = pulses < 40 ? 0 : 0.25;
        double eta = Math.Sqrt(-0.8 * Math.Log(4 * falseAlarm * (1 - falseAlarm))) + Math.Sign(detection - 0.5) * Math.Sqrt(-0.8 * Math.Log(4 * detection * (1 - detection)));
        double infinite = eta * (eta + 2 * Math.Sqrt(pulses / 2.0 + (alpha - 0.25)));
        double c1 = (((17.7006 * detection - 18.4496) * detection + 14.5339) * detection - 3.525) / k;
        double c2 = (Math.Exp(27.31 * detection - 25.14) + (detection - 0.8) * (0.7 * Math.Log(1e-5 / falseAlarm) + (2 * pulses - 20) / 80.0)) / k;
        double decibels = detection <= 0.872 ? c1 : c1 + c2;
        return 10 * Math.Log10(Math.Pow(10, decibels / 10) * infinite / pulses);
    }
}
