using Picket.Simulation.Scenarios;
using Picket.Simulation.Studies.Running;

namespace Picket.Simulation.Runs;

/// <summary>A scenario at picture depth as a study runs it: <see cref="PictureRun"/> with the measures of <see cref="StudyRun"/>. Not thread safe.</summary>
/// <param name="scenario">The scenario.</param>
public sealed class PictureModel(Scenario scenario) : IRunModel
{
    private readonly StudyMeasures _measures = new(scenario);

    /// <inheritdoc/>
    public IReadOnlyList<Measure> Measures => _measures.All;

    /// <summary>What came of the run that was made last.</summary>
    public PictureResult? Result { get; private set; }

    /// <inheritdoc/>
    public void Run(ulong seed, RunRecord record)
    {
        var run = new PictureRun(scenario, seed);
        Result = run.Run();
        ZoneImpact[] impacts = [.. Result.Impacts.Where(impact => !impact.Threat.Threat!.OwnFire)];
        foreach (ZoneImpact impact in impacts) _measures.Deliver(record, impact.Delivered, impact.Threat.End - impact.Threat.Start);
        (double, double) people = (impacts.Sum(impact => impact.Zone.Zone.People), impacts.Sum(impact => impact.Exposed));
        double sheltering = Result.Zones.Sum(log => log.Covers(scenario.Duration).Sum(cover => cover.To - cover.From) * log.Zone.People * scenario.BehaviourOf(log.Site, log.Zone).People.Compliance);
        _measures.Take(record, run.Engagement, people, sheltering, Result.OwnFireAlarms);
    }
}
