namespace Picket.Tracking.Association;

/// <summary>Global nearest neighbour: the one assignment of detections to tracks that is the most likely as a whole (Blackman and Popoli 1999, section 6.4).</summary>
/// <remarks>It fails where objects stay closer than their noise: it decides at once and for ever, and tracks swap or follow clutter.</remarks>
internal sealed class GlobalNearestNeighbour : IAssociator
{
    // A young track (existence 0.005) must be able to take its second detection although clutter explains it better: of what the most likely
    // assignment leaves over, a pair inside the gate is worth having down to this log ratio.
    private const double LowestLogRatio = -10;
    private readonly SparseAssignment _assignment = new();
    private bool[] _assigned = [];

    /// <inheritdoc/>
    public bool IsHard => true;

    /// <inheritdoc/>
    public IAssociator Anew() => new GlobalNearestNeighbour();

    /// <inheritdoc/>
    public void Associate(AssociationProblem problem)
    {
        if (_assigned.Length < problem.Tracks) _assigned = new bool[2 * problem.Tracks];
        Array.Clear(_assigned, 0, problem.Tracks);
        Array.Fill(problem.Unassigned, 1, 0, problem.Detections);
        for (int index = 0; index < problem.PairCount; index++) problem.Pairs[index].Probability = 0;
        Assign(problem, lowest: 0); // first what is likelier than not, so that no believed track makes room for what may be nothing
        Assign(problem, LowestLogRatio);
        problem.Conclude();
    }

    private void Assign(AssociationProblem problem, double lowest)
    {
        _assignment.Begin(problem.Tracks, problem.Detections);
        for (int index = 0; index < problem.PairCount; index++)
        {
            ref AssociationPair pair = ref problem.Pairs[index];
            if (!_assigned[pair.Track] && problem.Unassigned[pair.Detection] > 0) _assignment.Add(pair.Track, pair.Detection, pair.LogRatio - lowest);
        }

        _assignment.Solve();
        for (int index = 0; index < problem.PairCount; index++)
        {
            ref AssociationPair pair = ref problem.Pairs[index];
            if (_assignment.ColumnOf(pair.Track) != pair.Detection) continue;
            (pair.Probability, problem.Unassigned[pair.Detection], _assigned[pair.Track]) = (1, 0, true);
        }
    }
}
