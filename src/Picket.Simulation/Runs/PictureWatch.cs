using System.Collections.Immutable;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Core.Warnings;
using Picket.Simulation.Threats;
using Picket.Tracking;

namespace Picket.Simulation.Runs;

/// <summary>Who watches a run at picture depth; sites are told by their index in the scenario. No part of the run's state.</summary>
public sealed class PictureWatch
{
    /// <summary>Once a simulated second: its time and what is in the air at a site.</summary>
    public Action<int, Instant, IReadOnlyList<TrueFlight>>? Truth { get; init; }

    /// <summary>Whether looks are asked for as bytes too, where a sensor has a feed: one of mode exercise before one of mode test, and a live one last.</summary>
    public bool Wire { get; init; }

    /// <summary>Whether it is asked what each threat alone would have people told (<see cref="ThreatStory.Told"/>).</summary>
    public bool EachThreat { get; init; }

    /// <summary>A look that arrived at a site.</summary>
    public Action<int, LookSent>? Arrived { get; init; }

    /// <summary>A look that the tracker has fully worked, with the confirmed tracks as it left them: a tentative one costs as much to predict, and there are ten of them for each.</summary>
    public Action<int, ClosedLook, ImmutableArray<Track>>? LookClosed { get; init; }

    /// <summary>What arrived at one time has been worked.</summary>
    public Action<int, PictureWorked>? Worked { get; init; }

    /// <summary>A warning.</summary>
    public Action<int, Warning>? Warned { get; init; }

    /// <summary>Once a simulated second: how far the run is, s.</summary>
    public Action<double>? Progress { get; init; }
}

/// <summary>A picture of a run when what arrived at one time has been worked.</summary>
/// <param name="Time">The time.</param>
/// <param name="Tracker">The site's tracker, to be read only.</param>
/// <param name="Tracks">The confirmed tracks.</param>
/// <param name="Flights">The number of each one's flight, 0 for none.</param>
public readonly record struct PictureWorked(Instant Time, Tracker Tracker, ImmutableArray<Track> Tracks, int[] Flights);
