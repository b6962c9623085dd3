using Picket.Core.Geodesy;
using Picket.Core.Time;

namespace Picket.Core.Sites;

/// <summary>A road that zones move along, and how they do: from <see cref="Start"/> on at about <see cref="Speed"/>, until the head of the column is at its end.</summary>
public sealed record Route
{
    /// <summary>Id, unique in the site.</summary>
    public required string Id { get; init; }

    /// <summary>The road, site frame.</summary>
    public required Polyline Road { get; init; }

    /// <summary>Mean speed, m/s.</summary>
    public required double Speed { get; init; }

    /// <summary>One standard deviation of the speed at any time, m/s.</summary>
    public required double SpeedSigma { get; init; }

    /// <summary>How long a vehicle stays faster or slower than the mean, s: what its speed differs by is forgotten as exp(-t / this).</summary>
    public double SpeedTime { get; init; } = 60;

    /// <summary>When the column sets off.</summary>
    public required Instant Start { get; init; }
}
