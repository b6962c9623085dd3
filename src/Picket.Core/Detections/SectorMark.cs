using Picket.Core.Time;

namespace Picket.Core.Detections;

/// <summary>A rotating sensor's antenna has crossed an azimuth (ASTERIX 034 or 002 sector and north messages).</summary>
/// <param name="Sensor">Index of the sensor in <c>Site.Sensors</c>.</param>
/// <param name="Time">When it crossed.</param>
/// <param name="Azimuth">Azimuth clockwise from north, rad, 0 to 2 pi; 0 is north.</param>
public readonly record struct SectorMark(int Sensor, Instant Time, double Azimuth);
