using Picket.Core.Detections;
using Picket.Core.Sites;

namespace Picket.Tracking.Scans;

/// <summary>A radar's field cut into cells of range, azimuth and elevation.</summary>
/// <param name="radar">The radar.</param>
/// <param name="range">Width of a cell in range, m.</param>
/// <param name="azimuth">Width in azimuth, rad.</param>
/// <param name="elevation">Width in elevation, rad.</param>
/// <param name="shift">By how much of a cell the cuts are moved down, 0 to 1.</param>
internal readonly struct ClutterCells(Sensor radar, double range, double azimuth, double elevation, double shift = 0)
{
    private const int Azimuths = 91, Elevations = 64;
    private readonly double _lowest = radar.Field.Elevation?.Start ?? 0;

    /// <summary>The cell in which a measurement lies; false where it says no range or no azimuth.</summary>
    public bool TryFind(in Measurement measurement, out int cell)
    {
        cell = 0;
        if (!measurement.Has(MeasuredComponents.Range | MeasuredComponents.Azimuth)) return false;
        int far = (int)Math.Min(measurement.Range / range + shift, 1 << 16), around = (int)Math.Clamp(measurement.Azimuth / azimuth + shift, 0, Azimuths - 1);
        int up = measurement.Has(MeasuredComponents.Elevation) ? (int)Math.Clamp((measurement.Elevation - _lowest) / elevation + shift, 0, Elevations - 1) : 0;
        cell = (far * Azimuths + around) * Elevations + up;
        return true;
    }

    /// <summary>How large a cell is in the space of a measurement.</summary>
    public double Size(in Measurement measurement) => range * azimuth * (measurement.Has(MeasuredComponents.Elevation) ? elevation : 1);
}
