using Picket.Core.Sites;

namespace Picket.Server;

/// <summary>Works out what a site's sensors see, which the server itself does not know how to.</summary>
/// <param name="site">The site.</param>
/// <param name="progress">Told what part is done, 0 to 1.</param>
/// <param name="stop">Ends it.</param>
/// <exception cref="InvalidDataException">It cannot be worked out for this site: one line.</exception>
public delegate SiteCoverage CoverageSurvey(Site site, Action<double> progress, CancellationToken stop);

/// <summary>What a site's sensors see, by height above the ground.</summary>
/// <param name="Ground">What ground was taken, in words.</param>
/// <param name="Reach">How far from the origin was looked, m.</param>
/// <param name="Together">The heights for all sensors that count, together.</param>
/// <param name="Alone">The heights for each of them, by its id.</param>
public sealed record SiteCoverage(string Ground, double Reach, IReadOnlyList<SeenHeight> Together, IReadOnlyList<(string Sensor, IReadOnlyList<SeenHeight> Heights)> Alone);

/// <summary>What is seen at a height.</summary>
/// <param name="Height">Above the ground, m.</param>
/// <param name="Areas">By how many sensors see it: none, one, and so on.</param>
public sealed record SeenHeight(double Height, IReadOnlyList<SeenArea> Areas)
{
    /// <summary>The whole area that was looked at, m^2.</summary>
    public double Whole => Areas.Sum(area => area.Area);

    /// <summary>The part of it that at least one sensor sees, 0 to 1.</summary>
    public double Seen => Whole > 0 ? 1 - Areas[0].Area / Whole : 0;
}

/// <summary>Where a number of sensors see.</summary>
/// <param name="Sensors">How many.</param>
/// <param name="Area">m^2.</param>
/// <param name="Polygons">Its outline: for each polygon its closed rings in degrees of longitude and latitude, the outer one first.</param>
public sealed record SeenArea(int Sensors, double Area, IReadOnlyList<IReadOnlyList<(double Longitude, double Latitude)[]>> Polygons);
