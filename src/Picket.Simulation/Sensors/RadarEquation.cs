namespace Picket.Simulation.Sensors;

/// <summary>The radar range equation for a matched receiver: S/N = P t G^2 l^2 s / ((4 pi)^3 k T0 F L R^4) (Skolnik, Introduction to Radar Systems, 3rd edition, 2.1 and 2.2; Barton, Radar Equations for Modern Radar, 2013, 1.2).</summary>
public static class RadarEquation
{
    /// <summary>Boltzmann's constant, J/K (SI).</summary>
    public const double Boltzmann = 1.380649e-23;

    /// <summary>Temperature that noise figures are stated at, K (IEEE Std 686).</summary>
    public const double NoiseTemperature = 290;

    /// <summary>Signal-to-noise ratio of one pulse at 1 m from 1 m^2, a ratio of powers: divide by the fourth power of the range in m, multiply by the cross-section in m^2.</summary>
    /// <param name="radar">The power budget.</param>
    /// <param name="frequency">Carrier frequency, Hz.</param>
    public static double Strength(RadarTransmitter radar, double frequency)
    {
        double wavelength = RadioLink.SpeedOfLight / frequency, gain = Decibels.Ratio(radar.Gain) * wavelength;
        double noise = Boltzmann * NoiseTemperature * Decibels.Ratio(radar.NoiseFigure + radar.Losses);
        return radar.PeakPower * radar.PulseWidth * gain * gain / (64 * Math.PI * Math.PI * Math.PI * noise);
    }

    /// <summary>The same of a radar that sees a reference with a probability: its detector tells the ratio that this takes.</summary>
    public static double Strength(RadarPhysics radar, SquareLawDetector detector) => radar.Transmitter is { } transmitter
        ? Strength(transmitter, radar.Frequency)
        : detector.Required(Fluctuation.SwerlingI, radar.ReferenceProbability) * Math.Pow(radar.ReferenceRange, 4) / radar.ReferenceCrossSection;

    /// <summary>Signal-to-noise ratio of one pulse, a ratio of powers.</summary>
    /// <param name="strength">What <see cref="Strength(RadarTransmitter, double)"/> says.</param>
    /// <param name="crossSection">m^2.</param>
    /// <param name="range">m, above 0.</param>
    /// <param name="attenuation">What rain takes on the way there, dB/km; the echo loses it twice.</param>
    public static double SignalToNoise(double strength, double crossSection, double range, double attenuation = 0)
    {
        double square = range * range, clear = strength * crossSection / (square * square);
        return attenuation > 0 ? clear * Decibels.Ratio(-2 * attenuation * range / 1000) : clear;
    }

    /// <summary>Range at which a ratio is reached, m.</summary>
    /// <param name="strength">What <see cref="Strength(RadarTransmitter, double)"/> says.</param>
    /// <param name="crossSection">m^2.</param>
    /// <param name="signalToNoise">The ratio, above 0.</param>
    /// <param name="attenuation">What rain takes, dB/km.</param>
    public static double Range(double strength, double crossSection, double signalToNoise, double attenuation = 0)
    {
        double low = 0, high = Math.Sqrt(Math.Sqrt(strength * crossSection / signalToNoise));
        if (attenuation == 0) return high;
        while (high - low > 1e-9 * high)
        {
            double middle = (low + high) / 2;
            if (SignalToNoise(strength, crossSection, middle, attenuation) > signalToNoise) low = middle;
            else high = middle;
        }

        return (low + high) / 2;
    }
}
