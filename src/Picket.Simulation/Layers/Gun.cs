namespace Picket.Simulation.Layers;

/// <summary>A gun: a shot is a burst. It stays on its threat until it is known what became of it, and a burst that was fired is spent.</summary>
public sealed class Gun : ILayer
{
    /// <inheritdoc/>
    public bool NeedsTrack => true;

    /// <inheritdoc/>
    public bool Turns => false;

    /// <inheritdoc/>
    public bool Returns => false;

    /// <inheritdoc/>
    public double ChannelHeldUntil(double launch, double meeting, double assessed) => assessed;
}
