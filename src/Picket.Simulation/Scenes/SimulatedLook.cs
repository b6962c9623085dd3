using System.Collections.Immutable;
using Picket.Core.Detections;
using Picket.Core.Time;
using Picket.Tracking;

namespace Picket.Simulation.Scenes;

/// <summary>What one look of a sensor brought: over its whole field, or over a sector where it turns.</summary>
/// <param name="Sensor">Index of the sensor in the site.</param>
/// <param name="Scan">Number of the look, counted by sensor from 1.</param>
/// <param name="Time">When the sensor says that it looked.</param>
/// <param name="Arrival">When the look was received.</param>
/// <param name="Detections">The detections, shuffled.</param>
/// <param name="Sources">The answer key: number of the object that gave each detection, 0 for a false one.</param>
public readonly record struct SimulatedLook(int Sensor, long Scan, Instant Time, Instant Arrival, ImmutableArray<Detection> Detections, ImmutableArray<int> Sources)
{
    /// <summary>Where the antenna of a radar that turns leaves the sector; none where the look is of the whole field.</summary>
    public SectorMark? Mark { get; init; }

    /// <summary>Gives the look to a tracker as it arrives.</summary>
    public void FeedTo(Tracker tracker)
    {
        tracker.Advance(Arrival);
        if (Mark is null) tracker.Look(Sensor, Scan, Time);
        foreach (Detection detection in Detections) tracker.Detect(detection);
        if (Mark is { } mark) tracker.Sector(mark);
    }
}
