namespace Picket.Simulation.Flights;

/// <summary>A corner of a flight's path.</summary>
/// <param name="EastKilometers">East of the site's origin, km.</param>
/// <param name="NorthKilometers">North of the site's origin, km.</param>
/// <param name="HeightMeters">Height above the ellipsoid, m.</param>
public readonly record struct Waypoint(double EastKilometers, double NorthKilometers, double HeightMeters);
