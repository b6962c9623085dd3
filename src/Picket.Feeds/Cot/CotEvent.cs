using Picket.Core.Time;

namespace Picket.Feeds.Cot;

/// <summary>An event (CoT base event schema 2.0) with the details that Picket writes and reads; angles in degrees, lengths in m.</summary>
public sealed record CotEvent
{
    /// <summary>Stands for a value that is not known (base schema: hae, ce, le).</summary>
    public const double Unknown = 9_999_999;

    /// <summary>Name of the thing that the event is about; a later event of the same name takes its place.</summary>
    public required string Uid { get; init; }

    /// <summary>What it is, as in <c>a-u-A</c>.</summary>
    public required string Type { get; init; }

    /// <summary>When the event was made.</summary>
    public required Instant Time { get; init; }

    /// <summary>From when it holds.</summary>
    public required Instant Start { get; init; }

    /// <summary>Until when it holds.</summary>
    public required Instant Stale { get; init; }

    /// <summary>How it was made: <c>m-g</c> by a machine, <c>h-e</c> by hand.</summary>
    public required string How { get; init; }

    /// <summary>Exercise (<c>e-</c> and a name) or simulation (<c>s-</c>); none for the real thing.</summary>
    public string? Opex { get; init; }

    /// <summary>Latitude.</summary>
    public required double Latitude { get; init; }

    /// <summary>Longitude.</summary>
    public required double Longitude { get; init; }

    /// <summary>Height above the ellipsoid.</summary>
    public double Height { get; init; } = Unknown;

    /// <summary>Radius of a circle that holds the place.</summary>
    public double CircularError { get; init; } = Unknown;

    /// <summary>Name for people.</summary>
    public string? Callsign { get; init; }

    /// <summary>Free text.</summary>
    public string? Remarks { get; init; }

    /// <summary>Direction of motion, clockwise from north.</summary>
    public double? Course { get; init; }

    /// <summary>Speed over ground, m/s.</summary>
    public double? Speed { get; init; }

    /// <summary>Kind of emergency, as in <c>911 Alert</c>.</summary>
    public string? Emergency { get; init; }

    /// <summary>Whether the emergency is over.</summary>
    public bool EmergencyCancelled { get; init; }
}
