using Picket.Core.Detections;
using Picket.Core.Sites;

namespace Picket.Tracking.Scans;

/// <summary>Where a radar's false detections lie denser than the site file states: hills, roads, trees, showers.</summary>
/// <remarks>
/// The field is cut into cells of range, azimuth and elevation. The false detections that a cell gives in a look have a Poisson rate with a Gamma prior whose mean is what is stated and whose shape is small, so that most cells may be
/// empty and a few full (Musicki and Evans, "Clutter map information for data association and track initialization", IEEE TAES 2004, learn such a density; the prior is that of Gelman and others, "Bayesian data analysis", 2.6).
/// What no track explains is counted at once: three plots in a row out of one cell are then what a busy cell gives rather than a round, while a round leaves its cell. What is counted fades over a thousand looks.
/// </remarks>
internal sealed class ClutterMap(Sensor radar)
{
    private const double RangeWidth = 500, AzimuthWidth = 4 * Math.PI / 180, ElevationWidth = 3 * Math.PI / 180;
    private const double Shape = 0.02, Memory = 1000, Least = 1e-3;
    private const int Azimuths = 91, Elevations = 64;
    private readonly SortedDictionary<int, (double Count, long Look)> _cells = [];
    private readonly double _kept = 1 - 1 / Memory;
    private readonly List<int> _faded = [];
    private long _look;

    /// <summary>How many times denser than stated false detections are where a detection is, from what the looks before showed.</summary>
    /// <param name="measurement">The detection.</param>
    /// <param name="stated">The density that is stated there, per unit of the measurement's space.</param>
    public double Factor(in Measurement measurement, double stated)
    {
        if (!TryCell(measurement, out int cell)) return 1;
        double expected = stated * RangeWidth * AzimuthWidth * (measurement.Has(MeasuredComponents.Elevation) ? ElevationWidth : 1);
        double looks = (1 - Math.Pow(_kept, _look)) * Memory, count = _cells.TryGetValue(cell, out var found) ? Faded(found) : 0;
        return (Shape + count) / (Shape + looks * expected);
    }

    /// <summary>A detection of the look was false with a probability.</summary>
    public void Count(in Measurement measurement, double probability)
    {
        if (!TryCell(measurement, out int cell)) return;
        _cells[cell] = ((_cells.TryGetValue(cell, out var found) ? Faded(found) : 0) + probability, _look);
    }

    /// <summary>A look begins.</summary>
    public void Look()
    {
        if (++_look % (long)Memory != 0) return;
        foreach ((int cell, (double, long) found) in _cells)
        {
            if (Faded(found) < Least) _faded.Add(cell);
        }

        foreach (int cell in _faded) _cells.Remove(cell);
        _faded.Clear();
    }

    /// <summary>Writes the state.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(_look);
        writer.Write(_cells.Count);
        foreach ((int cell, (double count, long look)) in _cells)
        {
            writer.Write(cell);
            writer.Write(count);
            writer.Write(look);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(BinaryReader reader)
    {
        _look = reader.ReadInt64();
        _cells.Clear();
        for (int left = reader.ReadInt32(); left > 0; left--) _cells.Add(reader.ReadInt32(), (reader.ReadDouble(), reader.ReadInt64()));
    }

    private double Faded(in (double Count, long Look) found) => found.Count * Math.Pow(_kept, _look - found.Look);

    private bool TryCell(in Measurement measurement, out int cell)
    {
        cell = 0;
        if (!measurement.Has(MeasuredComponents.Range | MeasuredComponents.Azimuth)) return false;
        double lowest = radar.Field.Elevation?.Start ?? 0;
        int range = (int)Math.Min(measurement.Range / RangeWidth, 1 << 16), azimuth = (int)Math.Clamp(measurement.Azimuth / AzimuthWidth, 0, Azimuths - 1);
        int elevation = measurement.Has(MeasuredComponents.Elevation) ? (int)Math.Clamp((measurement.Elevation - lowest) / ElevationWidth, 0, Elevations - 1) : 0;
        cell = (range * Azimuths + azimuth) * Elevations + elevation;
        return true;
    }
}
