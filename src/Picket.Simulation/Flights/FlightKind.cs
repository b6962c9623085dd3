namespace Picket.Simulation.Flights;

/// <summary>What flies.</summary>
public enum FlightKind
{
    /// <summary>A passenger jet.</summary>
    Airliner,

    /// <summary>A small aeroplane with a propeller.</summary>
    LightAircraft,

    /// <summary>A helicopter.</summary>
    Helicopter,

    /// <summary>A small drone.</summary>
    Drone,

    /// <summary>A bird, or a few that fly together.</summary>
    Bird,
}
