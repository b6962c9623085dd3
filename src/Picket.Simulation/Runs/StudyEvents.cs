using Picket.Simulation.Kernel;
using Picket.Simulation.Scenarios;

namespace Picket.Simulation.Runs;

/// <summary>Draws what happens on the road in a run by the same laws as <see cref="Threats.World"/> does, without allocating, and lets it stop the columns that it meets.</summary>
/// <param name="scenario">The scenario.</param>
/// <param name="zones">Its zones.</param>
/// <param name="columns">Its columns.</param>
internal sealed class StudyEvents(Scenario scenario, ZoneCourses zones, Columns columns)
{
    private const int Report = 0, Stop = 1; // indices of the chance of an event
    private readonly (ThreatGroup Law, int Index, Column Column)[] _groups =
    [
        .. from one in scenario.Threats.Index()
           where one.Item.Kind == ThreatKind.RoadsideEvent
           let column = columns.Of(zones.IndexOf(one.Item.Site, one.Item.Convoy!))
           where column is not null
           select (one.Item, one.Index, column),
    ];

    /// <summary>Stops the columns.</summary>
    public void Draw(in RunChance chance)
    {
        foreach ((ThreatGroup law, int index, Column column) in _groups)
        {
            double time = law.At.Quantile(chance.Uniform(ChancePurpose.Group, index, StudyThreats.At));
            int count = (int)Math.Round(law.Count.Quantile(chance.Uniform(ChancePurpose.Group, index, StudyThreats.Count)));
            for (int member = 0; member < count; member++)
            {
                int entity = RunChance.EntityOf(index, member);
                double reported = time + law.ReportDelay.Quantile(chance.Uniform(ChancePurpose.Way, entity, Report));
                column.Add(new(time, reported + law.Stop.Quantile(chance.Uniform(ChancePurpose.Way, entity, Stop))));
                time += law.Spacing.Quantile(chance.Uniform(ChancePurpose.Group, index, StudyThreats.Spacing + member));
            }
        }
    }
}
