using System.Collections.Immutable;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Simulation.Scenarios;

namespace Picket.Simulation.Threats;

/// <summary>Everything that is true in one run of a scenario but for what people do when they are warned: what flies, what is to drive, what happens on the road. The same scenario and seed give the same world.</summary>
/// <remarks>Both depths of a simulation see this world: nothing in it depends on sensors, warnings or layers. A flight that a layer ends is over earlier than its course, and a vehicle that is stopped comes later (<see cref="Runs.TruePlaces"/>).</remarks>
public sealed class World
{
    private World(Scenario scenario, ulong seed) => (Scenario, Seed) = (scenario, seed);

    /// <summary>The scenario.</summary>
    public Scenario Scenario { get; }

    /// <summary>The draw.</summary>
    public ulong Seed { get; }

    /// <summary>What flies, in order of number: <c>Flights[n - 1]</c> has the number n. Threats in the scenario's order come first.</summary>
    public required ImmutableArray<TrueFlight> Flights { get; init; }

    /// <summary>The zones that move, as they would if nothing stopped them.</summary>
    public required ImmutableArray<PlannedVehicle> Vehicles { get; init; }

    /// <summary>What happens on the road, in order of time.</summary>
    public required ImmutableArray<RoadsideEvent> Events { get; init; }

    /// <summary>Draws a world.</summary>
    /// <exception cref="InvalidDataException">An arc of a site cannot be flown; the reader of scenarios refuses those.</exception>
    public static World Draw(Scenario scenario, ulong seed)
    {
        PlannedVehicle[] vehicles = [.. scenario.Sites.SelectMany((site, index) => Vehicles(site.File.Site!, index))];
        ThreatDraw[] threats = [.. scenario.Sites.Select((site, index) => new ThreatDraw(site.File.Site!, index, [.. vehicles.Where(vehicle => vehicle.Site == index)], seed))];
        TrafficDraw[] traffic = [.. scenario.Sites.Select((site, index) => new TrafficDraw(site.File.Site!, index, scenario.Duration, seed))];
        IEnumerable<TrueFlight> flights =
        [
            .. scenario.Threats.SelectMany((group, place) => threats[group.Site].Flights(group, place)).Where(flight => flight.Start < scenario.Duration),
            .. scenario.Traffic.SelectMany((group, place) => traffic[group.Site].Flights(group, place)),
        ];
        return new(scenario, seed)
        {
            Flights = [.. flights.Select((flight, index) => flight with { Number = index + 1 })],
            Vehicles = [.. vehicles],
            Events = [.. scenario.Threats.SelectMany(group => threats[group.Site].Events(group)).OrderBy(one => one.Time)],
        };

        IEnumerable<PlannedVehicle> Vehicles(Site site, int index) => site.Zones.Where(zone => zone.Motion is not null).GroupBy(zone => zone.Motion!.Route)
            .SelectMany(column => PlannedVehicle.Drive(index, column.Key, column, (column.Key.Start - scenario.Start).Seconds, scenario.Duration, seed));
    }

    /// <summary>Where a zone is at a time, s, or would be if nothing stopped it.</summary>
    public EnuVector PlaceOf(int site, Zone zone, double time) =>
        zone.Motion is null ? zone.Center : Vehicles.First(vehicle => vehicle.Site == site && vehicle.Zone.Id == zone.Id).Course.At(time).Position;
}
