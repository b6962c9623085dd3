using Picket.Core.Geodesy;
using Picket.Core.Time;

namespace Picket.Tracking.Approaches;

/// <summary>A track as an object that manoeuvres: where it is, how it moves, and what it is known as.</summary>
public readonly record struct MovingState
{
    /// <summary>Number of the track.</summary>
    public required long Track { get; init; }

    /// <summary>When the state holds.</summary>
    public required Instant Time { get; init; }

    /// <summary>Time of the newest detection in the track.</summary>
    public required Instant LastSeen { get; init; }

    /// <summary>Probability that the object exists, 0 to 1.</summary>
    public double Existence { get; init; }

    /// <summary>Probability that it is neither in free flight nor under a rocket's thrust, 0 to 1.</summary>
    public double Manoeuvring { get; init; }

    /// <summary>Position, site frame, m.</summary>
    public EnuVector Position { get; init; }

    /// <summary>Velocity, m/s.</summary>
    public EnuVector Velocity { get; init; }

    /// <summary>Whether any detection measured the height; otherwise z is only assumed.</summary>
    public bool HeightMeasured { get; init; }

    /// <summary>The covariance of the horizontal position, m^2.</summary>
    public PlaneCovariance Position2 { get; init; }

    /// <summary>The covariance of the horizontal velocity, m^2/s^2.</summary>
    public PlaneCovariance Velocity2 { get; init; }

    /// <summary>The symmetric part of the covariance between the horizontal position and the velocity, m^2/s: what a variance along any direction needs.</summary>
    public PlaneCovariance Between { get; init; }

    /// <summary>The names that it carries itself, <c>scheme:value</c>; empty for none. A sensor's own track number is no name.</summary>
    public IReadOnlyList<string> Names { get; init; }

    /// <summary>When it was last heard to say a name; nothing without one.</summary>
    public Instant? NameHeard { get; init; }

    /// <summary>Most probable class label, where known.</summary>
    public string? Class { get; init; }
}

/// <summary>A symmetric matrix of two rows, for x and y.</summary>
/// <param name="XX">Of x and x.</param>
/// <param name="XY">Of x and y.</param>
/// <param name="YY">Of y and y.</param>
public readonly record struct PlaneCovariance(double XX, double XY, double YY)
{
    /// <summary>The variance along a unit vector.</summary>
    public double Along(double x, double y) => x * x * XX + 2 * x * y * XY + y * y * YY;
}
