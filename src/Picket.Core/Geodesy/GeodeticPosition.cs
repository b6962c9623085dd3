namespace Picket.Core.Geodesy;

/// <summary>A position on WGS-84: geodetic latitude and longitude, height above the ellipsoid.</summary>
/// <param name="LatitudeRadians">Geodetic latitude, -pi/2 to pi/2.</param>
/// <param name="LongitudeRadians">Longitude, positive east, -pi to pi.</param>
/// <param name="HeightMeters">Height above the ellipsoid (not above mean sea level, not a pressure altitude).</param>
public readonly record struct GeodeticPosition(double LatitudeRadians, double LongitudeRadians, double HeightMeters)
{
    /// <summary>A position from degrees, for the edge of the system.</summary>
    public static GeodeticPosition FromDegrees(double latitudeDegrees, double longitudeDegrees, double heightMeters) =>
        new(latitudeDegrees * (Math.PI / 180), longitudeDegrees * (Math.PI / 180), heightMeters);

    /// <summary>Latitude in degrees.</summary>
    public double LatitudeDegrees => LatitudeRadians * (180 / Math.PI);

    /// <summary>Longitude in degrees.</summary>
    public double LongitudeDegrees => LongitudeRadians * (180 / Math.PI);
}
