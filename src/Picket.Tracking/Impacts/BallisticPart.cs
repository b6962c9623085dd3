using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Picket.Tracking.Motion.Ballistic;

namespace Picket.Tracking.Impacts;

/// <summary>A Gaussian of a state of <see cref="BallisticMotion"/>.</summary>
public struct BallisticPart
{
    private Seven _mean;
    private TwentyEight _covariance;

    /// <summary>A Gaussian.</summary>
    /// <param name="weight">Its weight among those of a state.</param>
    /// <param name="mean">x, y, z (m), vx, vy, vz (m/s), and the root of the drag.</param>
    /// <param name="covariance">The packed covariance.</param>
    public BallisticPart(double weight, ReadOnlySpan<double> mean, ReadOnlySpan<double> covariance)
    {
        Weight = weight;
        mean.CopyTo(_mean);
        covariance.CopyTo(_covariance);
    }

    /// <summary>Its weight among those of a state.</summary>
    public double Weight { get; init; }

    /// <summary>x, y, z (m), vx, vy, vz (m/s), and the root of the drag.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<double> Mean => _mean;

    /// <summary>The packed covariance.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<double> Covariance => _covariance;

    [InlineArray(7)]
    private struct Seven
    {
        private double _first;
    }

    [InlineArray(28)]
    private struct TwentyEight
    {
        private double _first;
    }
}
