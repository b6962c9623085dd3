namespace Picket.Simulation.Sensors;

/// <summary>Ratios of powers in decibels.</summary>
public static class Decibels
{
    /// <summary>10 log10 of a ratio of powers, dB; minus infinity for 0.</summary>
    public static double Of(double ratio) => 10 * Math.Log10(ratio);

    /// <summary>The ratio of powers of a number of decibels.</summary>
    public static double Ratio(double decibels) => Math.Pow(10, decibels / 10);
}
