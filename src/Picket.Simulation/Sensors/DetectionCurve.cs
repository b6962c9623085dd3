namespace Picket.Simulation.Sensors;

/// <summary>A detector's probability of detection of one kind of echo as a table, since a run asks for it with each echo.</summary>
/// <remarks>Steps of 1/16 dB from -30 to 50 dB, even between them: within 1e-4 of the law. Thread safe.</remarks>
public sealed class DetectionCurve
{
    private const double Lowest = -30, Highest = 50, Steps = 16;
    private readonly float[] _table;
    private readonly double _falseAlarm;

    /// <summary>The curve of a detector.</summary>
    public DetectionCurve(SquareLawDetector detector, Fluctuation fluctuation)
    {
        _falseAlarm = detector.FalseAlarm;
        _table = new float[(int)((Highest - Lowest) * Steps) + 1];
        for (int k = 0; k < _table.Length; k++)
        {
            double probability = k > 0 && _table[k - 1] == 1 ? 1 : detector.Probability(fluctuation, Decibels.Ratio(Lowest + k / Steps));
            _table[k] = (float)probability;
        }
    }

    /// <summary>Probability of detection, 0 to 1.</summary>
    /// <param name="signalToNoise">Mean signal-to-noise ratio of one pulse, a ratio of powers, at least 0.</param>
    public double Probability(double signalToNoise)
    {
        double place = (Decibels.Of(signalToNoise) - Lowest) * Steps;
        if (!(place >= 0)) return _falseAlarm;
        int below = (int)place;
        if (below >= _table.Length - 1) return _table[^1];
        return _table[below] + (place - below) * (_table[below + 1] - _table[below]);
    }
}
