namespace Picket.Simulation.Sensors;

/// <summary>How an array of microphones works: it hears engines and tells from where the sound comes, which is where the source was when the sound left. Period, field and sigmas stand in its site file.</summary>
public sealed record AcousticPhysics : SensorPhysics
{
    /// <summary>Noise around the array in the band of engines, dB re 20 uPa.</summary>
    public double Ambient { get; init; } = 45;

    /// <summary>What the array gains over one microphone, dB, at least 0: 10 log10 of the number of microphones at best.</summary>
    public double ArrayGain { get; init; } = 12;

    /// <summary>How far over the noise, after the array's gain, a sound must be to be detected every other time, dB.</summary>
    public double Threshold { get; init; } = 6;

    /// <summary>How much the level varies from look to look, dB, one standard deviation, above 0: turbulence and aspect.</summary>
    public double Fading { get; init; } = 4;

    /// <summary>What the air takes, dB/km, at least 0: about 2 at 300 Hz, 5 at 1 kHz (ISO 9613-1, 15 degrees, 70 % humidity).</summary>
    public double Absorption { get; init; } = 3;

    /// <summary>How far a sound is over the threshold, dB: spherical spreading, absorption, the noise around, and the array's gain.</summary>
    /// <param name="level">Level of the source 1 m away, dB re 20 uPa.</param>
    /// <param name="range">m, above 0.</param>
    public double Excess(double level, double range) => level - 20 * Math.Log10(Math.Max(range, 1)) - Absorption * range / 1000 - Ambient + ArrayGain - Threshold;
}
