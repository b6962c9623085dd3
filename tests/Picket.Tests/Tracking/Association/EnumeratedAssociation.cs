using Picket.Tracking.Association;

namespace Picket.Tests.Tracking.Association;

/// <summary>Association probabilities as they are defined: every joint association is listed, weighed by the product of its pairs' ratios, and counted.</summary>
internal sealed class EnumeratedAssociation
{
    private readonly double?[,] _logRatio;
    private readonly int[] _detectionOf;
    private readonly bool[] _taken;
    private double _total;

    /// <summary>Sums over all joint associations; ln of each pair's ratio by track and detection, none where the pair is impossible.</summary>
    public EnumeratedAssociation(double?[,] logRatio)
    {
        (int tracks, int detections) = (logRatio.GetLength(0), logRatio.GetLength(1));
        (_logRatio, _detectionOf, _taken) = (logRatio, new int[tracks], new bool[detections]);
        (Pair, Unassigned) = (new double[tracks, detections], new double[detections]);
        Choose(track: 0, weight: 1);
        for (int detection = 0; detection < detections; detection++)
        {
            Unassigned[detection] /= _total;
            for (int track = 0; track < tracks; track++) Pair[track, detection] /= _total;
        }
    }

    /// <summary>Probability that a track and a detection belong together.</summary>
    public double[,] Pair { get; }

    /// <summary>Probability of each detection that it is no track's.</summary>
    public double[] Unassigned { get; }

    /// <summary>The same problem as the library takes it.</summary>
    public static AssociationProblem ProblemOf(double?[,] logRatio)
    {
        var problem = new AssociationProblem(new(threads: 1));
        problem.Begin(logRatio.GetLength(0), logRatio.GetLength(1));
        for (int track = 0; track < problem.Tracks; track++)
        {
            for (int detection = 0; detection < problem.Detections; detection++)
            {
                if (logRatio[track, detection] is { } value) problem.Add([new() { Track = track, Detection = detection, LogRatio = value }]);
            }
        }

        problem.End();
        return problem;
    }

    private void Choose(int track, double weight)
    {
        if (track == _detectionOf.Length)
        {
            Count(weight);
            return;
        }

        _detectionOf[track] = -1;
        Choose(track + 1, weight);
        for (int detection = 0; detection < _taken.Length; detection++)
        {
            if (_taken[detection] || _logRatio[track, detection] is not { } ratio) continue;
            (_taken[detection], _detectionOf[track]) = (true, detection);
            Choose(track + 1, weight * Math.Exp(ratio));
            _taken[detection] = false;
        }
    }

    private void Count(double weight)
    {
        _total += weight;
        for (int track = 0; track < _detectionOf.Length; track++)
        {
            if (_detectionOf[track] >= 0) Pair[track, _detectionOf[track]] += weight;
        }

        for (int detection = 0; detection < _taken.Length; detection++)
        {
            if (!_taken[detection]) Unassigned[detection] += weight;
        }
    }
}
