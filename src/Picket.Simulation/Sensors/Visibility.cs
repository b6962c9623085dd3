using Picket.Simulation.Flights;

namespace Picket.Simulation.Sensors;

/// <summary>Whether a radar could see an object at all: echo strength over distance, and the horizon. Notional values of open textbooks.</summary>
internal static class Visibility
{
    /// <summary>Radius of an Earth on which radar beams run straight: 4/3 of the mean radius (ITU-R P.834), m.</summary>
    private const double BentEarthRadius = 4.0 / 3 * 6_371_000;

    /// <summary>Radar cross-section of a kind, m^2.</summary>
    public static double CrossSection(FlightKind kind) => kind switch
    {
        FlightKind.Airliner => 40,
        FlightKind.LightAircraft => 3,
        FlightKind.Helicopter => 6,
        FlightKind.Drone => 0.02,
        _ => 0.01,
    };

    /// <summary>Farthest range of an echo, m: the fourth root of the radar equation, from the cross-section seen at the edge of the field.</summary>
    public static double Reach(double fieldReach, double crossSectionAtEdge, FlightKind kind) =>
        fieldReach * Math.Min(1, Math.Pow(CrossSection(kind) / crossSectionAtEdge, 0.25));

    /// <summary>Farthest range over the horizon for two heights above the ground, m.</summary>
    public static double Horizon(double sensorHeight, double objectHeight) =>
        Math.Sqrt(2 * BentEarthRadius * Math.Max(0, sensorHeight)) + Math.Sqrt(2 * BentEarthRadius * Math.Max(0, objectHeight));
}
