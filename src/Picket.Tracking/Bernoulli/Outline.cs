using Picket.Core.Time;

namespace Picket.Tracking.Bernoulli;

/// <summary>Roughly where a track may be: what tells at a glance that a scan cannot hold it.</summary>
internal struct Outline
{
    /// <summary>When it was made.</summary>
    public Instant Time;

    /// <summary>Position, m, and velocity, m/s.</summary>
    public double X, Y, Z, U, V, W;

    /// <summary>One standard deviation of position, m, and of velocity, m/s, along the wider axis.</summary>
    public double Sigma, SpeedSigma;

    /// <summary>The same of the position some seconds later or earlier, without manoeuvres, at most.</summary>
    public readonly double SigmaAfter(double seconds) => Sigma + Math.Abs(seconds) * SpeedSigma;
}
