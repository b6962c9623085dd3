using System.Collections.Immutable;
using Picket.Core.Chance;
using Picket.Core.Sites;
using Picket.Core.Units;
using Picket.Files.Sites;
using Picket.Files.Yaml;
using Picket.Simulation.Scenes;
using Picket.Simulation.Sensors;

namespace Picket.Simulation.Scenarios.Sections;

/// <summary>The threats of a scenario file.</summary>
internal static class ThreatSection
{
    private static readonly double s_degree = Angle.FromDegrees(1).Radians;
    private static readonly NumberRange s_seconds = NumberRange.NotNegative("s");

    public static ImmutableArray<ThreatGroup> ReadAll(YamlMap root, ScenarioPlaces places, double duration)
    {
        var ids = new Ids();
        return [.. root.Maps("threats").Select(map => Read(map, ids.RequiredUnique(map), places, duration))];
    }

    private static ThreatGroup Read(YamlMap map, string id, ScenarioPlaces places, double duration)
    {
        ThreatKind kind = Words.Required(map, "kind", KindNames.Threats.AsSpan());
        var usual = new ThreatGroup { Id = id, Kind = kind, Site = places.Of(map) };
        ThreatGroup group = usual with
        {
            Count = DistributionReader.Read(map, "count", new(0, 100_000), usual.Count),
            At = DistributionReader.Read(map, "at", s_seconds, usual.At),
            Spacing = DistributionReader.Read(map, "spacing", s_seconds, usual.Spacing),
        };
        if (duration > 0 && group.At.Support.Low >= duration) map.Report("at", FormattableString.Invariant($"found a beginning at {group.At.Support.Low:0.###} s or later, allowed: before the end at {duration:0.###} s"));
        Site? site = places[group.Site];
        group = kind switch
        {
            ThreatKind.RoadsideEvent => Roadside(map, group, site),
            ThreatKind.Rocket or ThreatKind.Mortar => Echo(map, Round(map, group, site)),
            _ => Echo(map, Drone(map, group, site)),
        };
        map.Finish();
        return group;
    }

    private static ThreatGroup Drone(YamlMap map, ThreatGroup usual, Site? site)
    {
        if (!map.Has("targets")) map.Report("\"targets\" is missing; it says to which zones they go and how often, as in targets: {hangars: 2, tower: 1}");
        return usual with
        {
            Targets = Targets(map, site),
            From = DistributionReader.Read(map, "from", new(-360, 720, "degrees clockwise from north"), usual.From, s_degree),
            Spread = map.Number("spread", new(0, 180, "degrees"), 0) * s_degree,
            Distance = DistributionReader.Read(map, "distance", NumberRange.Positive("m"), usual.Distance),
            Speed = DistributionReader.Read(map, "speed", new(0, 1000, "m/s", LowIsOut: true), usual.Speed),
            Height = DistributionReader.Read(map, "height", new(0, 20_000, "m", LowIsOut: true), usual.Height),
            Radiates = map.Flag("radiates", usual.Radiates),
        };
    }

    private static ThreatGroup Round(YamlMap map, ThreatGroup usual, Site? site)
    {
        string arc = map.RequiredText("arc", "the id of one of the site's arcs");
        ArcClass? known = site?.Arcs.FirstOrDefault(one => one.Id == arc);
        if (arc.Length > 0 && site is not null && known is null) Words.Unknown(map, "arc", $"arc in {site.Name}", arc, [.. site.Arcs.Select(one => one.Id)]);
        if (known is not null && Impossible(site!, known) is { } why) map.Report("arc", $"found {why}");
        return usual with { Arc = arc, Targets = Targets(map, site), OwnFire = map.Flag("own_fire", false) };
    }

    private static string? Impossible(Site site, ArcClass arc)
    {
        try
        {
            _ = new ArcDraw(site, new Substream(1, "check")).Next(arc);
            return null;
        }
        catch (InvalidDataException error)
        {
            return error.Message;
        }
    }

    private static ThreatGroup Echo(YamlMap map, ThreatGroup usual) => usual with
    {
        CrossSection = DistributionReader.Read(map, "cross_section", NumberRange.Positive("m^2"), usual.CrossSection),
        Fluctuation = map.Choice("fluctuation", usual.Fluctuation, s_fluctuations),
    };

    private static ThreatGroup Roadside(YamlMap map, ThreatGroup usual, Site? site)
    {
        string convoy = map.RequiredText("convoy", "the id of a zone that moves");
        string[] moving = site is null ? [] : [.. site.Zones.Where(zone => zone.Motion is not null).Select(zone => zone.Id)];
        if (convoy.Length > 0 && site is not null && !moving.Contains(convoy)) Words.Unknown(map, "convoy", $"zone that moves in {site.Name}", convoy, moving);
        return usual with { Convoy = convoy, ReportDelay = DistributionReader.Read(map, "report_delay", s_seconds, usual.ReportDelay), Stop = DistributionReader.Read(map, "stop", s_seconds, usual.Stop) };
    }

    private static ImmutableArray<ThreatTarget> Targets(YamlMap map, Site? site)
    {
        if (map.Map("targets") is not { } targets) return [];
        var read = ImmutableArray.CreateBuilder<ThreatTarget>();
        foreach (YamlEntry entry in targets.Entries)
        {
            read.Add(new(entry.Key, targets.Number(entry.Key, NumberRange.Positive(""), 1)));
            if (site is not null && !site.Zones.Any(zone => zone.Id == entry.Key)) Words.Unknown(targets, entry.Key, $"zone in {site.Name}", entry.Key, [.. site.Zones.Select(zone => zone.Id)]);
        }

        if (read.Count == 0) map.Report("targets", "found no zone, allowed: one or more, as in targets: {hangars: 2, tower: 1}");
        return read.ToImmutable();
    }

    private static readonly (string, Fluctuation)[] s_fluctuations =
    [
        ("steady", Fluctuation.Steady), ("swerling-1", Fluctuation.SwerlingI), ("swerling-2", Fluctuation.SwerlingII), ("swerling-3", Fluctuation.SwerlingIII), ("swerling-4", Fluctuation.SwerlingIV),
    ];
}
