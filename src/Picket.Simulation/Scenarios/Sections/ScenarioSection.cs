using System.Collections.Immutable;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Files.Sites;
using Picket.Files.Yaml;

namespace Picket.Simulation.Scenarios.Sections;

/// <summary>The whole of a scenario file.</summary>
internal static class ScenarioSection
{
    private const int Version = 1;
    private const double LongestDuration = 100 * 86_400;

    /// <summary>The scenario.</summary>
    /// <param name="root">The file.</param>
    /// <param name="site">Reads a site file by the path that the scenario gives.</param>
    /// <param name="files">Takes the site files that were read, problems and all.</param>
    public static Scenario Read(YamlMap root, Func<string, SiteFile> site, List<SiteFile> files)
    {
        string version = root.RequiredText("picket", $"{Version}, the version of the file's form");
        if (version.Length > 0 && version != $"{Version}") root.Report("picket", $"found \"{version}\", allowed: {Version}, the version of the file's form");
        if (!root.Has("scenario")) root.Report("\"scenario\" is missing; it says its name and how long it is played, as in scenario: {name: quiet-day, duration: 24h}");
        YamlMap? head = root.Map("scenario");
        Scenario scenario = Head(head);
        YamlMap[] sites = [.. root.Maps("sites")];
        if (sites.Length == 0 && (!root.Has("sites") || root.IsEmptyList("sites"))) root.Report("\"sites\" is missing or empty; a scenario has at least one site, as in sites: [{file: sites/air-base.yaml}]");
        foreach (YamlMap map in sites) files.Add(File(map, site, files));
        var places = new ScenarioPlaces([.. files]);
        ImmutableArray<LayerDefinition> layers = LayerSection.ReadAll(root, places);
        ShelterBehaviour people = PeopleSection.People(root.Map("people"));
        scenario = scenario with
        {
            Sites = [.. sites.Select((map, index) => Site(map, index, files[index], places, layers))],
            Weather = PeopleSection.Weather(root.Map("weather")),
            People = people,
            Behaviour = BehaviourSection.ReadAll(root, places, people),
            Crew = PeopleSection.Crew(root.Map("crew")),
            Traffic = TrafficSection.ReadAll(root, places, scenario.Duration),
            Threats = ThreatSection.ReadAll(root, places, scenario.Duration),
            Layers = layers,
            Links = TimelineSection.Links(root, places, layers),
            Faults = FaultSection.ReadAll(root, places, scenario.Duration),
            Timeline = TimelineSection.Timeline(root, places, layers, scenario.Duration),
        };
        root.Finish();
        return scenario;
    }

    private static Scenario Head(YamlMap? map)
    {
        if (map is null) return new() { Name = "", Duration = 0, Sites = [] };
        const string durations = "a number with d, h, min or s, as in 60min, at most 100d";
        if (!map.Has("duration")) map.Report($"\"duration\" is missing; it must be {durations}");
        double duration = Quantity.Seconds(map, "duration", durations) ?? 0;
        if (duration > LongestDuration) map.Report("duration", $"found \"{map.Text("duration")}\", allowed: {durations}");
        var read = new Scenario
        {
            Name = Ids.Required(map, "name"),
            Title = map.Text("title") ?? "",
            About = (map.Text("about") ?? "").ReplaceLineEndings(" ").Trim(),
            Start = Start(map),
            Duration = duration,
            Seed = Seed(map),
            Sites = [],
        };
        map.Finish();
        return read;
    }

    private static SiteFile File(YamlMap map, Func<string, SiteFile> read, List<SiteFile> before)
    {
        string path = map.RequiredText("file", "a site file's path, relative to the scenario");
        if (path.Length == 0) return SiteFile.Parse("", "");
        SiteFile file = read(path);
        if (file.Site is { } site && before.Any(other => other.Site?.Name == site.Name)) map.Report("file", $"found a second site of the name {site.Name}, allowed: each site once");
        foreach (Sensor radar in file.Site?.Sensors.Where(sensor => sensor.Kind == SensorKind.Radar && sensor.Field.Range is null) ?? [])
            map.Report("file", $"found the radar {radar.Id}, whose field has no range, allowed in a scenario: field: {{range: [from, to]}} in {file.Name}");
        return file;
    }

    private static ScenarioSite Site(YamlMap map, int index, SiteFile file, ScenarioPlaces places, ImmutableArray<LayerDefinition> layers)
    {
        var read = new ScenarioSite { File = file, Physics = PhysicsSection.Read(map, index, places), Doctrine = LayerSection.Doctrine(map, index, layers) };
        map.Finish();
        return read;
    }

    private static Instant Start(YamlMap map)
    {
        string text = map.RequiredText("start", "a time as in 2026-01-17T04:00:00Z");
        if (Instant.TryParse(text, out Instant start)) return start;
        if (text.Length > 0) map.Report("start", $"found \"{text}\", allowed: a time as in 2026-01-17T04:00:00Z");
        return default;
    }

    private static ulong Seed(YamlMap map)
    {
        if (map.Text("seed") is not { } text) return 1;
        if (ulong.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out ulong seed)) return seed;
        map.Report("seed", $"found \"{text}\", allowed: a whole number from 0 to {ulong.MaxValue}");
        return 1;
    }
}
