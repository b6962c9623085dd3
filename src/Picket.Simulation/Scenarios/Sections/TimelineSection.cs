using System.Collections.Immutable;
using Picket.Files.Yaml;

namespace Picket.Simulation.Scenarios.Sections;

/// <summary>The links of a scenario file, and what happens at stated times.</summary>
internal static class TimelineSection
{
    private static readonly (string Word, TimelineAction Action)[] s_actions =
    [
        ("off", TimelineAction.Off), ("on", TimelineAction.On), ("hold", TimelineAction.Hold), ("release", TimelineAction.Release),
    ];

    /// <summary><c>links</c>.</summary>
    public static ImmutableArray<LinkDefinition> Links(YamlMap root, ScenarioPlaces places, ImmutableArray<LayerDefinition> layers)
    {
        var read = ImmutableArray.CreateBuilder<LinkDefinition>();
        foreach (YamlMap map in root.Maps("links"))
        {
            int site = places.Of(map);
            string? to = map.Text("to");
            if (to is not null && places[site] is { } place)
            {
                string[] known = [.. place.Sensors.Select(sensor => sensor.Id), .. layers.Where(layer => layer.Site == site).Select(layer => layer.Id)];
                if (!known.Contains(to)) Words.Unknown(map, "to", $"sensor or layer in {place.Name}", to, known);
            }

            if (read.Any(other => other.Site == site && other.To == to)) map.Report("found a second link to the same end, allowed: one");
            read.Add(new()
            {
                Site = site,
                To = to,
                Delay = DistributionReader.Read(map, "delay", NumberRange.NotNegative("s"), Distribution.Fixed(0)),
                Loss = map.Number("loss", NumberRange.Probability, 0),
            });
            map.Finish();
        }

        return read.ToImmutable();
    }

    /// <summary><c>timeline</c>.</summary>
    public static ImmutableArray<TimelineEvent> Timeline(YamlMap root, ScenarioPlaces places, ImmutableArray<LayerDefinition> layers, double duration)
    {
        var read = ImmutableArray.CreateBuilder<TimelineEvent>();
        foreach (YamlMap map in root.Maps("timeline"))
        {
            double at = map.RequiredNumber("at", duration > 0 ? new(0, duration, "s") : NumberRange.NotNegative("s"));
            if (read.Count > 0 && at < read[^1].At) map.Report("at", FormattableString.Invariant($"found {at}, allowed: from {read[^1].At} up, the time of the entry before"));
            (string Word, TimelineAction Action)[] given = [.. s_actions.Where(pair => map.Has(pair.Word))];
            string text = map.Text("text") ?? "";
            if (given.Length > 1) map.Report($"found {string.Join(" and ", given.Select(pair => pair.Word))}, allowed: one of them in an entry");
            if (given.Length == 0 && text.Length == 0) map.Report("found nothing that happens, allowed: one of off, on, hold, release with what it is done to, or text alone");
            TimelineAction action = given.Length > 0 ? given[0].Action : TimelineAction.Note;
            string subject = given.Length > 0 ? map.Text(given[0].Word) ?? "" : "";
            if (places.Known && subject.Length > 0) Resolve(map, given[0].Word, subject, places, layers);
            read.Add(new(at, action, subject, text));
            map.Finish();
        }

        return read.ToImmutable();
    }

    private static void Resolve(YamlMap map, string word, string subject, ScenarioPlaces places, ImmutableArray<LayerDefinition> layers)
    {
        if (word is "hold" or "release")
        {
            if (!places.Names.Contains(subject)) Words.Unknown(map, word, "site", subject, [.. places.Names]);
            return;
        }

        string[] sensors = [.. Enumerable.Range(0, places.Names.Count).SelectMany(site => places[site]!.Sensors).Select(sensor => sensor.Id)];
        string[] known = [.. sensors, .. layers.Select(layer => layer.Id)];
        if (!known.Contains(subject)) Words.Unknown(map, word, "sensor or layer", subject, [.. known.Distinct()]);
        else if (known.Count(id => id == subject) > 1) map.Report(word, $"found \"{subject}\", which is the id of several sensors or layers, allowed: an id that only one has");
    }
}
