using System.Collections.Immutable;
using Picket.Core.Sites;
using Picket.Simulation.Kernel;
using Picket.Simulation.Scenarios;

namespace Picket.Simulation.Runs;

/// <summary>The columns of a scenario that do not drive on whatever they are told.</summary>
internal sealed class Columns
{
    private readonly Column?[] _of; // by index of the zone

    /// <summary>The columns of a scenario.</summary>
    public Columns(Scenario scenario)
    {
        (int Site, int Number, Zone Zone)[] zones = [.. scenario.Zones];
        _of = new Column?[zones.Length];
        var columns = zones.Index().Where(one => one.Item.Zone.Motion is not null && scenario.BehaviourOf(one.Item.Site, one.Item.Zone).Vehicles.Act != VehicleAct.DriveOn)
            .GroupBy(one => (one.Item.Site, Name: one.Item.Zone.Motion!.Convoy ?? one.Item.Zone.Id));
        foreach (var vehicles in columns)
        {
            var column = new Column(scenario.BehaviourOf(vehicles.Key.Site, vehicles.First().Item.Zone), [.. vehicles.Select(one => one.Index)], [.. vehicles.Select(one => RunChance.EntityOf(one.Item.Site, one.Item.Number))]);
            foreach (int vehicle in column.Vehicles) _of[vehicle] = column;
        }

        All = [.. _of.OfType<Column>().Distinct()];
    }

    /// <summary>All of them.</summary>
    public ImmutableArray<Column> All { get; }

    /// <summary>The column of a zone, by its index in the scenario; none for what stays or drives on.</summary>
    public Column? Of(int zone) => _of[zone];
}
