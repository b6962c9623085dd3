namespace Picket.Feeds.ModeS;

/// <summary>A place on WGS-84 as it is on the wire: without a height.</summary>
/// <param name="LatitudeDegrees">-90 to 90.</param>
/// <param name="LongitudeDegrees">-180 to 180, positive east.</param>
public readonly record struct LatitudeLongitude(double LatitudeDegrees, double LongitudeDegrees)
{
    private const double MeanRadiusMeters = 6_371_009;

    /// <summary>Great-circle distance on a sphere, m; within 0.6 % of the distance on the ellipsoid.</summary>
    public double DistanceMeters(in LatitudeLongitude other)
    {
        const double radians = Math.PI / 180;
        double sinLatitude = Math.Sin((other.LatitudeDegrees - LatitudeDegrees) * (radians / 2));
        double sinLongitude = Math.Sin((other.LongitudeDegrees - LongitudeDegrees) * (radians / 2));
        double haversine = sinLatitude * sinLatitude
            + Math.Cos(LatitudeDegrees * radians) * Math.Cos(other.LatitudeDegrees * radians) * sinLongitude * sinLongitude;
        return 2 * MeanRadiusMeters * Math.Asin(Math.Min(1, Math.Sqrt(haversine)));
    }
}
