using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Sites;

namespace Picket.Tracking.Measurements;

/// <summary>Where a sensor can see, and how densely false and new objects lie in what it measures.</summary>
internal sealed class SensorCoverage
{
    // What stands in for a limit that the site file does not give.
    private const double DefaultRange = 100_000;
    private const double DefaultHeightSpan = 12_000;
    private const double DefaultElevationSpan = Math.PI / 6;
    private const double DefaultRangeRateSpan = 600;
    private const double SmallestClutterPerScan = 0.05;
    private readonly Sensor _sensor;
    private readonly double _area, _rangeSpan, _azimuthSpan, _elevationSpan, _rangeRateSpan;

    /// <summary>The coverage of a sensor.</summary>
    public SensorCoverage(Sensor sensor)
    {
        _sensor = sensor;
        FieldOfView field = sensor.Field;
        Interval range = field.Range ?? new Interval(0, DefaultRange);
        _rangeSpan = range.Width;
        _azimuthSpan = field.AzimuthWidth;
        _elevationSpan = field.Elevation?.Width ?? DefaultElevationSpan;
        _rangeRateSpan = field.RangeRate?.Width ?? DefaultRangeRateSpan;
        _area = field.Area() ?? (field with { Range = range }).Area()!.Value;
    }

    /// <summary>Whether the sensor could see an object at a position.</summary>
    public bool Contains(in EnuVector position)
    {
        FieldOfView field = _sensor.Field;
        if (!Within(field.X, position.X) || !Within(field.Y, position.Y)) return false;
        EnuVector offset = position - _sensor.Position;
        double ground = Math.Sqrt(offset.X * offset.X + offset.Y * offset.Y);
        if (!Within(field.Range, _sensor.RangeKind == RangeKind.Ground ? ground : offset.Norm)) return false;
        if (!Within(field.Elevation, Math.Atan2(offset.Z, ground))) return false;
        if (field.Azimuth is not { } azimuth) return true;
        return Turned(Math.Atan2(offset.X, offset.Y) - azimuth.Start) <= field.AzimuthWidth;
    }

    /// <summary>Expected false detections of a look per unit of the measurement's own space, at a measurement.</summary>
    public double ClutterDensity(in Measurement measurement)
    {
        if (_sensor.ClutterPerSquareKilometer > 0) return _sensor.ClutterPerSquareKilometer * 1e-6 * AreaPerUnit(measurement);
        double count = Math.Max(_sensor.ClutterPerScan, SmallestClutterPerScan);
        if (measurement.Has(MeasuredComponents.Horizontal)) return count / _area * AreaPerUnit(measurement);
        double perUnit = count / (_azimuthSpan * OtherSpans(measurement));
        return measurement.Has(MeasuredComponents.Range) ? perUnit / _rangeSpan : perUnit;
    }

    /// <summary>How many square metres of ground, spread evenly over what else is measured, a unit of the measurement's space stands for.</summary>
    public double AreaPerUnit(in Measurement measurement)
    {
        double polar = measurement.Has(MeasuredComponents.Horizontal) ? 1 : Math.Max(measurement.Range, 1);
        return polar / OtherSpans(measurement);
    }

    /// <summary>An angle brought to [0, 2 pi).</summary>
    public static double Turned(double angle)
    {
        double turned = angle % Math.Tau;
        return turned < 0 ? turned + Math.Tau : turned;
    }

    private double OtherSpans(in Measurement measurement)
    {
        double spans = 1;
        if (measurement.Has(MeasuredComponents.Height)) spans *= DefaultHeightSpan;
        if (measurement.Has(MeasuredComponents.Elevation)) spans *= _elevationSpan;
        if (measurement.Has(MeasuredComponents.RangeRate)) spans *= _rangeRateSpan;
        return spans;
    }

    private static bool Within(Interval? limits, double value) => limits is not { } interval || interval.Contains(value);
}
