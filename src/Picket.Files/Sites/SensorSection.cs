using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Units;
using Picket.Files.Yaml;

namespace Picket.Files.Sites;

/// <summary>One sensor of a site file.</summary>
internal static class SensorSection
{
    private static readonly (string, SensorKind)[] Kinds =
    [
        ("position", SensorKind.Position), ("radar", SensorKind.Radar), ("bearing", SensorKind.Bearing), ("receiver", SensorKind.Receiver),
    ];

    private static readonly NumberRange Meters = NumberRange.Positive("m");
    private static readonly NumberRange Seconds = NumberRange.NotNegative("s");

    public static Sensor Read(YamlMap map, LocalFrame? frame, Ids ids)
    {
        string id = ids.RequiredUnique(map);
        if (!map.Has("kind")) map.Report($"\"kind\" is missing; it must be one of {string.Join(", ", Kinds.Select(kind => kind.Item1))}");
        SensorKind kind = map.Choice("kind", SensorKind.Position, Kinds);
        Sensor usual = SensorDefaults.Of(kind, id);
        YamlMap? latency = map.Map("latency");
        double meanLatency = latency?.Number("mean", Seconds) ?? 0;
        Sensor sensor = usual with
        {
            Position = PlaceSection.Read(map.Map("position"), frame),
            RangeKind = map.Choice("range_kind", RangeKind.Slant, ("slant", RangeKind.Slant), ("ground", RangeKind.Ground)),
            Period = map.Number("period", kind == SensorKind.Receiver ? Seconds : NumberRange.Positive("s"), usual.Period),
            Staring = kind == SensorKind.Radar && map.Choice("antenna", false, ("rotating", false), ("staring", true)),
            Noise = Noise(map.Map("sigma"), kind) ?? usual.Noise,
            DetectionProbability = map.Number("detection_probability", new(0, 1, LowIsOut: true), usual.DetectionProbability),
            Field = Field(map.Map("field")) ?? usual.Field,
            MeanLatency = meanLatency,
            MaxLatency = latency?.Number("max", Seconds) ?? meanLatency,
        };
        if (sensor.MaxLatency < sensor.MeanLatency) latency!.Report("max", "found less than mean, allowed: mean or more");
        latency?.Finish();
        sensor = Clutter(map.Map("clutter"), sensor);
        map.Finish();
        return sensor;
    }

    private static SensorNoise? Noise(YamlMap? map, SensorKind kind)
    {
        if (map is null) return null;
        bool radar = kind == SensorKind.Radar;
        SensorNoise noise = kind switch
        {
            SensorKind.Position or SensorKind.Receiver => new()
            {
                X = map.RequiredNumber("x", Meters),
                Y = map.RequiredNumber("y", Meters),
                Z = map.Number("z", Meters, 0),
            },
            _ => new()
            {
                Range = radar ? map.RequiredNumber("range", Meters) : 0,
                Azimuth = Angle.FromDegrees(map.RequiredNumber("azimuth", Degrees)).Radians,
                Elevation = Angle.FromDegrees(map.Number("elevation", Degrees, 0)).Radians,
                RangeRate = radar ? map.Number("range_rate", NumberRange.Positive("m/s"), 0) : 0,
                Z = radar ? map.Number("height", Meters, SensorDefaults.TransponderHeightSigma) : 0,
            },
        };
        map.Finish();
        return noise;
    }

    private static NumberRange Degrees => new(0, 90, "degrees", LowIsOut: true);

    private static Sensor Clutter(YamlMap? map, Sensor sensor)
    {
        if (map is null) return sensor;
        double? density = map.Number("per_km2", NumberRange.NotNegative("false detections a scan and km2"));
        double? count = map.Number("mean_per_scan", NumberRange.NotNegative("false detections a scan"));
        if (density is not null && count is not null) map.Report("found per_km2 and mean_per_scan, allowed: one of them");
        if (density is > 0 && sensor.Field.Area() is null) map.Report("per_km2", "a density needs a field with an edge: give field: {x: [...], y: [...]} or field: {range: [...]}, or use mean_per_scan");
        map.Finish();
        return sensor with { ClutterPerScan = count ?? 0, ClutterPerSquareKilometer = density ?? 0 };
    }

    private static FieldOfView? Field(YamlMap? map)
    {
        if (map is null) return null;
        var field = new FieldOfView
        {
            X = map.Interval("x", NumberRange.Any("m")),
            Y = map.Interval("y", NumberRange.Any("m")),
            Range = map.Interval("range", NumberRange.NotNegative("m")),
            Azimuth = Radians(map.Interval("azimuth", new(-360, 360, "degrees"), ordered: false)),
            Elevation = Radians(map.Interval("elevation", new(-90, 90, "degrees"))),
            RangeRate = map.Interval("range_rate", NumberRange.Any("m/s")),
        };
        map.Finish();
        return field;
    }

    private static Interval? Radians(Interval? degrees) => degrees is { } interval
        ? new(Angle.FromDegrees(interval.Start).Radians, Angle.FromDegrees(interval.End).Radians)
        : null;
}
