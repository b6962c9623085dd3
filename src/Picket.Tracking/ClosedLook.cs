using Picket.Core.Time;

namespace Picket.Tracking;

/// <summary>A look of a sensor that is fully worked: its detections and what it missed. A receiver's looks are the seconds of its time.</summary>
/// <param name="Sensor">Index of the sensor in <c>Site.Sensors</c>.</param>
/// <param name="Scan">The sensor's own number of the look, 0 where it gives none.</param>
/// <param name="Time">When it looked.</param>
public readonly record struct ClosedLook(int Sensor, long Scan, Instant Time);
