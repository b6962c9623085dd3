using Picket.Simulation.Scenarios;
using Picket.Simulation.Studies.Running;

namespace Picket.Simulation.Runs;

/// <summary>What a run of a scenario is measured by, at either depth.</summary>
internal sealed class StudyMeasures
{
    private static readonly (string Stage, Func<ThreatOutcome, double> Time)[] s_stages =
    [
        ("detect", outcome => outcome.Detected), ("track", outcome => outcome.Tracked), ("identify", outcome => outcome.Identified),
        ("decide", outcome => outcome.Decided), ("engage", outcome => outcome.Engaged), ("assess", outcome => outcome.Assessed),
    ];

    private static readonly int s_kinds = Enum.GetValues<ThreatKind>().Length;
    private readonly List<Measure> _all = [];
    private readonly int _leakers, _nothing, _untracked, _unengaged, _waited, _delivered, _heard, _inDanger, _uncovered, _sheltering, _ownFire = -1, _ownAlarms = -1;
    private readonly int[] _shots, _left, _ended, _busy, _wait, _refused, _held, _launchersLost;
    private readonly int[] _firstStage = new int[s_kinds], _came = new int[s_kinds], _through = new int[s_kinds];
    private readonly Scenario _scenario;

    public StudyMeasures(Scenario scenario)
    {
        _scenario = scenario;
        _leakers = Add("leakers", MeasureKind.Count, MeasureTopic.Outcome, "", "threats that came to their targets", -1);
        _nothing = Add("nothing-through", MeasureKind.Proportion, MeasureTopic.Outcome, "", "no threat came to its target", 1);
        _untracked = Add("untracked", MeasureKind.Count, MeasureTopic.Gaps, "", "threats that were never tracked", -1);
        _unengaged = Add("unengaged", MeasureKind.Count, MeasureTopic.Gaps, "", "threats that came to their targets without a shot at them", -1);
        _waited = Add("waited", MeasureKind.Value, MeasureTopic.Queue, "s", "how long a threat could have been engaged and no channel was free, mean over threats", -1);
        _shots = Each("shots", MeasureKind.Count, MeasureTopic.Layers, "", "shots spent", 0);
        _left = Each("left", MeasureKind.Count, MeasureTopic.Layers, "", "shots left in the launchers at the end", 0);
        _ended = Each("ended", MeasureKind.Count, MeasureTopic.Layers, "", "threats that it ended", 0);
        _busy = Each("busy", MeasureKind.Value, MeasureTopic.Queue, "%", "share of its channels' time in which they were taken", 0, most: 100);
        _wait = Each("wait", MeasureKind.Value, MeasureTopic.Queue, "s", "how long a threat waited for its channel, mean over orders", -1);
        _refused = Each("refused", MeasureKind.Count, MeasureTopic.Queue, "", "threats it could have engaged and never had a free channel with a shot for", -1);
        _held = Each("held", MeasureKind.Count, MeasureTopic.Gaps, "", "threats at which it held for some time for one's own aircraft", 0);
        _launchersLost = [.. scenario.Layers.Select(layer => layer.Vulnerable is null ? -1 : Add($"launchers-lost/{layer.Id}", MeasureKind.Count, MeasureTopic.Layers, "", "launchers that what came through took out", -1, layer.Id))];
        _delivered = Add("warning", MeasureKind.Time, MeasureTopic.Warnings, "s", "warning time of a zone that something came down at; 0 where it was not told", 1, perObject: true);
        _heard = Add("heard", MeasureKind.Time, MeasureTopic.Warnings, "s", "from a threat's beginning until a zone that it came down at was told to take cover, where it was told in time; 0 where the zone was in cover already", -1, perObject: true);
        _uncovered = Add("uncovered", MeasureKind.Value, MeasureTopic.Warnings, "people", "people within the danger distance of what came down who were not in cover", -1);
        _inDanger = Add("in-danger", MeasureKind.Value, MeasureTopic.Warnings, "people", "people within the danger distance of what came down", -1);
        _sheltering = Add("sheltering", MeasureKind.Value, MeasureTopic.Warnings, "h", "hours that people spent in cover, all together", -1);
        foreach (ThreatKind kind in scenario.Threats.Where(group => !group.OwnFire).Select(group => group.Kind).Where(kind => kind != ThreatKind.RoadsideEvent).Distinct())
        {
            string about = KindNames.Of(kind);
            _came[(int)kind] = Add($"came/{about}", MeasureKind.Count, MeasureTopic.Outcome, "", "threats of this kind that came", 0, about);
            _through[(int)kind] = Add($"leakers/{about}", MeasureKind.Count, MeasureTopic.Outcome, "", "threats of this kind that came to their targets", -1, about);
            _firstStage[(int)kind] = _all.Count;
            foreach ((string stage, _) in s_stages)
            {
                _all.Add(new($"time/{about}/{stage}", MeasureKind.Time, MeasureTopic.TimeLine, "s", $"from its beginning until it comes to that: {stage}") { PerObject = true, About = about, Stage = stage });
            }
        }

        if (!scenario.Threats.Any(group => group.OwnFire)) return;
        _ownFire = Add("own-fire", MeasureKind.Count, MeasureTopic.Warnings, "", "rounds of one's own that flew; they count as no threats", 0);
        _ownAlarms = Add("own-fire-alarms", MeasureKind.Count, MeasureTopic.Warnings, "", "times that a zone was told to take cover because of one's own fire", -1);
    }

    /// <summary>The measures.</summary>
    public IReadOnlyList<Measure> All => _all;

    /// <summary>Takes the warning time that a zone had.</summary>
    /// <param name="record">Takes the measures.</param>
    /// <param name="seconds">The warning time, s; 0 where it was not told.</param>
    /// <param name="flight">How long the threat that came down there had been on its way, s.</param>
    public void Deliver(RunRecord record, double seconds, double flight)
    {
        record.Add(_delivered, seconds);
        if (seconds > 0) record.Add(_heard, Math.Max(0, flight - seconds)); // an alarm may have begun for an earlier threat
    }

    /// <summary>Takes a run that is over.</summary>
    /// <param name="record">Takes the measures.</param>
    /// <param name="engagement">What crews and layers made of it.</param>
    /// <param name="people">People within danger of what came through, and those of them who were not in cover.</param>
    /// <param name="sheltering">What people spent in cover, person-seconds.</param>
    /// <param name="ownFireAlarms">How many times a zone was told to take cover because of one's own fire.</param>
    public void Take(RunRecord record, Engagement engagement, (double InDanger, double Uncovered) people, double sheltering, int ownFireAlarms)
    {
        int threats = 0, leakers = 0, untracked = 0, unengaged = 0;
        double waited = 0;
        Span<int> came = stackalloc int[s_kinds], passed = stackalloc int[s_kinds];
        came.Clear();
        passed.Clear();
        ReadOnlySpan<ThreatOutcome> outcomes = engagement.Outcomes;
        for (int threat = 0; threat < outcomes.Length; threat++)
        {
            if (!engagement.IsHostile(threat)) continue;
            ref readonly ThreatOutcome outcome = ref outcomes[threat];
            threats++;
            bool through = outcome.Fate == Fate.ReachedTarget;
            leakers += through ? 1 : 0;
            came[(int)outcome.Kind]++;
            passed[(int)outcome.Kind] += through ? 1 : 0;
            untracked += double.IsNaN(outcome.Tracked) ? 1 : 0;
            unengaged += through && outcome.Shots == 0 ? 1 : 0;
            waited += outcome.Waited;
            double start = engagement.Paths.Start(threat);
            for (int stage = 0; stage < s_stages.Length; stage++)
            {
                if (s_stages[stage].Time(outcome) is var time && !double.IsNaN(time)) record.Add(_firstStage[(int)outcome.Kind] + stage, time - start);
            }
        }

        record.Set(_leakers, leakers);
        record.Set(_nothing, leakers == 0 ? 1 : 0);
        record.Set(_untracked, untracked);
        record.Set(_unengaged, unengaged);
        record.Set(_waited, threats > 0 ? waited / threats : 0);
        record.Set(_inDanger, people.InDanger);
        record.Set(_uncovered, people.Uncovered);
        record.Set(_sheltering, sheltering / 3600);
        for (int kind = 0; kind < s_kinds; kind++)
        {
            if (_firstStage[kind] == 0) continue;
            record.Set(_came[kind], came[kind]);
            record.Set(_through[kind], passed[kind]);
        }

        if (_ownFire >= 0)
        {
            record.Set(_ownFire, outcomes.Length - threats);
            record.Set(_ownAlarms, ownFireAlarms);
        }

        Layers(record, engagement);
    }

    private void Layers(RunRecord record, Engagement engagement)
    {
        for (int index = 0; index < _shots.Length; index++)
        {
            LayerOutcome layer = engagement.LayerOutcomes[index];
            LayerDefinition definition = _scenario.Layers[index];
            record.Set(_shots[index], layer.Shots);
            record.Set(_left[index], layer.Left);
            record.Set(_ended[index], layer.Ended);
            record.Set(_busy[index], 100 * layer.Busy / (definition.Launchers * definition.Channels * _scenario.Duration));
            if (layer.Orders > 0) record.Set(_wait[index], layer.Waited / layer.Orders);
            record.Set(_refused[index], layer.Refused);
            record.Set(_held[index], layer.Held);
            if (_launchersLost[index] >= 0) record.Set(_launchersLost[index], layer.LaunchersLost);
        }
    }

    private int[] Each(string name, MeasureKind kind, MeasureTopic topic, string unit, string meaning, int better, double most = double.PositiveInfinity) =>
        [.. _scenario.Layers.Select(layer => Add($"{name}/{layer.Id}", kind, topic, unit, meaning, better, layer.Id, most: most))];

    private int Add(string name, MeasureKind kind, MeasureTopic topic, string unit, string meaning, int better, string about = "", bool perObject = false, double most = double.PositiveInfinity)
    {
        var measure = new Measure(name, kind, topic, unit, meaning) { Better = better, About = about, PerObject = perObject };
        _all.Add(measure with { Most = Math.Min(measure.Most, most) });
        return _all.Count - 1;
    }
}
