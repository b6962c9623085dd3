namespace Picket.Simulation.Scenarios;

/// <summary>A point of the way that traffic flies.</summary>
/// <param name="X">East in the site frame, m.</param>
/// <param name="Y">North in the site frame, m.</param>
/// <param name="Height">Above the site's origin, m; none: that of the group. Between points it climbs and descends evenly.</param>
public readonly record struct RoutePoint(double X, double Y, double? Height);
