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
    private const double DefaultVerticalSpeedSpan = 60;
    private const double SmallestClutterPerScan = 0.05;
    private readonly Sensor _sensor;
    private readonly double _rangeSpan, _azimuthSpan, _elevationSpan, _rangeRateSpan;

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
        Area = field.Area() ?? (field with { Range = range }).Area()!.Value;
    }

    /// <summary>Area of the field over the ground, m^2.</summary>
    public double Area { get; }

    /// <summary>Expected false detections of a look over the whole field.</summary>
    public double ExpectedClutter => Math.Max(_sensor.ClutterPerSquareKilometer > 0 ? _sensor.ClutterPerSquareKilometer * 1e-6 * Area : _sensor.ClutterPerScan, SmallestClutterPerScan);

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

    /// <summary>Probability that an object whose place is known so well is inside the field: the product over the field's limits, each taken as a straight edge.</summary>
    /// <param name="position">Mean, site frame, m.</param>
    /// <param name="varianceX">Variance of x, m^2.</param>
    /// <param name="covarianceXY">Covariance of x and y, m^2.</param>
    /// <param name="varianceY">Variance of y, m^2.</param>
    public double Inside(in EnuVector position, double varianceX, double covarianceXY, double varianceY)
    {
        FieldOfView field = _sensor.Field;
        double inside = Between(field.X, position.X, varianceX) * Between(field.Y, position.Y, varianceY);
        if (field.Range is null && field.Azimuth is null && field.Elevation is null) return inside;
        EnuVector offset = position - _sensor.Position;
        double square = Math.Max(offset.X * offset.X + offset.Y * offset.Y, 1), ground = Math.Sqrt(square);
        double along = (offset.X * offset.X * varianceX + 2 * offset.X * offset.Y * covarianceXY + offset.Y * offset.Y * varianceY) / square;
        inside *= Between(field.Range, _sensor.RangeKind == RangeKind.Ground ? ground : offset.Norm, along);

        // Heights are often only assumed, so that limits of elevation are held against the mean.
        if (!Within(field.Elevation, Math.Atan2(offset.Z, ground))) return 0;
        if (field.Azimuth is not { } azimuth || field.AzimuthWidth >= Math.Tau) return inside;
        double across = (offset.Y * offset.Y * varianceX - 2 * offset.X * offset.Y * covarianceXY + offset.X * offset.X * varianceY) / (square * square);
        double turned = Turned(Math.Atan2(offset.X, offset.Y) - azimuth.Start);
        double margin = (Math.Tau - field.AzimuthWidth) / 2; // outside, an angle past the end up to the middle of what is not seen
        return inside * Between(new Interval(0, field.AzimuthWidth), turned > field.AzimuthWidth + margin ? turned - Math.Tau : turned, across);
    }

    /// <summary>Whether what may be anywhere near a position is inside the field with less than a probability that any sum would notice.</summary>
    /// <param name="position">Where, site frame, m.</param>
    /// <param name="reach">How far from there its mean may be, m.</param>
    /// <param name="sigma">One standard deviation around that, m.</param>
    public bool IsFarFrom(in EnuVector position, double reach, double sigma)
    {
        const double unnoticed = 13; // 9 along the widest direction, the normal distribution's tail beyond which is 1e-19
        FieldOfView field = _sensor.Field;
        double margin = reach + unnoticed * sigma;
        if (IsBeyond(field.X, position.X, margin) || IsBeyond(field.Y, position.Y, margin)) return true;
        EnuVector offset = position - _sensor.Position;
        double ground = Math.Sqrt(offset.X * offset.X + offset.Y * offset.Y), range = offset.Norm;
        if (IsBeyond(field.Range, _sensor.RangeKind == RangeKind.Ground ? ground : range, margin)) return true;
        return range > reach && IsBeyond(field.Elevation, Math.Atan2(offset.Z, ground), Math.Asin(reach / range));
    }

    /// <summary>Whether a position lies under the lower edge of the field.</summary>
    public bool IsUnder(in EnuVector position)
    {
        EnuVector offset = position - _sensor.Position;
        return _sensor.Field.Elevation is { } limits && Math.Atan2(offset.Z, Math.Sqrt(offset.X * offset.X + offset.Y * offset.Y)) < limits.Start;
    }

    /// <summary>How much of what has come in over the edges lies at a position: the sum, over the outer edges as straight lines, of the normal distribution's tail beyond the distance.</summary>
    /// <param name="position">Where, site frame, m.</param>
    /// <param name="depth">How far in what came over an edge may be, one sigma, m.</param>
    public double NearEdges(in EnuVector position, double depth)
    {
        FieldOfView field = _sensor.Field;
        double sum = Tail(position.X - field.X?.Start) + Tail(field.X?.End - position.X) + Tail(position.Y - field.Y?.Start) + Tail(field.Y?.End - position.Y);
        if (field.Range is null && field.Azimuth is null) return sum;
        EnuVector offset = position - _sensor.Position;
        double ground = Math.Sqrt(offset.X * offset.X + offset.Y * offset.Y);
        sum += Tail(field.Range?.End - ground);
        if (field.Azimuth is not { } azimuth || field.AzimuthWidth >= Math.Tau) return sum;
        double turned = Turned(Math.Atan2(offset.X, offset.Y) - azimuth.Start);
        return sum + Tail(ground * Math.Min(turned, Math.PI / 2)) + Tail(ground * Math.Min(field.AzimuthWidth - turned, Math.PI / 2));

        double Tail(double? distance) => distance is { } within && within < 5 * depth ? NormalDistribution.Cumulative(-Math.Max(0, within) / depth) : 0;
    }

    /// <summary>Expected false detections of a look per unit of the measurement's own space, at a measurement.</summary>
    public double ClutterDensity(in Measurement measurement)
    {
        if (_sensor.ClutterPerSquareKilometer > 0) return _sensor.ClutterPerSquareKilometer * 1e-6 * AreaPerUnit(measurement);
        if (measurement.Has(MeasuredComponents.Horizontal)) return ExpectedClutter / Area * AreaPerUnit(measurement);
        double perUnit = ExpectedClutter / (_azimuthSpan * OtherSpans(measurement));
        return measurement.Has(MeasuredComponents.Range) ? perUnit / _rangeSpan : perUnit;
    }

    /// <summary>How many square metres of ground, spread evenly over what else is measured, a unit of the measurement's space stands for.</summary>
    public double AreaPerUnit(in Measurement measurement)
    {
        double polar = measurement.Has(MeasuredComponents.Horizontal) ? 1 : measurement.Has(MeasuredComponents.Range) ? Math.Max(measurement.Range, 1) : Area / _azimuthSpan;
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
        if (measurement.Has(MeasuredComponents.Velocity)) spans *= DefaultRangeRateSpan * DefaultRangeRateSpan;
        if (measurement.Has(MeasuredComponents.VerticalSpeed)) spans *= DefaultVerticalSpeedSpan;
        return spans;
    }

    private static double Between(Interval? limits, double mean, double variance)
    {
        if (limits is not { } interval) return 1;
        double sigma = Math.Sqrt(Math.Max(variance, 0)), low = mean - interval.Start, high = interval.End - mean;
        const double far = 4;
        if (low > far * sigma && high > far * sigma) return 1;
        if (sigma == 0) return low >= 0 && high >= 0 ? 1 : 0;
        return Math.Max(0, NormalDistribution.Cumulative(low / sigma) - NormalDistribution.Cumulative(-high / sigma));
    }

    private static bool IsBeyond(Interval? limits, double value, double margin) => limits is { } interval && (value < interval.Start - margin || value > interval.End + margin);

    private static bool Within(Interval? limits, double value) => limits is not { } interval || interval.Contains(value);
}
