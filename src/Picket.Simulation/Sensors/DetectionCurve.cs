using System.Runtime.CompilerServices;

namespace Picket.Simulation.Sensors;

/// <summary>A radar's probability of detection by power as tables, since a run asks for it with each echo.</summary>
/// <remarks>Steps of 1/64 dB from -30 to 50 dB, worked out when they are first asked for, even between them: within 1e-4 of the law. Thread safe; what it says does not depend on who asks first.</remarks>
internal sealed class DetectionCurve
{
    private const double Lowest = -30, Highest = 50, Steps = 64;
    private static readonly ConditionalWeakTable<RadarPhysics, DetectionCurve> s_known = [];
    private readonly float[]?[] _tables = new float[Enum.GetValues<Fluctuation>().Length][];

    private DetectionCurve(RadarPhysics physics)
    {
        Detector = new(physics.Pulses, physics.FalseAlarm);
        Strength = RadarEquation.Strength(physics, Detector);
    }

    /// <summary>The detector.</summary>
    public SquareLawDetector Detector { get; }

    /// <summary>Signal-to-noise ratio of one pulse at 1 m from 1 m^2.</summary>
    public double Strength { get; }

    /// <summary>The curve of a radar's physics: all runs of a scenario share it.</summary>
    public static DetectionCurve Of(RadarPhysics physics) => s_known.GetValue(physics, one => new(one));

    /// <summary>Probability of detection, 0 to 1.</summary>
    /// <param name="fluctuation">How the echo varies.</param>
    /// <param name="signalToNoise">Mean signal-to-noise ratio of one pulse, a ratio of powers, at least 0.</param>
    public double Probability(Fluctuation fluctuation, double signalToNoise)
    {
        double place = (Decibels.Of(signalToNoise) - Lowest) * Steps;
        if (!(place >= 0)) return Detector.FalseAlarm;
        int below = (int)Math.Min(place, (Highest - Lowest) * Steps - 1);
        float[] table = _tables[(int)fluctuation] ??= New();
        double low = At(table, fluctuation, below);
        return low + Math.Min(place - below, 1) * (At(table, fluctuation, below + 1) - low);
    }

    private double At(float[] table, Fluctuation fluctuation, int step)
    {
        float known = table[step];
        return float.IsNaN(known) ? table[step] = (float)Detector.Probability(fluctuation, Decibels.Ratio(Lowest + step / Steps)) : known;
    }

    private static float[] New()
    {
        float[] table = new float[(int)((Highest - Lowest) * Steps) + 1];
        Array.Fill(table, float.NaN);
        return table;
    }
}
