using Picket.Core.Time;

namespace Picket.Core.Tracks;

/// <summary>A sensor's share in a track.</summary>
/// <param name="Sensor">Index of the sensor in <c>Site.Sensors</c>.</param>
/// <param name="Detections">How many of its detections the track took.</param>
/// <param name="LastSeen">Time of the newest of them.</param>
public readonly record struct TrackSource(int Sensor, long Detections, Instant LastSeen);
