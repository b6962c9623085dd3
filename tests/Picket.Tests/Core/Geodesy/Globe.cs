using Picket.Core.Chance;
using Picket.Core.Geodesy;

namespace Picket.Tests.Core.Geodesy;

/// <summary>Places over the whole globe: random ones, and those where formulas break (poles, equator, antimeridian, next to them).</summary>
internal static class Globe
{
    public static IEnumerable<GeodeticPosition> Places(int random, double lowest, double highest)
    {
        double[] latitudes = [-90, -90 + 1e-12, -89.9999999, -45, -1e-12, 0, 1e-300, 1e-9, 45, 60, 89.99999, 90 - 1e-12, 90];
        double[] longitudes = [-180, -180 + 1e-12, -135, -90, -1e-12, 0, 1e-12, 90, 135, 180 - 1e-12, 180];
        foreach (double latitude in latitudes)
        {
            foreach (double longitude in longitudes)
            {
                foreach (double height in new[] { lowest, 0, highest }) yield return GeodeticPosition.FromDegrees(latitude, longitude, height);
            }
        }

        var chance = new Substream(1, "places on the globe");
        for (int count = 0; count < random; count++)
        {
            yield return new(Math.Asin(chance.NextDouble(-1, 1)), chance.NextDouble(-Math.PI, Math.PI), chance.NextDouble(lowest, highest));
        }
    }
}
