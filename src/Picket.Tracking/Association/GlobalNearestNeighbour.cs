namespace Picket.Tracking.Association;

/// <summary>Global nearest neighbour: the one assignment of detections to tracks that is the most likely as a whole (Blackman and Popoli 1999, section 6.4).</summary>
/// <remarks>It fails where objects stay closer than their noise: it decides at once and for ever, and tracks swap or follow clutter.</remarks>
internal sealed class GlobalNearestNeighbour : IAssociator
{
    // A young track (existence 0.005) must be able to take its second detection although clutter explains it better: a pair inside
    // the gate is worth having down to this log ratio. Lower values join more pairs, higher ones better pairs.
    private const double LowestLogRatio = -10;
    private readonly SparseAssignment _assignment = new();

    /// <inheritdoc/>
    public bool IsHard => true;

    /// <inheritdoc/>
    public void Associate(AssociationProblem problem)
    {
        _assignment.Begin(problem.Tracks, problem.Detections);
        for (int index = 0; index < problem.PairCount; index++)
        {
            ref AssociationPair pair = ref problem.Pairs[index];
            _assignment.Add(pair.Track, pair.Detection, pair.LogRatio - LowestLogRatio);
        }

        _assignment.Solve();
        Array.Fill(problem.Unassigned, 1, 0, problem.Detections);
        for (int index = 0; index < problem.PairCount; index++)
        {
            ref AssociationPair pair = ref problem.Pairs[index];
            pair.Probability = _assignment.ColumnOf(pair.Track) == pair.Detection ? 1 : 0;
            if (pair.Probability == 1) problem.Unassigned[pair.Detection] = 0;
        }

        problem.Conclude();
    }
}
