using Picket.Simulation.Sensors;

namespace Picket.Tests.Simulation.Sensors;

/// <summary>The range equation against numbers that others publish and against its factors added in decibels; rain against the table of the recommendation.</summary>
public class RadarEquationTests
{
    // Two examples of MathWorks' radareqsnr: frequency, power, pulse, gain, system temperature, losses, cross-section, range, dB.
    [Theory]
    [InlineData(1e9, 1e6, 0.2e-6, 20, 290, 0, 1, 50_000, 5.5868)]
    [InlineData(10e9, 1e6, 1e-6, 40, 300, 3, 0.5, 100_000, 14.3778)]
    public void Published_examples_come_out(double frequency, double power, double pulse, double gain, double temperature, double losses, double crossSection, double range, double expected)
    {
        var radar = new RadarTransmitter { PeakPower = power, PulseWidth = pulse, Gain = gain, NoiseFigure = Decibels.Of(temperature / 290), Losses = losses };
        Decibels.Of(RadarEquation.SignalToNoise(RadarEquation.Strength(radar, frequency), crossSection, range)).ShouldBe(expected, 0.00006);
    }

    [Fact]
    public void Its_factors_add_up_in_decibels_to_1e_5()
    {
        foreach (double frequency in (double[])[1.3e9, 3e9, 9.4e9, 35e9])
        {
            foreach (double crossSection in (double[])[0.005, 1, 40])
            {
                foreach (double range in (double[])[300, 12_000, 180_000])
                {
                    var radar = new RadarTransmitter { PeakPower = 25_000, PulseWidth = 1.5e-6, Gain = 33, NoiseFigure = 4, Losses = 7 };
                    double decibels = Decibels.Of(25_000) + Decibels.Of(1.5e-6) + 2 * 33 + 2 * Decibels.Of(299_792_458 / frequency) + Decibels.Of(crossSection)
                        - 3 * Decibels.Of(4 * Math.PI) - 4 - 7 - 4 * Decibels.Of(range) + 203.975224; // -10 log10(k 290 K) = 203.975 dBW/Hz
                    double ratio = RadarEquation.SignalToNoise(RadarEquation.Strength(radar, frequency), crossSection, range);
                    ratio.ShouldBe(Math.Pow(10, decibels / 10), 1e-5 * ratio);
                    RadarEquation.Range(RadarEquation.Strength(radar, frequency), crossSection, ratio).ShouldBe(range, 1e-5 * range);
                }
            }
        }
    }

    [Fact]
    public void A_reference_is_seen_with_its_probability_and_the_range_goes_with_the_fourth_root()
    {
        var radar = new RadarPhysics { ReferenceRange = 18_000, ReferenceCrossSection = 0.02, ReferenceProbability = 0.8, Pulses = 16 };
        var detector = new SquareLawDetector(radar.Pulses, radar.FalseAlarm);
        double strength = RadarEquation.Strength(radar, detector);
        detector.Probability(Fluctuation.SwerlingI, RadarEquation.SignalToNoise(strength, 0.02, 18_000)).ShouldBe(0.8, 1e-8);
        double ratio = detector.Required(Fluctuation.SwerlingI, 0.8);
        RadarEquation.Range(strength, 0.02 * 16, ratio).ShouldBe(36_000, 1e-5 * 36_000);
    }

    [Fact]
    public void Rain_takes_twice_its_way_and_the_range_with_it_is_found_again()
    {
        double strength = 1e20, clear = RadarEquation.SignalToNoise(strength, 1, 20_000);
        Decibels.Of(clear / RadarEquation.SignalToNoise(strength, 1, 20_000, attenuation: 0.3)).ShouldBe(12, 1e-9);
        double ratio = RadarEquation.SignalToNoise(strength, 1, 20_000, 0.3);
        RadarEquation.Range(strength, 1, ratio, 0.3).ShouldBe(20_000, 0.01);
    }

    /// <summary>ITU-R P.838-3, table 5.</summary>
    [Theory]
    [InlineData(1, 0.0000259, 0.9691, 0.0000308, 0.8592)]
    [InlineData(10, 0.01217, 1.2571, 0.01129, 1.2156)]
    [InlineData(20, 0.09164, 1.0568, 0.09611, 0.9847)]
    public void Rain_has_the_coefficients_of_the_table(double gigahertz, double kH, double alphaH, double kV, double alphaV)
    {
        (double k, double alpha, double verticalK, double verticalAlpha) = RainAttenuation.Coefficients(gigahertz * 1e9);
        k.ShouldBe(kH, 0.005 * kH);
        alpha.ShouldBe(alphaH, 0.0005);
        verticalK.ShouldBe(kV, 0.005 * kV);
        verticalAlpha.ShouldBe(alphaV, 0.0005);
    }

    [Fact]
    public void Heavy_rain_takes_a_decibel_or_two_a_kilometre_in_the_x_band()
    {
        RainAttenuation.PerKilometer(9.4e9, 50).ShouldBeInRange(1, 2);
        RainAttenuation.PerKilometer(3e9, 50).ShouldBeLessThan(0.05);
        RainAttenuation.PerKilometer(9.4e9, 0).ShouldBe(0);
        RainAttenuation.PerKilometer(4e8, 50).ShouldBe(0);
    }

    [Fact]
    public void Free_space_loses_what_the_recommendation_says()
    {
        // ITU-R P.525: 32.4 + 20 log10(MHz) + 20 log10(km).
        var link = new RadioLink { Frequency = 1090e6, Power = 51, Gain = 0, Sensitivity = -90, Fading = 2, Loss = 0.1 };
        link.FreeSpaceLoss(100_000).ShouldBe(32.447783 + 20 * Math.Log10(1090) + 40, 1e-5);
        double range = link.Range(51);
        link.Received(51, range).ShouldBe(-90, 1e-9);
        link.Probability(51, range).ShouldBe(0.45, 1e-9);
        link.Probability(51, range / 10).ShouldBe(0.9, 1e-9);
        link.Probability(51, range * 10).ShouldBe(0, 1e-9);
    }
}
