using Picket.Core.Time;

namespace Picket.Tracking.Bernoulli;

/// <summary>Roughly where a track may be: what tells at a glance that a scan cannot hold it.</summary>
internal struct Outline
{
    /// <summary>When it was made.</summary>
    public Instant Time;

    /// <summary>Position, m, and velocity, m/s.</summary>
    public double X, Y, U, V;

    /// <summary>One standard deviation of position, m, and of velocity, m/s, along the wider axis.</summary>
    public double Sigma, SpeedSigma;
}
