using Picket.Simulation.Threats;

namespace Picket.Simulation.Runs;

/// <summary>Something came down within the danger distance of a zone: who was told, how long before, and who was in cover.</summary>
/// <param name="Threat">What came down.</param>
/// <param name="Zone">Where.</param>
/// <param name="Time">When, s of the scenario.</param>
/// <param name="Possible">Warning time that was possible, s: from the threat's third plot; null where fewer plots came.</param>
/// <param name="Delivered">Warning time that the zone had, s: from when it heard that it was to take cover; 0 where it was not told.</param>
/// <param name="InCover">How many of its people were in cover.</param>
public sealed record ZoneImpact(TrueFlight Threat, ZoneLog Zone, double Time, double? Possible, double Delivered, int InCover)
{
    /// <summary>How many of its people were not.</summary>
    public int Exposed => Zone.Zone.People - InCover;
}
