using System.Collections.Immutable;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Core.Warnings;
using Picket.Simulation.Flights;
using Picket.Simulation.Kernel;
using Picket.Simulation.Scenarios;
using Picket.Simulation.Scenes;
using Picket.Simulation.Threats;

namespace Picket.Simulation.Runs;

/// <summary>One run of a scenario at picture depth: every plot of every sensor goes through the tracker and the warnings of its site, as on a live system, and cues the notional layers by what is tracked there.</summary>
/// <remarks>The same scenario and seed give the same result, bit for bit. What a layer ends is gone from the sky; its later plots are never sent.</remarks>
public sealed class PictureRun
{
    private static readonly Duration s_second = Duration.FromSeconds(1);
    private readonly Scenario _scenario;
    private readonly World _world;
    private readonly PictureWatch _watch;
    private readonly ImmutableArray<PictureSite> _sites;
    private readonly EventQueue<RunEvent> _queue;
    private readonly List<LookSent> _underWay = [];
    private readonly Stack<int> _free = [];
    private readonly Engagement _engagement;
    private readonly double[] _ended; // by number of the flight, s
    private readonly ThreatStory?[] _stories; // by number of the flight
    private readonly RunHash _hash = new();
    private readonly TrackTally _tally = new();

    /// <summary>A run at its start.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="seed">The draw.</param>
    /// <param name="watch">Who watches.</param>
    /// <param name="taken">When a flight is taken from the sky without a layer, s; null where it is not.</param>
    /// <exception cref="InvalidDataException">An arc of a site cannot be flown.</exception>
    public PictureRun(Scenario scenario, ulong seed, PictureWatch? watch = null, Func<TrueFlight, double?>? taken = null)
    {
        (_scenario, _world, _watch) = (scenario, World.Draw(scenario, seed), watch ?? new());
        _sites = [.. scenario.Sites.Select((_, index) => new PictureSite(scenario, index, [.. _world.Flights.Where(flight => flight.Site == index)], seed, _watch))];
        _queue = new EventQueue<RunEvent>(scenario.Start);
        _ended = new double[_world.Flights.Length + 1];
        _ended.AsSpan().Fill(double.PositiveInfinity);
        _stories = new ThreatStory?[_world.Flights.Length + 1];
        foreach (TrueFlight flight in _world.Flights.Where(flight => flight.Threat is not null))
        {
            _stories[flight.Number] = new ThreatStory(flight) { Taken = taken?.Invoke(flight) };
            if (_stories[flight.Number]!.Taken is { } gone) _ended[flight.Number] = gone;
        }

        _engagement = Engage(seed);
    }

    private enum Happening : byte
    {
        Second,
        Look,
        Arrival,
        Work,
        Timeline,
    }

    // What happens: at which site, and the sensor, the look under way or the entry of the timeline.
    private readonly record struct RunEvent(Happening What, int Site, int Index);

    /// <summary>What crews and layers make of the run.</summary>
    internal Engagement Engagement => _engagement;

    /// <summary>Runs it.</summary>
    /// <param name="stop">Ends it early.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public PictureResult Run(CancellationToken stop = default)
    {
        Instant end = _scenario.Start + Duration.FromSeconds(_scenario.Duration);
        _queue.Schedule(_scenario.Start, new(Happening.Second, 0, 0));
        for (int entry = 0; entry < _scenario.Timeline.Length; entry++) _queue.Schedule(At(_scenario.Timeline[entry].At), new(Happening.Timeline, 0, entry));
        foreach (PictureSite site in _sites)
        {
            for (int sensor = 0; sensor < site.Sensors.Length; sensor++) _queue.Schedule(site.Sensors[sensor].Next, new(Happening.Look, site.Index, sensor));
        }

        while (_queue.TryTake(end, out Instant now, out RunEvent happening))
        {
            Engage(now);
            switch (happening.What)
            {
                case Happening.Second: Second(now, stop); break;
                case Happening.Look: Look(happening.Site, happening.Index); break;
                case Happening.Arrival: Arrive(now, happening.Site, happening.Index); break;
                case Happening.Work: Work(now, _sites[happening.Site]); break;
                default: Switch(_scenario.Timeline[happening.Index]); break;
            }
        }

        Engage(end);
        _engagement.Finish();
        foreach (PictureSite site in _sites) site.End();
        return Result();
    }

    // Threats are the first flights of a world, so that the number of one in the engagement is its own less one.
    private static int ObjectOf(ThreatStory story) => story.Flight.Number - 1;

    private Engagement Engage(ulong seed)
    {
        var engagement = new Engagement(_scenario);
        engagement.Restart(new RunChance(seed));
        foreach (TrueFlight flight in _world.Flights)
        {
            if (flight.Threat is { } threat)
            {
                engagement.AddThreat(flight.Site, threat.Kind, hostile: !threat.OwnFire, flight.Entity);
                foreach (Knot knot in flight.Course.Knots) engagement.AddKnot(knot.Time, knot.Position);
            }
            else if (flight.Friendly)
            {
                engagement.AddFriend(flight.Site);
                foreach (Knot knot in flight.Course.Knots) engagement.AddFriendKnot(knot.Time, knot.Position);
            }
        }

        engagement.Start();
        return engagement;
    }

    // What a layer has ended by now is gone from the sky.
    private void Engage(Instant now)
    {
        _engagement.RunUntil(Seconds(now));
        ReadOnlySpan<ThreatOutcome> outcomes = _engagement.Outcomes;
        for (int threat = 0; threat < outcomes.Length; threat++)
        {
            if (outcomes[threat].Fate == Fate.EndedByLayer) _ended[threat + 1] = outcomes[threat].Ended;
        }
    }

    private void Second(Instant now, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        double time = Seconds(now);
        _watch.Progress?.Invoke(time);
        if (_watch.Truth is { } truth)
        {
            foreach (PictureSite site in _sites) truth(site.Index, now, site.Flying(time, _ended));
        }

        _queue.Schedule(now + s_second, new(Happening.Second, 0, 0));
    }

    private void Look(int site, int index)
    {
        SiteSensor sensor = _sites[site].Sensors[index];
        LookSent? look = _sites[site].Look(sensor, _ended);
        _queue.Schedule(sensor.Next, new(Happening.Look, site, index));
        if (look is not { } sent) return;
        if (!_free.TryPop(out int slot))
        {
            slot = _underWay.Count;
            _underWay.Add(default);
        }

        _underWay[slot] = sent;
        _queue.Schedule(sent.Look.Arrival, new(Happening.Arrival, site, slot));
    }

    // What arrives at one time is worked together, when all of it is in.
    private void Arrive(Instant now, int index, int slot)
    {
        LookSent sent = _underWay[slot];
        SimulatedLook look = sent.Look;
        _underWay[slot] = default;
        _free.Push(slot);
        _watch.Arrived?.Invoke(index, sent);
        _sites[index].Take(in look);
        _tally.Take(in look);
        double time = Seconds(now);
        foreach (int source in look.Sources)
        {
            if (_stories[source] is { } story && story.Plot(time)) _engagement.Hear(new Cue(time, ObjectOf(story), CueKind.Detected));
        }

        _queue.Schedule(now, new(Happening.Work, index, 0));
    }

    private void Work(Instant now, PictureSite site)
    {
        site.Work(now, _ended);
        (ImmutableArray<Track> tracks, int[] flights) = site.Matched;
        double time = Seconds(now);
        _hash.Add(tracks);
        _tally.Take(site.Index, tracks, flights);
        _watch.Worked?.Invoke(site.Index, new(now, site.Tracker, tracks, flights));
        foreach (TrueFlight flight in site.Flights)
        {
            if (_stories[flight.Number] is not { } story || story.Detected is null) continue;
            int track = Array.IndexOf(flights, flight.Number);
            if (story.Follow(time, track < 0 ? null : tracks[track].Number)) _engagement.Hear(new Cue(time, ObjectOf(story), story.IsTracked ? CueKind.Tracked : CueKind.Lost));
        }
    }

    private void Switch(TimelineEvent entry)
    {
        if (entry.Action is not (TimelineAction.Off or TimelineAction.On)) return;
        foreach (SiteSensor sensor in _sites.SelectMany(site => site.Sensors).Where(sensor => sensor.Sensor.Id == entry.Subject)) sensor.Works = entry.Action == TimelineAction.On;
    }

    private PictureResult Result()
    {
        var shelter = new Shelter(_world, new TruePlaces(_world, _sites.SelectMany(site => site.Zones), _world.Events));
        ImmutableArray<ThreatStory> threats = [.. _stories.OfType<ThreatStory>()];
        foreach (ThreatStory story in threats) (story.Outcome, story.Told) = (_engagement.Outcomes[ObjectOf(story)], _sites[story.Flight.Site].Desks?.LogsOf(story.Flight.Number) ?? []);
        ImmutableArray<ZoneImpact> impacts =
        [
            .. threats.Where(story => double.IsPositiveInfinity(_ended[story.Flight.Number]) && story.Flight.End <= _scenario.Duration)
                .SelectMany(story => shelter.Of(story, _sites[story.Flight.Site].Zones)).OrderBy(impact => impact.Time),
        ];
        ImmutableArray<(int Site, Warning Warning)> warnings = [.. _sites.SelectMany(site => site.Warnings.Select(warning => (site.Index, warning)))];
        foreach ((int site, Warning warning) in warnings) _hash.Add(site, warning.Time.Nanoseconds, warning.Number, (double)warning.Stage, warning.Probability);
        foreach (ThreatStory story in threats) _hash.Add(story.Flight.Number, story.Detected ?? -1, story.Tracked ?? -1, (double)story.Outcome.Fate, story.Outcome.Ended, story.Outcome.Layer, story.Outcome.Shots);
        foreach (ZoneImpact impact in impacts) _hash.Add(impact.Threat.Number, impact.Time, impact.Delivered, impact.InCover);
        return new()
        {
            World = _world,
            Threats = threats,
            Impacts = impacts,
            Layers = [.. _engagement.LayerOutcomes],
            Shots = [.. _engagement.Shots],
            Zones = [.. _sites.SelectMany(site => site.Zones)],
            Warnings = warnings,
            Alarms = [.. _sites.SelectMany(site => site.Zones.SelectMany(zone => zone.Alarms(_scenario.Duration, track => _tally.FlightOf(site.Index, track) is > 0 and var flight ? _world.Flights[flight - 1] : null)))],
            Looks = _tally.Looks,
            Plots = (_tally.Plots, _tally.FalsePlots),
            Tracks = (_tally.Tracks, _tally.FalseTracks),
            Hash = _hash.Take(),
        };
    }

    private Instant At(double seconds) => _scenario.Start + Duration.FromSeconds(seconds);

    private double Seconds(Instant time) => (time - _scenario.Start).Seconds;
}
