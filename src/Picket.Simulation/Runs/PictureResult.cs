using System.Collections.Immutable;
using Picket.Core.Warnings;
using Picket.Simulation.Threats;

namespace Picket.Simulation.Runs;

/// <summary>What came of a run at picture depth.</summary>
public sealed record PictureResult
{
    /// <summary>What was true.</summary>
    public required World World { get; init; }

    /// <summary>Every threat that was sensed or could have been, in the order of their numbers.</summary>
    public required ImmutableArray<ThreatStory> Threats { get; init; }

    /// <summary>What came down near zones, in order of time.</summary>
    public required ImmutableArray<ZoneImpact> Impacts { get; init; }

    /// <summary>What the layers did, in the scenario's order.</summary>
    public required ImmutableArray<LayerOutcome> Layers { get; init; }

    /// <summary>All orders to layers, in their order; a threat's number there is that of its flight less one.</summary>
    public required ImmutableArray<Shot> Shots { get; init; }

    /// <summary>What the zones were told, site by site.</summary>
    public required ImmutableArray<ZoneLog> Zones { get; init; }

    /// <summary>The warnings, by index of the site, in order of decision.</summary>
    public required ImmutableArray<(int Site, Warning Warning)> Warnings { get; init; }

    /// <summary>When zones were told to take cover, site by site, with what was behind it.</summary>
    public required ImmutableArray<Alarm> Alarms { get; init; }

    /// <summary>How many alarms one's own fire began.</summary>
    public int OwnFireAlarms => Alarms.Count(alarm => alarm.IsOfOwnFire);

    /// <summary>Looks that arrived.</summary>
    public required long Looks { get; init; }

    /// <summary>Plots that arrived, and those of nothing that flies among them.</summary>
    public required (long All, long False) Plots { get; init; }

    /// <summary>Confirmed tracks, and those that were never near anything that flies.</summary>
    public required (int All, int False) Tracks { get; init; }

    /// <summary>SHA-256 over all tracks, warnings and outcomes, hexadecimal.</summary>
    public required string Hash { get; init; }
}
