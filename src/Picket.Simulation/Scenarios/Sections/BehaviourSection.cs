using System.Collections.Immutable;
using Picket.Core.Sites;
using Picket.Files.Yaml;

namespace Picket.Simulation.Scenarios.Sections;

/// <summary>Who behaves otherwise than usual in a scenario file, by zone or convoy.</summary>
internal static class BehaviourSection
{
    private const string Example = "as in of: [barracks, fuel]";
    private static readonly NumberRange s_seconds = NumberRange.NotNegative("s");

    private static readonly (string Word, VehicleAct Act)[] s_acts = [("drive-on", VehicleAct.DriveOn), ("stop", VehicleAct.Stop), ("disperse", VehicleAct.Disperse)];

    /// <summary><c>behaviour</c>.</summary>
    public static ImmutableArray<ZoneBehaviour> ReadAll(YamlMap root, ScenarioPlaces places, ShelterBehaviour usual)
    {
        HashSet<(int Site, string Name)> named = [];
        return [.. root.Maps("behaviour").Select(map => Read(map, places, usual, named))];
    }

    private static ZoneBehaviour Read(YamlMap map, ScenarioPlaces places, ShelterBehaviour usual, HashSet<(int, string)> named)
    {
        int site = places.Of(map);
        bool says = map.Has("compliance") | map.Has("reaction") | map.Has("vehicles");
        ZoneBehaviour read = new()
        {
            Site = site,
            Of = Names(map, site, places[site], named),
            People = PeopleSection.Shelter(map, usual),
            Vehicles = Vehicles(map),
        };
        if (!says) map.Report("found nothing that they do otherwise, allowed: one or more of compliance, reaction, vehicles");
        if (read.Vehicles.Act != VehicleAct.DriveOn && places[site]?.Zones.FirstOrDefault(zone => zone.Motion is null && read.Of.Contains(zone.Id)) is { } stays)
            map.Report("vehicles", $"found \"{map.Text("vehicles")}\" for {stays.Id}, which stays where it is, allowed: only for convoys and zones that move");
        map.Finish();
        return read;
    }

    private static ImmutableArray<string> Names(YamlMap map, int index, Site? site, HashSet<(int, string)> named)
    {
        if (!map.Has("of")) map.Report($"\"of\" is missing; it says whose behaviour it is, {Example}");
        if (map.IsEmptyList("of")) map.Report("of", $"found no zone, allowed: one or more, {Example}");
        string[] known = site is null ? [] : [.. site.Zones.Select(zone => zone.Motion?.Convoy ?? zone.Id).Distinct()];
        var read = ImmutableArray.CreateBuilder<string>();
        foreach (YamlNode node in map.List("of"))
        {
            if (node is not YamlScalar { Text: var name }) map.Report("of", $"found {node.Found}, allowed: ids of zones and convoys, {Example}");
            else if (site is not null && !known.Contains(name)) Words.Unknown(map, "of", $"zone or convoy in {site.Name}", name, known);
            else if (!named.Add((index, name))) map.Report("of", $"found \"{name}\" a second time, allowed: each zone and convoy once");
            else read.Add(name);
        }

        return read.ToImmutable();
    }

    private static VehicleBehaviour Vehicles(YamlMap map)
    {
        var usual = new VehicleBehaviour();
        VehicleAct act = map.Choice("vehicles", usual.Act, s_acts);
        if (act == VehicleAct.DriveOn)
        {
            foreach (string key in new[] { "braking", "resume" }) Words.Refuse(map, key, "where vehicles drive on");
        }

        if (act != VehicleAct.Disperse)
        {
            foreach (string key in new[] { "distance", "speed" }) Words.Refuse(map, key, "where vehicles do not disperse");
            return act == VehicleAct.DriveOn ? usual : Stop(map, usual, act);
        }

        return Stop(map, usual, act) with
        {
            Distance = DistributionReader.Read(map, "distance", NumberRange.NotNegative("m"), usual.Distance),
            Speed = map.Number("speed", new(0, 100, "m/s", LowIsOut: true), usual.Speed),
        };
    }

    private static VehicleBehaviour Stop(YamlMap map, VehicleBehaviour usual, VehicleAct act) => usual with
    {
        Act = act,
        Braking = map.Number("braking", new(0, 10, "m/s^2", LowIsOut: true), usual.Braking),
        Resume = DistributionReader.Read(map, "resume", s_seconds, usual.Resume),
    };
}
