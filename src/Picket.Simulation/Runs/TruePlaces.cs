using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Simulation.Kernel;
using Picket.Simulation.Threats;

namespace Picket.Simulation.Runs;

/// <summary>Where zones truly are in a run whose warnings are heard one by one, and where threats strike: a vehicle is where it was to be, less what stops have cost it since.</summary>
/// <remarks>What holds at a time depends on what was heard up to then alone. Not thread safe.</remarks>
internal sealed class TruePlaces
{
    private readonly Dictionary<(int Site, string Zone), int> _indices = [];
    private readonly PlannedVehicle?[] _vehicles; // by index of the zone in the scenario
    private readonly ZoneLog?[] _logs;
    private readonly ILookup<int, RoadsideEvent> _events;
    private readonly Columns _columns;
    private readonly RunChance _chance;

    /// <summary>The places of a run.</summary>
    /// <param name="world">What is true but for what people do.</param>
    /// <param name="zones">What zones are told; may grow.</param>
    /// <param name="events">What happens on the road.</param>
    public TruePlaces(World world, IEnumerable<ZoneLog> zones, IEnumerable<RoadsideEvent> events)
    {
        foreach ((int index, (int site, _, Zone zone)) in world.Scenario.Zones.Index()) _indices.Add((site, zone.Id), index);
        (_vehicles, _logs, _columns, _chance) = (new PlannedVehicle?[_indices.Count], new ZoneLog?[_indices.Count], new(world.Scenario), new(world.Seed));
        foreach (PlannedVehicle vehicle in world.Vehicles) _vehicles[_indices[(vehicle.Site, vehicle.Zone.Id)]] = vehicle;
        foreach (ZoneLog log in zones)
        {
            if (_indices.TryGetValue((log.Site, log.Zone.Id), out int index)) _logs[index] = log;
        }

        _events = events.ToLookup(one => _indices[(one.Site, one.Zone)]);
    }

    /// <summary>The middle of a zone at a time, s.</summary>
    public EnuVector Of(int site, Zone zone, double time) => zone.Motion is null ? zone.Center : VehicleAt(site, zone.Id, time).Position;

    /// <summary>A zone that moves at a time, s.</summary>
    public (EnuVector Position, EnuVector Velocity) VehicleAt(int site, string zone, double time)
    {
        int index = _indices[(site, zone)];
        PlannedVehicle vehicle = _vehicles[index]!;
        if (_columns.Of(index) is not { } column) return vehicle.Course.At(time);
        Tell(column);
        DriveState state = column.At(index, vehicle.SpeedAt, _chance, time);
        (EnuVector position, EnuVector velocity) = vehicle.Course.At(state.Plan);
        EnuVector ahead = vehicle.DirectionAt(state.Plan), right = new(ahead.Y, -ahead.X, 0);
        return (position + right * state.Beside, velocity * state.Pace + right * state.Drift);
    }

    /// <summary>Where a threat comes down that nothing ends: what manoeuvres strikes the vehicle that it goes for where that is by then, a round comes down where it was aimed.</summary>
    public EnuVector StrikeOf(TrueFlight threat)
    {
        EnuVector end = threat.At(threat.End).Position;
        return threat is { Threat.Arc: null, Target: { } target } && _vehicles[_indices[(threat.Site, target)]] is not null ? VehicleAt(threat.Site, target, threat.End).Position with { Z = end.Z } : end;
    }

    private void Tell(Column column)
    {
        column.Clear();
        foreach (int vehicle in column.Vehicles)
        {
            foreach ((double from, double to) in _logs[vehicle]?.Covers(double.PositiveInfinity) ?? []) column.Add(new(from, to));
            foreach (RoadsideEvent one in _events[vehicle]) column.Add(new(one.Time, one.Over));
        }

        column.Join();
    }
}
