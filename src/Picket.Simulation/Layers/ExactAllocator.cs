using Picket.Tracking.Association;

namespace Picket.Simulation.Layers;

/// <summary>The optimum, by shortest augmenting paths (Jonker and Volgenant 1987).</summary>
public sealed class ExactAllocator : IAllocator
{
    private readonly SparseAssignment _assignment = new();

    /// <inheritdoc/>
    public void Allocate(AllocationProblem problem, Span<int> threatOf)
    {
        _assignment.Begin(problem.Threats, problem.Channels);
        for (int threat = 0; threat < problem.Threats; threat++)
        {
            for (int channel = 0; channel < problem.Channels; channel++) _assignment.Add(threat, channel, problem.Gain(threat, channel));
        }

        _assignment.Solve();
        threatOf.Fill(-1);
        for (int threat = 0; threat < problem.Threats; threat++)
        {
            if (_assignment.ColumnOf(threat) is >= 0 and var channel) threatOf[channel] = threat;
        }
    }
}
