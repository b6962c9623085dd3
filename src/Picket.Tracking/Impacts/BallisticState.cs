using System.Runtime.CompilerServices;
using Picket.Core.Time;
using Picket.Tracking.Motion.Ballistic;

namespace Picket.Tracking.Impacts;

/// <summary>A track as an object in free flight: how probable that is, and its state if it is so, as Gaussians of light and heavy rounds.</summary>
public struct BallisticState
{
    /// <summary>Number of the track.</summary>
    public long Track;

    /// <summary>When the state holds.</summary>
    public Instant Time;

    /// <summary>Probability that the object is in free flight, 0 to 1; it may also be under thrust, manoeuvre, or fly on.</summary>
    public double Probability;

    /// <summary>Probability that it is under thrust, 0 to 1.</summary>
    public double BoostProbability;

    /// <summary>The Gaussians; their weights add up to 1 where any is there.</summary>
    public BallisticParts Parts;
}

/// <summary>A Gaussian of a state of <see cref="BallisticMotion"/>.</summary>
public struct BallisticPart
{
    /// <summary>Its weight.</summary>
    public double Weight;

    /// <summary>The mean.</summary>
    public BallisticMean Mean;

    /// <summary>The packed covariance.</summary>
    public BallisticCovariance Covariance;
}

/// <summary>The Gaussians of a state: the light one and the heavy one.</summary>
[InlineArray(2)]
public struct BallisticParts
{
    private BallisticPart _first;
}

/// <summary>x, y, z (m), vx, vy, vz (m/s), and the root of the drag.</summary>
[InlineArray(7)]
public struct BallisticMean
{
    private double _first;
}

/// <summary>The packed covariance of the seven components.</summary>
[InlineArray(28)]
public struct BallisticCovariance
{
    private double _first;
}
