namespace Picket.Tracking.Association;

/// <summary>Global nearest neighbour: the one assignment of detections to tracks that is the most likely as a whole (Blackman and Popoli 1999, section 6.4).</summary>
/// <remarks>It fails where objects stay closer than their noise: it decides at once and for ever, and tracks swap or follow clutter.</remarks>
public sealed class GlobalNearestNeighbour : IAssociator
{
    // A young track (existence 0.005) must be able to take its second detection although clutter explains it better: a pair inside
    // the gate is worth having down to this log ratio. Lower values join more pairs, higher ones better pairs.
    private const double LowestLogRatio = -10;
    private readonly SparseAssignment _assignment = new();

    /// <inheritdoc/>
    public void Associate(in AssociationProblem problem, Span<double> probabilities)
    {
        _assignment.Begin(problem.Tracks, problem.Detections);
        foreach (AssociationPair pair in problem.Pairs) _assignment.Add(pair.Track, pair.Detection, pair.LogRatio - LowestLogRatio);
        _assignment.Solve();
        for (int index = 0; index < problem.Pairs.Length; index++)
        {
            AssociationPair pair = problem.Pairs[index];
            probabilities[index] = _assignment.ColumnOf(pair.Track) == pair.Detection ? 1 : 0;
        }
    }
}
