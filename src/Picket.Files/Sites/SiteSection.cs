using System.Collections.Immutable;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Files.Yaml;

namespace Picket.Files.Sites;

/// <summary>The whole of a site file.</summary>
internal static class SiteSection
{
    private const int Version = 1;
    private static readonly NumberRange LatitudeDegrees = new(-90, 90, "degrees");
    private static readonly NumberRange LongitudeDegrees = new(-180, 180, "degrees");

    /// <summary>The site; none where the text is not even meant as a site file.</summary>
    /// <param name="root">The file.</param>
    /// <param name="folder">What paths of other files are relative to.</param>
    /// <param name="overAnyGround">Whether the height grid need not be the one that was recorded.</param>
    public static Site? Read(YamlMap root, string folder, bool overAnyGround)
    {
        if (!root.Has("picket") && !root.Has("site") && !root.Has("sensors"))
        {
            root.Report($"this is no site file, which begins with \"picket: {Version}\" and has site and sensors");
            return null;
        }

        string version = root.RequiredText("picket", $"{Version}, the version of the file's form");
        if (version.Length > 0 && version != $"{Version}") root.Report("picket", $"found \"{version}\", allowed: {Version}, the version of the file's form");
        if (!root.Has("site")) root.Report("\"site\" is missing; it says the place's name and frame, as in site: {name: hill-base, origin: {latitude: 33.8, longitude: 42.4, height: 180}}");
        YamlMap? place = root.Map("site");
        string name = place is null ? "" : Ids.Required(place, "name");
        GeodeticPosition? origin = place is null ? null : Origin(place);
        Instant epoch = place is null ? default : Epoch(place);
        place?.Finish();

        LocalFrame? frame = origin is { } position ? new(position) : null;
        var ids = new Ids();
        ImmutableArray<Sensor> sensors = [.. root.Maps("sensors").Select(map => SensorSection.Read(map, frame, ids))];
        if (sensors.IsEmpty && (!root.Has("sensors") || root.IsEmptyList("sensors"))) root.Report("\"sensors\" is missing or empty; a site has at least one sensor, as in sensors: [{id: radar-1, kind: radar}]");
        ImmutableArray<Feed> feeds = FeedSection.ReadAll(root, ref sensors);
        ImmutableArray<Zone> zones = ZoneSection.ReadAll(root, frame, epoch);
        ImmutableArray<Output> outputs = OutputSection.ReadAll(root, name, zones, geographic: frame is not null);
        var site = new Site
        {
            Name = name,
            Origin = origin,
            Epoch = epoch,
            Zones = zones,
            Sensors = sensors,
            Feeds = feeds,
            Outputs = outputs,
            Tests = TestSection.ReadAll(root, zones, outputs),
            Tracker = TrackerSection.Read(root.Map("tracker"), sensors, protects: root.Has("zones") || root.Has("convoys")),
            Environment = EnvironmentSection.Read(root, folder, overAnyGround, frame, zones),
            RegistrationReference = Reference(root.Map("registration"), sensors),
            Journal = JournalSection.Read(root.Map("journal")),
            Arcs = ArcSection.ReadAll(root, frame),
        };
        if (site.TrackerContradiction is { } contradiction) root.Report("tracker", contradiction);
        root.Finish();
        return site;
    }

    private static GeodeticPosition? Origin(YamlMap place)
    {
        bool local = place.Choice("frame", false, ("enu", false), ("local", true));
        YamlMap? map = place.Map("origin");
        if (local && map is not null) place.Report("origin", "found an origin, allowed: none with frame: local, which has no geography");
        if (!local && !place.Has("origin")) place.Report("\"origin\" is missing; give origin: {latitude: ..., longitude: ..., height: ...} in degrees and metres above the WGS-84 ellipsoid, or frame: local for a place without geography");
        if (map is null) return null;
        var origin = GeodeticPosition.FromDegrees(
            map.RequiredNumber("latitude", LatitudeDegrees),
            map.RequiredNumber("longitude", LongitudeDegrees),
            map.Number("height", new NumberRange(-500, 9000, "m above the ellipsoid"), 0));
        map.Finish();
        return origin;
    }

    private static Instant Epoch(YamlMap place)
    {
        if (place.Text("epoch") is not { } text) return default;
        if (Instant.TryParse(text, out Instant epoch)) return epoch;
        place.Report("epoch", $"found \"{text}\", allowed: a time as in 2026-11-22T10:00:00Z");
        return default;
    }

    private static string? Reference(YamlMap? registration, ImmutableArray<Sensor> sensors)
    {
        if (registration is null) return null;
        string reference = registration.RequiredText("reference", "the id of the sensor whose biases are zero by definition");
        if (reference.Length > 0) Ids.Resolve(registration, "reference", reference, sensors);
        registration.Finish();
        return reference;
    }
}
