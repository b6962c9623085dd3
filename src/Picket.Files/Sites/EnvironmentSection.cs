using System.Collections.Immutable;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Units;
using Picket.Files.Yaml;

namespace Picket.Files.Sites;

/// <summary>Gravity, air, wind and ground of a site file.</summary>
internal static class EnvironmentSection
{
    public static SiteEnvironment Read(YamlMap root, string folder, bool overAnyGround, LocalFrame? frame, ImmutableArray<Zone> zones)
    {
        (YamlMap? map, YamlMap? terrainRead, bool hasGeography) = (root.Map("environment"), root.Map("terrain_read"), frame is not null);
        GravityModel usualGravity = hasGeography ? GravityModel.Wgs84 : GravityModel.Flat;
        if (map is null) return new() { Gravity = usualGravity };
        var environment = new SiteEnvironment
        {
            Gravity = map.Choice("gravity", usualGravity, ("wgs84", GravityModel.Wgs84), ("flat", GravityModel.Flat)),
            Density = map.Choice("density", DensityModel.Isa, ("isa", DensityModel.Isa), ("exponential", DensityModel.Exponential)),
            Wind = Wind(map),
            Terrain = TerrainSection.Read(map, terrainRead, folder, overAnyGround, frame, zones),
        };
        if (environment.Gravity == GravityModel.Wgs84 && !hasGeography) map.Report("gravity", "found \"wgs84\", allowed: flat with frame: local, which has no latitude");
        map.Finish();
        return environment;
    }

    // One wind at all heights, or a list of them by height.
    private static ImmutableArray<WindLayer> Wind(YamlMap map)
    {
        if (!map.HasList("wind")) return map.Map("wind") is { } one ? [Layer(one, 0)] : [];
        var layers = ImmutableArray.CreateBuilder<WindLayer>();
        foreach (YamlMap each in map.Maps("wind"))
        {
            double height = each.RequiredNumber("height", new(-500, 90_000, "m above sea level"));
            if (layers.Count > 0 && height <= layers[^1].HeightMeters) each.Report("height", FormattableString.Invariant($"found {height}, allowed: above {layers[^1].HeightMeters}, the height of the layer before"));
            layers.Add(Layer(each, height));
        }

        return layers.ToImmutable();
    }

    /// <summary>Wind as weather reports give it: how fast, and from where in degrees clockwise from north.</summary>
    private static WindLayer Layer(YamlMap map, double height)
    {
        double speed = map.RequiredNumber("speed", new(0, 150, "m/s"));
        double from = Angle.FromDegrees(map.RequiredNumber("from", new(0, 360, "degrees clockwise from north"))).Radians;
        map.Finish();
        return new(height, new EnuVector(-speed * Math.Sin(from), -speed * Math.Cos(from), 0));
    }
}
