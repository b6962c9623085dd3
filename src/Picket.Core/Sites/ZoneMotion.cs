using Picket.Core.Detections;

namespace Picket.Core.Sites;

/// <summary>How a zone moves.</summary>
public sealed record ZoneMotion
{
    /// <summary>Along which road.</summary>
    public required Route Route { get; init; }

    /// <summary>Id of the convoy that it is a vehicle of; none for a zone that moves by itself.</summary>
    public string? Convoy { get; init; }

    /// <summary>How far behind the head of the column, m along the road.</summary>
    public double Offset { get; init; }

    /// <summary>How exactly its place is known before it sets off, one standard deviation, m along the road.</summary>
    public double Sigma { get; init; } = 10;

    /// <summary>The name that the vehicle itself sends; what is detected under it says where the zone is. None where it sends none.</summary>
    public Identity Identity { get; init; }
}
