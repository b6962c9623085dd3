using Picket.Core.Geodesy;
using Picket.Files.Yaml;

namespace Picket.Files.Sites;

/// <summary>A place: <c>{x, y, z}</c> in the site frame, or <c>{latitude, longitude, height}</c> where the site has geography.</summary>
internal static class PlaceSection
{
    private static readonly NumberRange Meters = NumberRange.Any("m");

    public static EnuVector Read(YamlMap? map, LocalFrame? frame)
    {
        if (map is null) return default;
        EnuVector place;
        if (map.Has("latitude") || map.Has("longitude"))
        {
            if (frame is null) map.Report("latitude and longitude need a site with an origin; with frame: local give x and y");
            var geodetic = GeodeticPosition.FromDegrees(
                map.RequiredNumber("latitude", new(-90, 90, "degrees")),
                map.RequiredNumber("longitude", new(-180, 180, "degrees")),
                map.Number("height", Meters, frame?.Origin.HeightMeters ?? 0));
            place = frame?.ToEnu(geodetic) ?? default;
        }
        else
        {
            place = new(map.RequiredNumber("x", Meters), map.RequiredNumber("y", Meters), map.Number("z", Meters, 0));
        }

        map.Finish();
        return place;
    }
}
