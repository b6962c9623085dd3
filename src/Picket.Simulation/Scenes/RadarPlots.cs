using Picket.Core.Chance;
using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Sites;

namespace Picket.Simulation.Scenes;

/// <summary>What a radar measures, by its definition in the site file: range and azimuth, elevation and range rate where they have noise, a transponder's height where told.</summary>
/// <param name="sensor">The radar; its field has a range.</param>
/// <param name="chance">Its noise.</param>
internal sealed class RadarPlots(Sensor sensor, Substream chance)
{
    private readonly SensorNoise _noise = sensor.Noise;
    private readonly Interval _range = sensor.Field.Range!.Value;

    /// <summary>Added to each range of an object, m; false detections know no bias.</summary>
    public double RangeBias { get; init; }

    /// <summary>Added to each azimuth of an object, rad.</summary>
    public double AzimuthBias { get; init; }

    /// <summary>Whether transponders tell their heights.</summary>
    public bool TellsHeight { get; init; }

    /// <summary>Whether a place is within its ranges, and within its elevations where they are limited.</summary>
    public bool Covers(in EnuVector position)
    {
        EnuVector offset = position - sensor.Position;
        return _range.Contains(Range(offset)) && sensor.Field.Elevation?.Contains(Elevation(offset)) != false;
    }

    /// <summary>The plot of an object in its field; none where it is missed.</summary>
    public Measurement? Look(in TrueObject one)
    {
        if (!Covers(one.Position) || chance.NextDouble() >= sensor.DetectionProbability) return null;
        EnuVector offset = one.Position - sensor.Position;
        EnuVector v = one.Velocity;
        return Measured(
            Math.Max(0, Range(offset) + RangeBias + _noise.Range * chance.NextNormal()),
            Math.Atan2(offset.X, offset.Y) + AzimuthBias + _noise.Azimuth * chance.NextNormal(),
            Elevation(offset) + _noise.Elevation * chance.NextNormal(),
            (offset.X * v.X + offset.Y * v.Y + offset.Z * v.Z) / offset.Norm + _noise.RangeRate * chance.NextNormal(),
            one.Position.Z + _noise.Z * chance.NextNormal());
    }

    /// <summary>A false plot, uniform over the field, in azimuths from a start over a width, rad; it tells no height.</summary>
    public Measurement Clutter(double azimuth = 0, double width = Math.Tau) => Measured(
        chance.NextDouble(_range.Start, _range.End),
        azimuth + width * chance.NextDouble(),
        Uniform(sensor.Field.Elevation),
        Uniform(sensor.Field.RangeRate),
        height: null);

    private Measurement Measured(double range, double azimuth, double elevation, double rangeRate, double? height)
    {
        var plot = new Measurement
        {
            Components = MeasuredComponents.Range | MeasuredComponents.Azimuth,
            Range = range,
            SigmaRange = _noise.Range,
            Azimuth = azimuth < 0 ? azimuth + Math.Tau : azimuth >= Math.Tau ? azimuth - Math.Tau : azimuth,
            SigmaAzimuth = _noise.Azimuth,
        };
        if (_noise.Elevation > 0) plot = plot with { Components = plot.Components | MeasuredComponents.Elevation, Elevation = elevation, SigmaElevation = _noise.Elevation };
        if (_noise.RangeRate > 0) plot = plot with { Components = plot.Components | MeasuredComponents.RangeRate, RangeRate = rangeRate, SigmaRangeRate = _noise.RangeRate };
        if (TellsHeight && height is { } z) plot = plot with { Components = plot.Components | MeasuredComponents.Height, Z = z, SigmaZ = _noise.Z };
        return plot;
    }

    private double Range(in EnuVector offset) => sensor.RangeKind == RangeKind.Ground ? Math.Sqrt(offset.X * offset.X + offset.Y * offset.Y) : offset.Norm;

    private static double Elevation(in EnuVector offset) => Math.Atan2(offset.Z, Math.Sqrt(offset.X * offset.X + offset.Y * offset.Y));

    private double Uniform(Interval? interval) => interval is { } limits ? chance.NextDouble(limits.Start, limits.End) : 0;
}
