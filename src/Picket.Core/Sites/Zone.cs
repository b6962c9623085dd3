using System.Collections.Immutable;
using Picket.Core.Geodesy;

namespace Picket.Core.Sites;

/// <summary>A place with people in it: a circle or a polygon in the site frame, or a circle that moves along a route.</summary>
public sealed record Zone
{
    /// <summary>Id, unique in the site.</summary>
    public required string Id { get; init; }

    /// <summary>Centre of a circle, or of the polygon's bounds; where it begins for a zone that moves.</summary>
    public required EnuVector Center { get; init; }

    /// <summary>Radius of a circle, m; 0 for a polygon.</summary>
    public double Radius { get; init; }

    /// <summary>Corners of a polygon, in order, not closed; empty for a circle.</summary>
    public ImmutableArray<EnuVector> Polygon { get; init; } = [];

    /// <summary>How it moves; none for a zone that stays. One that moves is a circle.</summary>
    public ZoneMotion? Motion { get; init; }

    /// <summary>How many people are there.</summary>
    public int People { get; init; }

    /// <summary>How close an impact is dangerous, m.</summary>
    public double DangerDistance { get; init; } = 150;

    /// <summary>How long people take to reach shelter, s.</summary>
    public double TimeToShelter { get; init; } = 15;

    /// <summary>Cost of a missed warning.</summary>
    public double MissCost { get; init; } = 100;

    /// <summary>Cost of a false alarm.</summary>
    public double FalseAlarmCost { get; init; } = 1;

    /// <summary>Which objects that manoeuvre threaten it; none where only rounds do.</summary>
    public ApproachSettings? Approach { get; init; }

    /// <summary>How far a place is from its edge, m; 0 inside.</summary>
    public double Distance(double x, double y)
    {
        if (!Polygon.IsEmpty) return SimplePolygon.Contains(Polygon.AsSpan(), x, y) ? 0 : SimplePolygon.DistanceToEdge(Polygon.AsSpan(), x, y);
        double dx = x - Center.X, dy = y - Center.Y;
        return Math.Max(0, Math.Sqrt(dx * dx + dy * dy) - Radius);
    }
}
