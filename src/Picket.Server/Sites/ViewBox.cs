using Picket.Core.Geodesy;

namespace Picket.Server.Sites;

/// <summary>A part of the globe between two meridians and two parallels, in degrees; with west above east it crosses longitude 180.</summary>
/// <param name="West">Western edge, -180 to 180.</param>
/// <param name="South">Southern edge, -90 to 90.</param>
/// <param name="East">Eastern edge, -180 to 180.</param>
/// <param name="North">Northern edge, -90 to 90.</param>
internal readonly record struct ViewBox(double West, double South, double East, double North)
{
    /// <summary>What edges have to be, for messages.</summary>
    public const string Allowed = "west,south,east,north in degrees, longitudes -180 to 180, latitudes -90 to 90, south not above north";

    /// <summary>Whether the edges are a box.</summary>
    public bool IsValid =>
        Math.Abs(West) <= 180 && Math.Abs(East) <= 180 && South >= -90 && North <= 90 && South <= North;

    /// <summary>Whether a position is inside, edges included.</summary>
    public bool Contains(in GeodeticPosition position)
    {
        double latitude = position.LatitudeDegrees, longitude = position.LongitudeDegrees;
        if (latitude < South || latitude > North) return false;
        return West <= East ? longitude >= West && longitude <= East : longitude >= West || longitude <= East;
    }
}
