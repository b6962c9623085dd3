using Picket.Simulation.Calibrations;
using Picket.Simulation.Kernel;
using Picket.Simulation.Scenarios;
using Picket.Simulation.Studies.Running;

namespace Picket.Simulation.Runs;

/// <summary>A scenario at study depth: threats fly as at picture depth, but when they are detected, tracked and warned of is drawn: from the histories of a calibration, or, where there is none, look by look by the sensors of the site files.</summary>
/// <remarks>Compiled once and run again and again; allocates nothing in a run once it has grown. Not thread safe. Every quantity is drawn by purpose and entity, so that plans with the same threats meet the same day.</remarks>
public sealed class StudyRun : IRunModel
{
    private readonly Scenario _scenario;
    private readonly Engagement _engagement;
    private readonly StudyThreats _threats;
    private readonly StudyFriends _friends;
    private readonly SiteSight[] _sights;
    private readonly StudyCues _cues;
    private readonly StudyWarnings _warnings;
    private readonly StudyMeasures _measures;
    private readonly Action<double, double> _deliver;
    private RunRecord _record;

    /// <summary>A scenario, ready to run.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="calibration">What runs at picture depth made of the scenario's threats; none where the sensors of the site files say when they are known. A group of threats that it does not hold is drawn without it.</param>
    /// <exception cref="InvalidDataException">An arc of a site cannot be flown.</exception>
    public StudyRun(Scenario scenario, Calibration? calibration = null)
        : this(scenario, new(scenario), new(scenario), new(scenario), new(scenario), [.. scenario.Sites.Select((_, index) => new SiteSight(scenario, index))], calibration)
    {
    }

    private StudyRun(Scenario scenario, Engagement engagement, StudyThreats threats, StudyFriends friends, StudyMeasures measures, SiteSight[] sights, Calibration? calibration)
    {
        CueLaw?[] laws = [.. scenario.Threats.Select(group => calibration?.LawOf(group, scenario.Sites[group.Site].File.Site!))];
        (_scenario, _engagement, _threats, _friends, _measures, _sights) = (scenario, engagement, threats, friends, measures, sights);
        (_cues, _warnings) = (new(laws, sights), new(scenario, laws));
        _record = new(_measures.All.Count);
        _deliver = (seconds, flight) => _measures.Deliver(_record, seconds, flight);
    }

    /// <summary>The same scenario with another calibration. Both share what is compiled: only one of them may run at a time.</summary>
    public StudyRun With(Calibration calibration) => new(_scenario, _engagement, _threats, _friends, _measures, _sights, calibration);

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
        for (int threat = 0; threat < _engagement.Threats; threat++) _cues.Draw(_engagement, chance, threat, _threats.GroupOf(threat));
        _engagement.RunUntil(_scenario.Duration);
        _engagement.Finish();
        _warnings.Draw(_engagement, chance, _threats, _deliver);
        _measures.Take(record, _engagement, _warnings.People, _warnings.Sheltering, _warnings.OwnFireAlarms);
    }
}
