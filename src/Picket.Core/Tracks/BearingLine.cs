using Picket.Core.Detections;
using Picket.Core.Time;

namespace Picket.Core.Tracks;

/// <summary>An immutable view of what one sensor sees in one direction, without a range: an object that no second sensor has fixed.</summary>
public sealed record BearingLine
{
    /// <summary>Number among the bearings of the picture, in order of start, never reused in a journal.</summary>
    public required long Number { get; init; }

    /// <summary>Index of the sensor in <c>Site.Sensors</c>.</summary>
    public required int Sensor { get; init; }

    /// <summary>Time that the angles hold for.</summary>
    public required Instant Time { get; init; }

    /// <summary>Time of the newest detection in it.</summary>
    public required Instant LastSeen { get; init; }

    /// <summary>Azimuth from the sensor, clockwise from north in the axes of the site frame, rad.</summary>
    public required double Azimuth { get; init; }

    /// <summary>One standard deviation of <see cref="Azimuth"/>, rad.</summary>
    public required double SigmaAzimuth { get; init; }

    /// <summary>Elevation from the sensor, rad; null where the sensor measures none.</summary>
    public double? Elevation { get; init; }

    /// <summary>One standard deviation of <see cref="Elevation"/>, rad; 0 without it.</summary>
    public double SigmaElevation { get; init; }

    /// <summary>How many detections it has.</summary>
    public required long Detections { get; init; }

    /// <summary>The name that the object carries, where its newest detection says one.</summary>
    public Identity Identity { get; init; }

    /// <summary>Most probable class label by its newest detection, where known.</summary>
    public string? Class { get; init; }
}
