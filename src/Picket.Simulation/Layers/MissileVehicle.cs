namespace Picket.Simulation.Layers;

/// <summary>A vehicle with missiles that find their threat themselves once they fly: the channel is free again at the launch. A missile whose threat is gone is lost.</summary>
public sealed class MissileVehicle : ILayer
{
    /// <inheritdoc/>
    public bool NeedsTrack => true;

    /// <inheritdoc/>
    public bool Turns => false;

    /// <inheritdoc/>
    public bool Returns => false;

    /// <inheritdoc/>
    public double ChannelHeldUntil(double launch, double meeting, double assessed) => launch;
}
