using Picket.Simulation.Flights;
using Picket.Simulation.Runs;
using Picket.Simulation.Scenarios;
using Picket.Simulation.Threats;

namespace Picket.Cli.Simulating;

/// <summary>The words of files and reports for what flies and what became of it.</summary>
internal static class KindWords
{
    /// <summary>What flies, as scenario files write it.</summary>
    public static string Of(TrueFlight flight) => flight.Threat is { } threat ? Of(threat.Kind) : Of(flight.Traffic!.Kind);

    /// <summary>A kind of threat.</summary>
    public static string Of(ThreatKind kind) => kind switch
    {
        ThreatKind.OneWayDrone => "one-way-drone",
        ThreatKind.Quadrotor => "quadrotor",
        ThreatKind.Rocket => "rocket",
        ThreatKind.Mortar => "mortar",
        _ => "roadside-event",
    };

    /// <summary>What became of a threat.</summary>
    public static string Of(Fate fate) => fate switch
    {
        Fate.EndedByLayer => "ended-by-layer",
        Fate.ReachedTarget => "came-down",
        _ => "still-flying",
    };

    private static string Of(FlightKind kind) => kind switch
    {
        FlightKind.Airliner => "airliner",
        FlightKind.LightAircraft => "light-aircraft",
        FlightKind.Helicopter => "helicopter",
        FlightKind.Drone => "drone",
        _ => "bird",
    };
}
