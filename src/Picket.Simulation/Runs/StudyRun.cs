using Picket.Simulation.Kernel;
using Picket.Simulation.Scenarios;
using Picket.Simulation.Studies.Running;

namespace Picket.Simulation.Runs;

/// <summary>A scenario at study depth: threats fly as at picture depth, but when they are detected, tracked and warned of is drawn from laws (<see cref="CueModel"/>).</summary>
/// <remarks>Compiled once and run again and again; allocates nothing in a run once it has grown. Not thread safe. Every quantity is drawn by purpose and entity, so that plans with the same threats meet the same day.</remarks>
public sealed class StudyRun : IRunModel
{
    private readonly Scenario _scenario;
    private readonly Engagement _engagement;
    private readonly StudyThreats _threats;
    private readonly StudyFriends _friends;
    private readonly StudyCues _cues;
    private readonly StudyWarnings _warnings;
    private readonly StudyMeasures _measures;
    private readonly Action<double> _deliver;
    private RunRecord _record;

    /// <summary>A scenario, ready to run.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="cues">When threats are known; by default by the sensors of the site files.</param>
    /// <exception cref="InvalidDataException">An arc of a site cannot be flown.</exception>
    public StudyRun(Scenario scenario, CueModel? cues = null)
    {
        CueModel model = cues ?? new();
        (_scenario, _engagement, _threats, _friends) = (scenario, new(scenario), new(scenario), new(scenario));
        _cues = new(model, [.. scenario.Sites.Select((_, index) => new SiteSight(scenario, index))]);
        (_warnings, _measures) = (new(scenario, model), new(scenario));
        _record = new(_measures.All.Count);
        _deliver = seconds => _measures.Deliver(_record, seconds);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Measure> Measures => _measures.All;

    /// <summary>The engagement of the run that was made last.</summary>
    public Engagement Engagement => _engagement;

    /// <inheritdoc/>
    public void Run(ulong seed, RunRecord record)
    {
        var chance = new RunChance(seed);
        _record = record;
        _engagement.Restart(chance);
        _threats.Draw(_engagement, chance);
        _friends.Draw(_engagement, chance);
        _engagement.Start();
        for (int threat = 0; threat < _engagement.Threats; threat++) _cues.Draw(_engagement, chance, threat);
        _engagement.RunUntil(_scenario.Duration);
        _engagement.Finish();
        _warnings.Draw(_engagement, chance, _deliver);
        _measures.Take(record, _engagement, _warnings);
    }
}
