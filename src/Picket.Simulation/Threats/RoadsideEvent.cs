namespace Picket.Simulation.Threats;

/// <summary>Something that happened to a vehicle on the road: no sensor sees it, people report it.</summary>
/// <param name="Id">Its group's id and its number there.</param>
/// <param name="Site">Index of the site.</param>
/// <param name="Zone">Id of the vehicle's zone.</param>
/// <param name="Time">When it happens, s.</param>
/// <param name="Reported">When it is reported, s.</param>
/// <param name="Over">When its column hears that all is clear, s.</param>
public readonly record struct RoadsideEvent(string Id, int Site, string Zone, double Time, double Reported, double Over);
