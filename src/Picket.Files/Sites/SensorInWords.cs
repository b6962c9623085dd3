using System.Globalization;
using Picket.Core.Sites;

namespace Picket.Files.Sites;

/// <summary>Says in plain words what a sensor is taken for.</summary>
internal static class SensorInWords
{
    private const double DegreesPerRadian = 180 / Math.PI;

    public static string Describe(Sensor sensor)
    {
        string kind = sensor.Kind switch
        {
            SensorKind.Position => "position sensor",
            SensorKind.Bearing => "bearing sensor",
            SensorKind.Radar => "radar",
            _ => "receiver",
        };
        string place = Invariant($"at {sensor.Position.X:0.#}, {sensor.Position.Y:0.#}, {sensor.Position.Z:0.#} m");
        string[] parts =
        [
            Rhythm(sensor),
            $"sees {Field(sensor.Field)}",
            $"measures {Noise(sensor)}",
            .. Odds(sensor),
            .. sensor.MaxLatency > 0 ? [Invariant($"reports up to {sensor.MaxLatency:0.###} s late")] : Array.Empty<string>(),
        ];
        return $"Sensor {sensor.Id}, a {kind} {place}, {string.Join("; ", parts)}.";
    }

    private static string Rhythm(Sensor sensor) => sensor switch
    {
        { Period: 0 } => "hears what objects send",
        { Rotating: true } => Invariant($"turns every {sensor.Period:0.###} s"),
        { Staring: true } => Invariant($"stares: sees its whole field every {sensor.Period:0.###} s"),
        _ => Invariant($"looks every {sensor.Period:0.###} s"),
    };

    private static string Field(FieldOfView field)
    {
        string[] limits =
        [
            .. Limit(field.X, "x", 1, "m"),
            .. Limit(field.Y, "y", 1, "m"),
            .. field.Range is { } range ? [Invariant($"{range.Start / 1000:0.###} to {range.End / 1000:0.###} km")] : Array.Empty<string>(),
            .. field.AzimuthWidth < Math.Tau ? Limit(field.Azimuth, "azimuth", DegreesPerRadian, "degrees") : field.X is null ? ["all round"] : [],
            .. Limit(field.Elevation, "elevation", DegreesPerRadian, "degrees"),
            .. Limit(field.RangeRate, "range rate", 1, "m/s"),
        ];
        return string.Join(", ", limits);
    }

    private static string[] Limit(Interval? interval, string name, double scale, string unit) =>
        interval is { } limit ? [Invariant($"{name} {limit.Start * scale:0.###} to {limit.End * scale:0.###} {unit}")] : [];

    private static string Noise(Sensor sensor)
    {
        SensorNoise noise = sensor.Noise;
        bool transponder = sensor.Kind == SensorKind.Radar;
        (string Name, double Sigma, string Unit)[] components =
        [
            ("x", noise.X, "m"),
            ("y", noise.Y, "m"),
            (sensor.RangeKind == RangeKind.Ground ? "ground range" : "range", noise.Range, "m"),
            ("azimuth", noise.Azimuth * DegreesPerRadian, "degrees"),
            ("elevation", noise.Elevation * DegreesPerRadian, "degrees"),
            ("range rate", noise.RangeRate, "m/s"),
            (transponder ? "height (from transponders)" : "z", noise.Z, "m"),
        ];
        return string.Join(", ", components.Where(part => part.Sigma > 0).Select(part => Invariant($"{part.Name} to {part.Sigma:0.###} {part.Unit}")));
    }

    private static string[] Odds(Sensor sensor)
    {
        if (sensor.Kind == SensorKind.Receiver) return [];
        string clutter = sensor.ClutterPerSquareKilometer > 0
            ? Invariant($"{sensor.ClutterPerSquareKilometer:0.####} false alarms a scan and km2")
            : Invariant($"{sensor.ClutterPerScan:0.###} false alarms a scan");
        return [Invariant($"detects {sensor.DetectionProbability * 100:0.##} % of what is there a scan"), clutter];
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
