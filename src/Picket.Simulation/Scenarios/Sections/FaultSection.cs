using System.Collections.Immutable;
using Picket.Core.Sites;
using Picket.Files.Yaml;

namespace Picket.Simulation.Scenarios.Sections;

/// <summary>The faults of a scenario file.</summary>
internal static class FaultSection
{
    private static readonly (string Word, FaultKind Kind, NumberRange Range)[] s_kinds =
    [
        ("clock", FaultKind.Clock, new(-3600, 3600, "s")), ("late", FaultKind.Late, new(0, 3600, "s")), ("duplicates", FaultKind.Duplicates, NumberRange.Probability),
        ("strays", FaultKind.Strays, new(0, 10_000, "a look")), ("deaf", FaultKind.Deaf, NumberRange.Probability),
    ];

    public static ImmutableArray<SensorFault> ReadAll(YamlMap root, ScenarioPlaces places, double duration) => [.. root.Maps("faults").Select(map => Read(map, places, duration))];

    private static SensorFault Read(YamlMap map, ScenarioPlaces places, double duration)
    {
        int site = places.Of(map);
        string sensor = map.RequiredText("sensor", "the id of a sensor");
        if (sensor.Length > 0 && places[site] is { } place && place.SensorIndex(sensor) < 0) Words.Unknown(map, "sensor", $"sensor in {place.Name}", sensor, [.. place.Sensors.Select(one => one.Id)]);
        NumberRange times = duration > 0 ? new(0, duration, "s") : NumberRange.NotNegative("s");
        (double from, double to) = (map.Number("from", times, 0), map.Number("to", times, duration));
        if (to < from) map.Report("to", FormattableString.Invariant($"found {to}, allowed: from {from} up, where it begins"));
        (string Word, FaultKind Kind, NumberRange Range)[] given = [.. s_kinds.Where(kind => map.Has(kind.Word))];
        if (given.Length != 1) map.Report($"found {(given.Length == 0 ? "nothing that is wrong" : string.Join(" and ", given.Select(kind => kind.Word)))}, allowed: one of {string.Join(", ", s_kinds.Select(kind => kind.Word))}");
        var read = new SensorFault(site, sensor, given.Length > 0 ? given[0].Kind : default, from, to, given.Length > 0 ? map.Number(given[0].Word, given[0].Range, 0) : 0);
        if (read.Kind == FaultKind.Strays && given.Length == 1 && places[site]?.Sensors.FirstOrDefault(one => one.Id == sensor) is { Kind: not SensorKind.Radar } other)
            map.Report("strays", $"found false detections of {other.Id}, a {other.Kind.ToString().ToLowerInvariant()}, allowed: only of radars");
        map.Finish();
        return read;
    }
}
