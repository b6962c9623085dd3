namespace Picket.Core.Geodesy;

/// <summary>The WGS-84 ellipsoid (NIMA TR8350.2) and conversions between geodetic and Earth-fixed coordinates.</summary>
public static class Wgs84
{
    /// <summary>Semi-major axis, m.</summary>
    public const double SemiMajorAxis = 6378137.0;

    /// <summary>Flattening.</summary>
    public const double Flattening = 1 / 298.257223563;

    /// <summary>First eccentricity squared.</summary>
    public const double EccentricitySquared = Flattening * (2 - Flattening);

    /// <summary>Earth-fixed coordinates of a geodetic position.</summary>
    public static EcefPosition ToEcef(in GeodeticPosition position)
    {
        (double sinLatitude, double cosLatitude) = Math.SinCos(position.LatitudeRadians);
        (double sinLongitude, double cosLongitude) = Math.SinCos(position.LongitudeRadians);
        double primeVertical = SemiMajorAxis / Math.Sqrt(1 - EccentricitySquared * sinLatitude * sinLatitude);
        double horizontal = (primeVertical + position.HeightMeters) * cosLatitude;
        return new(
            horizontal * cosLongitude,
            horizontal * sinLongitude,
            (primeVertical * (1 - EccentricitySquared) + position.HeightMeters) * sinLatitude);
    }

    /// <summary>Geodetic position of Earth-fixed coordinates (fixed-point iteration on the reduced latitude, Bowring 1976).</summary>
    /// <remarks>
    /// Exact to some nanometres from 1,000 km below the ellipsoid to 100,000 km above it, poles and antimeridian included. Within about
    /// 45 km of the Earth's centre a latitude has no single answer and the result means nothing. On the axis the longitude is 0.
    /// </remarks>
    public static GeodeticPosition ToGeodetic(in EcefPosition position)
    {
        const double semiMinorAxis = SemiMajorAxis * (1 - Flattening);
        const double secondEccentricitySquared = EccentricitySquared / (1 - EccentricitySquared);
        double horizontal = Math.Sqrt(position.X * position.X + position.Y * position.Y);
        double longitude = Math.Atan2(position.Y, position.X);

        // The latitude and the reduced latitude as sine and cosine: no angle is needed until the end.
        (double sinReduced, double cosReduced) = Direction(position.Z * SemiMajorAxis, horizontal * semiMinorAxis);
        double sinLatitude = 0, cosLatitude = 1;
        for (int pass = 0; pass < 3; pass++)
        {
            (sinLatitude, cosLatitude) = Direction(
                position.Z + secondEccentricitySquared * semiMinorAxis * sinReduced * sinReduced * sinReduced,
                horizontal - EccentricitySquared * SemiMajorAxis * cosReduced * cosReduced * cosReduced);
            (sinReduced, cosReduced) = Direction((1 - Flattening) * sinLatitude, cosLatitude);
        }

        double height = horizontal * cosLatitude + position.Z * sinLatitude
            - SemiMajorAxis * Math.Sqrt(1 - EccentricitySquared * sinLatitude * sinLatitude);
        return new(Math.Atan2(sinLatitude, cosLatitude), longitude, height);
    }

    private static (double Sine, double Cosine) Direction(double opposite, double adjacent)
    {
        double hypotenuse = Math.Sqrt(opposite * opposite + adjacent * adjacent);
        return (opposite / hypotenuse, adjacent / hypotenuse);
    }

    /// <summary>Earth-fixed coordinates of many geodetic positions; the same bits as one by one.</summary>
    /// <exception cref="ArgumentException">The spans have different lengths.</exception>
    public static void ToEcef(ReadOnlySpan<GeodeticPosition> positions, Span<EcefPosition> results)
    {
        ThrowUnlessEqual(positions.Length, results.Length);
        for (int index = 0; index < positions.Length; index++) results[index] = ToEcef(positions[index]);
    }

    /// <summary>Geodetic positions of many Earth-fixed coordinates; the same bits as one by one.</summary>
    /// <exception cref="ArgumentException">The spans have different lengths.</exception>
    public static void ToGeodetic(ReadOnlySpan<EcefPosition> positions, Span<GeodeticPosition> results)
    {
        ThrowUnlessEqual(positions.Length, results.Length);
        for (int index = 0; index < positions.Length; index++) results[index] = ToGeodetic(positions[index]);
    }

    internal static void ThrowUnlessEqual(int positions, int results)
    {
        if (positions != results) throw new ArgumentException($"{positions} positions but room for {results} results, allowed: equal lengths", nameof(results));
    }
}
