using System.Collections.Immutable;
using Picket.Core.Exercises;
using Picket.Core.Geodesy;
using Picket.Core.Time;
using Picket.Simulation.Runs;
using Picket.Simulation.Scenarios;
using Picket.Simulation.Threats;

namespace Picket.Simulation.Exercises;

// What the instructor sees and does, and what is written down.
internal sealed partial class ExerciseRun
{
    private const int LogLines = 40, ComingLines = 8;
    private readonly Queue<ExerciseLine> _log = [];
    private int _added, _lost; // groups by the instructor; launchers that are written down

    /// <summary>How it stands at a time up to which it has passed.</summary>
    public ExerciseState StateAt(Instant now)
    {
        double time = _clock.ElapsedAt(now);
        return new()
        {
            Scenario = _scenario.Name,
            Title = _scenario.Title,
            About = _scenario.About,
            Elapsed = Duration.FromSeconds(Math.Min(time, _scenario.Duration)),
            Length = Duration.FromSeconds(_scenario.Duration),
            Paused = IsPaused && !_stopped,
            Over = IsOverAt(now),
            Unwritten = _files?.Fault ?? "",
            Coming = _stopped ? [] : [.. Coming(time).OrderBy(coming => coming.At).Take(ComingLines)],
            Threats = [.. Threats(time).Select(flyer => Show(flyer, time))],
            Groups = [.. Groups.Select(group => new ExerciseGroup(group.Id, ExerciseWording.Of(group)))],
            Layers = [.. Enumerable.Range(0, _scenario.Layers.Length).Where(layer => _scenario.Layers[layer].Site == _site).Select(Show)],
            Log = [.. _log],
        };
    }

    /// <summary>Does what the instructor wants, at a time up to which it has passed; one sentence where that cannot be.</summary>
    public string? Act(ExerciseAct act, Instant now)
    {
        double time = _clock.ElapsedAt(now);
        switch (act.Act)
        {
            case not InstructorAct.Restart when _stopped: return "the exercise is stopped; restart begins it again";
            case InstructorAct.Pause when IsPaused: return "the exercise is paused already; resume lets it go on";
            case InstructorAct.Resume when !IsPaused: return "the exercise is not paused";
            case InstructorAct.Pause: _clock.Pause(now); break;
            case InstructorAct.Resume: _clock.Resume(now); break;
            case InstructorAct.Add:
                if (Groups.FirstOrDefault(group => group.Id == act.Subject) is not { } added) return $"there is no group \"{act.Subject}\"; there are: {string.Join(", ", Groups.Select(group => group.Id))}";
                Add(added, time);
                break;
            case InstructorAct.Remove:
                if (Threats(time).FirstOrDefault(flyer => flyer.Flight.Id == act.Subject && FateOf(flyer) == ThreatFate.Coming) is not { } removed) return $"no threat \"{act.Subject}\" is on its way; {OnTheirWay(time)}";
                TakeOut(removed, time);
                break;
            case InstructorAct.Stop:
                foreach (Flyer flyer in Threats(time).Where(flyer => FateOf(flyer) == ThreatFate.Coming)) TakeOut(flyer, time);
                Tell(now, time);
                _clock.Pause(now);
                _stopped = true;
                break;
        }

        Note(now, $"{act.By}: {act.Act.ToString().ToLowerInvariant()}{(act.Subject.Length > 0 ? " " : "")}{act.Subject}, {act.Why}");
        return null;
    }

    private string OnTheirWay(double time)
    {
        string[] coming = [.. Threats(time).Where(flyer => FateOf(flyer) == ThreatFate.Coming).Select(flyer => flyer.Flight.Id)];
        return coming.Length == 0 ? "none is" : $"there are: {string.Join(", ", coming)}";
    }

    private void TakeOut(Flyer flyer, double time)
    {
        _engagement.Withdraw(flyer.Engaged);
        (flyer.Removed, flyer.Ended) = (true, time);
    }

    // What the scenario still brings: its groups by when their first threat sets out, and its timeline.
    private IEnumerable<ExerciseComing> Coming(double time) =>
    [
        .. _flyers.Where(flyer => flyer.Story is not null && flyer.Flight.Start > time).GroupBy(flyer => flyer.Flight.Threat!).Select(group =>
            new ExerciseComing(Duration.FromSeconds(group.Min(flyer => flyer.Flight.Start)), ExerciseWording.Coming(group.Key, group.Count()))),
        .. _events.Where(one => one.Time > time).Select(one => new ExerciseComing(Duration.FromSeconds(one.Time), $"{one.Id}: a roadside event meets {one.Zone}, reported after {one.Reported - one.Time:0} s")),
        .. _scenario.Timeline.Where(entry => entry.At > time).Select(entry => new ExerciseComing(Duration.FromSeconds(entry.At), ExerciseWording.Of(entry))),
    ];

    private IEnumerable<ThreatGroup> Groups => _scenario.Threats.Where(group => group.Site == _site && group.Kind != ThreatKind.RoadsideEvent);

    private IEnumerable<Flyer> Threats(double time) => _flyers.Where(flyer => flyer is { Story: not null, Flight.Threat.OwnFire: false } && flyer.Flight.Start <= time);

    private ThreatFate FateOf(Flyer flyer) => flyer.FateOf(in _engagement.Outcomes[flyer.Engaged]);

    // A group comes once more, under a name of its own, with fresh draws.
    private void Add(ThreatGroup group, double time)
    {
        int again = 2;
        while (_flyers.Exists(flyer => flyer.Flight.Threat?.Id == $"{group.Id}-{again}")) again++;
        var draw = new ThreatDraw(_scenario.Sites[_site].File.Site!, _site, _vehicles, _seed);
        foreach (TrueFlight flight in draw.Flights(group with { Id = $"{group.Id}-{again}", At = Distribution.Fixed(time + 1) }, _scenario.Threats.Length + _added++))
        {
            Admit(flight);
            _engagement.Join();
        }
    }

    private ExerciseThreat Show(Flyer flyer, double time) => new()
    {
        Id = flyer.Flight.Id,
        Kind = ExerciseWording.Of(flyer.Flight.Threat!.Kind),
        Target = flyer.Flight.Target ?? "",
        Fate = FateOf(flyer),
        Place = flyer.PlaceAt(time),
        Marks = MarksOf(flyer, time),
    };

    private ImmutableArray<ThreatMark> MarksOf(Flyer flyer, double time)
    {
        ThreatStory story = flyer.Story!;
        ThreatOutcome outcome = _engagement.Outcomes[flyer.Engaged];
        var marks = new List<(double Time, ThreatStep Step, string By)>
        {
            (flyer.Flight.Start, ThreatStep.Began, ""), (story.Detected ?? double.NaN, ThreatStep.Detected, ""), (story.Tracked ?? double.NaN, ThreatStep.Tracked, $"T{story.Track}"),
            (outcome.Identified, ThreatStep.Identified, ""), (outcome.Decided, ThreatStep.Decided, ""),
        };
        marks.AddRange(flyer.Warned.Select(warned => (warned.Time, ThreatStep.Warned, warned.Zone)));
        foreach (ref readonly Shot shot in _engagement.Shots)
        {
            if (shot.Threat != flyer.Engaged) continue;
            string layer = _scenario.Layers[shot.Layer].Id;
            marks.Add((shot.Launched, ThreatStep.Engaged, layer));
            if (shot.Result == ShotResult.Missed) marks.Add((shot.Assessed, ThreatStep.Missed, layer));
        }

        if (flyer.FateOf(in outcome) != ThreatFate.Coming) marks.Add((outcome.Ended, ThreatStep.Over, outcome.Layer >= 0 ? _scenario.Layers[outcome.Layer].Id : ""));
        return [.. marks.Where(mark => mark.Time <= time).OrderBy(mark => mark.Time).Select(mark => new ThreatMark(mark.Step, _clock.At(mark.Time), mark.By))];
    }

    private ExerciseLayer Show(int index)
    {
        LayerDefinition layer = _scenario.Layers[index];
        (int shots, int busy, string waits) = _engagement.StandingOf(index);
        return new()
        {
            Id = layer.Id,
            Kind = ExerciseWording.Of(layer.Kind),
            Place = layer.Position,
            Reach = layer.Reach.End,
            Shots = shots,
            FullShots = layer.Launchers * layer.Magazine,
            Busy = busy,
            Ended = _engagement.LayerOutcomes[index].Ended,
            Lost = _engagement.LayerOutcomes[index].LaunchersLost,
            Waits = waits,
        };
    }

    // Writes down, once a second, where everything is and what happened to the threats since: a process that is killed leaves all but its last second to the review.
    private void Tell(Instant now, double time)
    {
        _told = now;
        if (!IsPaused)
        {
            foreach (Flyer flyer in _flyers.Where(flyer => flyer.Flies(time))) _files?.Place(now, flyer.Flight, time);
            foreach (PlannedVehicle vehicle in _vehicles)
            {
                (EnuVector position, EnuVector velocity) = _places.VehicleAt(_site, vehicle.Zone.Id, time);
                _files?.Place(now, vehicle.Zone.Id, position, velocity);
            }
        }

        var told = new List<(ThreatMark Mark, Flyer Flyer)>();
        foreach (Flyer flyer in Threats(time))
        {
            ImmutableArray<ThreatMark> marks = MarksOf(flyer, time);
            told.AddRange(marks.Skip(flyer.Told).Select(mark => (mark, flyer)));
            flyer.Told = marks.Length;
        }

        foreach ((ThreatMark mark, Flyer flyer) in told.OrderBy(one => one.Mark.Time))
        {
            ThreatFate fate = FateOf(flyer);
            _files?.Event(new()
            {
                Time = mark.Time.ToUtc(),
                Event = (mark.Step == ThreatStep.Over ? fate.ToString() : mark.Step.ToString()).ToLowerInvariant(),
                Subject = flyer.Flight.Id,
                By = mark.By.Length > 0 ? mark.By : null,
                Kind = mark.Step == ThreatStep.Began ? ExerciseWording.Of(flyer.Flight.Threat!.Kind) : null,
                Target = mark.Step == ThreatStep.Began ? flyer.Flight.Target : null,
                Place = mark.Step == ThreatStep.Over ? ExerciseEvent.Of3(fate == ThreatFate.Arrived ? _places.StrikeOf(flyer.Flight) : flyer.PlaceAt(time)) : null,
            });
            if (ExerciseWording.Sentence(flyer.Flight.Id, flyer.Flight.Threat!.Kind, fate, in mark) is { } sentence) Note(mark.Time, sentence);
        }

        foreach (ref readonly LauncherLoss loss in _engagement.Losses[_lost..])
        {
            (string layer, string by) = (_scenario.Layers[loss.Layer].Id, ThreatOf(loss).Flight.Id);
            Instant at = _clock.At(loss.Time);
            _files?.Event(new() { Time = at.ToUtc(), Event = ExerciseEvent.Lost, Subject = layer, By = by });
            Note(at, $"{by} took out a launcher of {layer}.");
        }

        _lost = _engagement.Losses.Length;
        _files?.Flush();
    }

    private Flyer ThreatOf(LauncherLoss loss) => _flyers.First(flyer => flyer.Engaged == loss.Threat);

    private void Note(Instant time, string text)
    {
        _log.Enqueue(new(time, text));
        if (_log.Count > LogLines) _log.Dequeue();
    }
}
