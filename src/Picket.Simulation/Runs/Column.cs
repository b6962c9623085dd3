using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Picket.Core.Sites;
using Picket.Simulation.Kernel;
using Picket.Simulation.Scenarios;

namespace Picket.Simulation.Runs;

/// <summary>The vehicles of a convoy, or a zone that moves by itself, where they do not drive on whatever they are told.</summary>
/// <remarks>
/// A column acts as one: what one of its vehicles is told, all hear by the column's radio, until none is told to be in cover any more. Each driver follows or does not, with a reaction of his own to both words, so that those who follow keep their distances; who does not drives on past the others. Who hears
/// that all is clear before he has reacted drives on. What is drawn depends on the vehicle and on how many times the column was stopped before, and is the same at both depths.
/// </remarks>
/// <param name="behaviour">What its drivers do.</param>
/// <param name="vehicles">Indices of its zones in the scenario, from its head on.</param>
/// <param name="entities">For whom the run's chance is asked about each.</param>
internal sealed class Column(ZoneBehaviour behaviour, ImmutableArray<int> vehicles, ImmutableArray<int> entities)
{
    private const int Follows = 0, Reaction = 1, Distance = 2, Resume = 3, Draws = 4; // indices of the chance of a stop
    private readonly List<Interval> _told = [];

    /// <summary>Indices of its zones in the scenario, from its head on.</summary>
    public ImmutableArray<int> Vehicles => vehicles;

    /// <summary>Nothing has stopped it yet.</summary>
    public void Clear() => _told.Clear();

    /// <summary>Takes a stretch of time for which one of its vehicles is told to be in cover, or something at the roadside holds it, s.</summary>
    public void Add(Interval told) => _told.Add(told);

    /// <summary>Makes stretches that overlap one; to be called when all are there.</summary>
    public void Join()
    {
        Span<Interval> all = CollectionsMarshal.AsSpan(_told);
        all.Sort(static (one, other) => one.Start.CompareTo(other.Start));
        int joined = 0;
        foreach (Interval told in all)
        {
            if (joined > 0 && told.Start <= all[joined - 1].End) all[joined - 1] = new(all[joined - 1].Start, Math.Max(all[joined - 1].End, told.End));
            else all[joined++] = told;
        }

        CollectionsMarshal.SetCount(_told, joined);
    }

    /// <summary>How one of its vehicles drives at a time.</summary>
    /// <param name="vehicle">Index of its zone in the scenario.</param>
    /// <param name="speed">Its planned speed, m/s, at a time of the plan, s.</param>
    /// <param name="chance">Chance of the run.</param>
    /// <param name="time">The time, s.</param>
    public DriveState At(int vehicle, Func<double, double> speed, in RunChance chance, double time)
    {
        VehicleBehaviour how = behaviour.Vehicles;
        var drive = new VehicleDrive(how, speed);
        int place = vehicles.IndexOf(vehicle), entity = entities[place], side = place % 2 == 0 ? 1 : -1;
        for (int stop = 0; stop < _told.Count && _told[stop].Start <= time; stop++)
        {
            Interval told = _told[stop];
            if (chance.Uniform(ChancePurpose.Halt, entity, Draws * stop + Follows) >= behaviour.People.Compliance) continue;
            double reaction = Math.Max(0, behaviour.People.Reaction.Quantile(chance.Uniform(ChancePurpose.Halt, entity, Draws * stop + Reaction)));
            double halt = told.Start + reaction, clear = told.End + reaction;
            if (halt > time || halt >= told.End) continue;
            double resume = Math.Max(0, how.Resume.Quantile(chance.Uniform(ChancePurpose.Halt, entities[0], Draws * stop + Resume)));
            double distance = how.Act == VehicleAct.Disperse ? Math.Max(0, how.Distance.Quantile(chance.Uniform(ChancePurpose.Halt, entity, Draws * stop + Distance))) : 0;
            drive.Stop(halt, clear, clear + resume, side * distance);
        }

        return drive.At(time);
    }
}
