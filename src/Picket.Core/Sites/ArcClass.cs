using Picket.Core.Geodesy;

namespace Picket.Core.Sites;

/// <summary>A notional class of rounds that may come down on the site: for exercises, proofs and the simulator. Nothing that tracks or warns reads it.</summary>
public sealed record ArcClass
{
    /// <summary>Id, unique in the site.</summary>
    public required string Id { get; init; }

    /// <summary>How often a round is of this class, in proportion to the others' weights.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>From where it rises to where it comes down, s; drawn evenly.</summary>
    public required Interval FlightTime { get; init; }

    /// <summary>Distance over the ground between the two, m; drawn evenly.</summary>
    public required Interval Range { get; init; }

    /// <summary>Median of m / (Cd A), kg/m^2.</summary>
    public double MedianBeta { get; init; } = 3000;

    /// <summary>One standard deviation of its natural logarithm, which is drawn from a normal distribution.</summary>
    public double LogBetaSigma { get; init; } = 0.7;

    /// <summary>From where it comes: azimuth as seen from where it comes down, rad clockwise from north, drawn evenly from the start to the end, which may be below the start (through north).</summary>
    public Interval From { get; init; } = new(0, Math.Tau);

    /// <summary>Around where it comes down, m.</summary>
    public EnuVector Mean { get; init; }

    /// <summary>One standard deviation around <see cref="Mean"/>, m an axis.</summary>
    public double Sigma { get; init; } = 500;
}
