using System.Collections.Immutable;
using Picket.Core.Detections;
using Picket.Core.Time;
using Picket.Tracking;

namespace Picket.Simulation.Scenes;

/// <summary>What a rotating radar sends when its antenna leaves a sector: the sector's plots and the mark.</summary>
/// <param name="Arrival">When it was received.</param>
/// <param name="Detections">The plots, in the order of the antenna.</param>
/// <param name="Mark">The end of the sector.</param>
public readonly record struct SectorReports(Instant Arrival, ImmutableArray<Detection> Detections, SectorMark Mark)
{
    /// <summary>Gives the reports to a tracker, which works them at once.</summary>
    public void FeedTo(Tracker tracker)
    {
        tracker.Advance(Arrival);
        foreach (Detection detection in Detections) tracker.Detect(detection);
        tracker.Sector(Mark);
        tracker.EndInput();
    }
}
