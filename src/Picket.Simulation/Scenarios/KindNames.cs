using System.Collections.Immutable;
using Picket.Simulation.Flights;

namespace Picket.Simulation.Scenarios;

/// <summary>The words for what flies, as scenario files, results and measures write them.</summary>
public static class KindNames
{
    /// <summary>Kinds of threats.</summary>
    public static ImmutableArray<(string Word, ThreatKind Kind)> Threats { get; } =
    [
        ("one-way-drone", ThreatKind.OneWayDrone), ("quadrotor", ThreatKind.Quadrotor), ("rocket", ThreatKind.Rocket), ("mortar", ThreatKind.Mortar), ("roadside-event", ThreatKind.RoadsideEvent),
    ];

    /// <summary>Kinds of threats that fly.</summary>
    public static ImmutableArray<(string Word, ThreatKind Kind)> Flying { get; } = [.. Threats.Where(pair => pair.Kind != ThreatKind.RoadsideEvent)];

    /// <summary>Kinds of traffic.</summary>
    public static ImmutableArray<(string Word, FlightKind Kind)> Traffic { get; } =
    [
        ("airliner", FlightKind.Airliner), ("light-aircraft", FlightKind.LightAircraft), ("helicopter", FlightKind.Helicopter), ("drone", FlightKind.Drone), ("bird", FlightKind.Bird),
    ];

    /// <summary>The word of a kind of threat.</summary>
    public static string Of(ThreatKind kind) => Threats.First(pair => pair.Kind == kind).Word;

    /// <summary>The word of a kind of traffic.</summary>
    public static string Of(FlightKind kind) => Traffic.First(pair => pair.Kind == kind).Word;
}
