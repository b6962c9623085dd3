using Picket.Simulation.Scenarios;

namespace Picket.Simulation.Layers;

/// <summary>Small interceptor drones: launched on a cue and led by a link until they meet their threat, so that the channel is held until then. One whose threat is gone turns to a second or comes back, where the scenario says so.</summary>
/// <param name="definition">Its numbers.</param>
public sealed class InterceptorDrone(LayerDefinition definition) : ILayer
{
    /// <inheritdoc/>
    public bool NeedsTrack => false;

    /// <inheritdoc/>
    public bool Turns => definition.Retarget;

    /// <inheritdoc/>
    public bool Returns => definition.Recoverable;

    /// <inheritdoc/>
    public double ChannelHeldUntil(double launch, double meeting, double assessed) => meeting;
}
