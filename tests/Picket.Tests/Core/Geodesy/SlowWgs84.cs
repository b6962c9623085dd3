using Picket.Core.Geodesy;

namespace Picket.Tests.Core.Geodesy;

/// <summary>The defining equations of WGS-84 in 200-place fixed point: an independent, slow reference.</summary>
internal static class SlowWgs84
{
    private static readonly FixedPoint A = FixedPoint.Of(6378137);
    private static readonly FixedPoint Flattening = FixedPoint.One / (FixedPoint.Of(298257223563) / FixedPoint.Of(1e9));
    private static readonly FixedPoint E2 = Flattening * (FixedPoint.Of(2) - Flattening);

    public static (FixedPoint X, FixedPoint Y, FixedPoint Z) ToEcef(GeodeticPosition position)
    {
        (FixedPoint sinLatitude, FixedPoint cosLatitude) = FixedPoint.SinCos(FixedPoint.Of(position.LatitudeRadians));
        (FixedPoint sinLongitude, FixedPoint cosLongitude) = FixedPoint.SinCos(FixedPoint.Of(position.LongitudeRadians));
        FixedPoint height = FixedPoint.Of(position.HeightMeters);
        FixedPoint normal = A / (FixedPoint.One - E2 * sinLatitude * sinLatitude).Sqrt();
        return ((normal + height) * cosLatitude * cosLongitude, (normal + height) * cosLatitude * sinLongitude, (normal * (FixedPoint.One - E2) + height) * sinLatitude);
    }

    public static EnuVector ToEnu(GeodeticPosition origin, GeodeticPosition position)
    {
        (FixedPoint sinLatitude, FixedPoint cosLatitude) = FixedPoint.SinCos(FixedPoint.Of(origin.LatitudeRadians));
        (FixedPoint sinLongitude, FixedPoint cosLongitude) = FixedPoint.SinCos(FixedPoint.Of(origin.LongitudeRadians));
        var from = ToEcef(origin);
        var to = ToEcef(position);
        FixedPoint dx = to.X - from.X, dy = to.Y - from.Y, dz = to.Z - from.Z;
        FixedPoint outward = cosLongitude * dx + sinLongitude * dy;
        return new(
            (cosLongitude * dy - sinLongitude * dx).ToDouble(),
            (cosLatitude * dz - sinLatitude * outward).ToDouble(),
            (cosLatitude * outward + sinLatitude * dz).ToDouble());
    }

    /// <summary>Distance of a computed Earth-fixed position from the exact one, m.</summary>
    public static double Error(GeodeticPosition exact, EcefPosition computed)
    {
        var (x, y, z) = ToEcef(exact);
        double dx = (FixedPoint.Of(computed.X) - x).ToDouble(), dy = (FixedPoint.Of(computed.Y) - y).ToDouble(), dz = (FixedPoint.Of(computed.Z) - z).ToDouble();
        return Math.Sqrt(dx * dx + dy * dy + dz * dz);
    }
}
