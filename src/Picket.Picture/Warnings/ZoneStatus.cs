using Picket.Core.Geodesy;
using Picket.Core.Time;
using Picket.Core.Warnings;

namespace Picket.Picture.Warnings;

/// <summary>How a zone stands: what its people are told, and what is behind it.</summary>
public sealed record ZoneStatus
{
    /// <summary>Id of the zone.</summary>
    public required string Zone { get; init; }

    /// <summary>What its people were told last.</summary>
    public required WarningStage Stage { get; init; }

    /// <summary>Since when; the default where nothing was told yet.</summary>
    public required Instant Since { get; init; }

    /// <summary>Probability that something comes down, or comes, within the danger distance, 0 to 1.</summary>
    public required double Probability { get; init; }

    /// <summary>When the first of what threatens is here at the earliest.</summary>
    public Instant? Earliest { get; init; }

    /// <summary>Number of the likeliest threat's track.</summary>
    public long? Track { get; init; }

    /// <summary>Whether the likeliest threat manoeuvres: it may reach the zone, and has no impact point.</summary>
    public bool Approach { get; init; }

    /// <summary>Where a zone that moves is, m, site frame; none for one that stays.</summary>
    public EnuVector? Place { get; init; }

    /// <summary>One standard deviation of that along its road, m; 0 for one that stays.</summary>
    public double PlaceSigma { get; init; }

    /// <summary>The zone's newest warning above all-clear, until it is corrected: what a correction of one click corrects.</summary>
    public ToldWarning? Correctable { get; init; }

    /// <summary>When the officer's own alarm is to be looked at again, where that was asked for.</summary>
    public Instant? Review { get; init; }

    /// <summary>What an officer last did to the zone, where anything was done.</summary>
    public OfficerNote? Officer { get; init; }

    /// <summary>Whether an officer's own alarm holds.</summary>
    public required bool Raised { get; init; }

    /// <summary>Whether an officer keeps the stage from being lowered.</summary>
    public required bool Held { get; init; }

    /// <summary>Whether an officer keeps the computer from raising it.</summary>
    public required bool Inhibited { get; init; }
}
