using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Units;
using Picket.Files.Yaml;

namespace Picket.Files.Sites;

/// <summary>Gravity, air and wind of a site file.</summary>
internal static class EnvironmentSection
{
    public static SiteEnvironment Read(YamlMap? map, bool hasGeography)
    {
        GravityModel usualGravity = hasGeography ? GravityModel.Wgs84 : GravityModel.Flat;
        if (map is null) return new() { Gravity = usualGravity };
        var environment = new SiteEnvironment
        {
            Gravity = map.Choice("gravity", usualGravity, ("wgs84", GravityModel.Wgs84), ("flat", GravityModel.Flat)),
            Density = map.Choice("density", DensityModel.Isa, ("isa", DensityModel.Isa), ("exponential", DensityModel.Exponential)),
            Wind = Wind(map.Map("wind")),
        };
        if (environment.Gravity == GravityModel.Wgs84 && !hasGeography) map.Report("gravity", "found \"wgs84\", allowed: flat with frame: local, which has no latitude");
        map.Finish();
        return environment;
    }

    /// <summary>Wind as weather reports give it: how fast, and from where in degrees clockwise from north.</summary>
    private static EnuVector Wind(YamlMap? map)
    {
        if (map is null) return default;
        double speed = map.RequiredNumber("speed", new(0, 150, "m/s"));
        double from = Angle.FromDegrees(map.RequiredNumber("from", new(0, 360, "degrees clockwise from north"))).Radians;
        map.Finish();
        return new(-speed * Math.Sin(from), -speed * Math.Cos(from), 0);
    }
}
