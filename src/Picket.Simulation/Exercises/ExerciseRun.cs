using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Picture;
using Picket.Simulation.Flights;
using Picket.Simulation.Kernel;
using Picket.Simulation.Runs;
using Picket.Simulation.Scenarios;
using Picket.Simulation.Scenes;
using Picket.Simulation.Sensors;
using Picket.Simulation.Threats;

namespace Picket.Simulation.Exercises;

/// <summary>One play of a scenario at one site, by the times that it is given: its sensors look at the truth and send bytes, notional layers act on the tracks of the site's own exercise picture, and what they end is gone from the sky.</summary>
/// <remarks>The live twin of <see cref="PictureRun"/>, of whose parts it is made. Without a clock and without sockets: the same times, pictures and acts give the same bytes. Not thread safe.</remarks>
internal sealed partial class ExerciseRun
{
    // After a pause of the machine the exercise goes on from now instead of sending what was missed.
    private static readonly Duration s_longestLag = Duration.FromSeconds(2), s_followEvery = Duration.FromSeconds(0.5), s_second = Duration.FromSeconds(1);

    private readonly Scenario _scenario;
    private readonly int _site;
    private readonly ulong _seed;
    private readonly ExerciseFiles? _files;
    private readonly ExerciseDoor? _door;
    private readonly ExerciseClock _clock;
    private readonly World _world;
    private readonly ImmutableArray<ZoneLog> _zones;
    private readonly TruePlaces _places;
    private readonly Engagement _engagement;
    private readonly SiteSensor[] _sensors;
    private readonly List<Flyer> _flyers = [];
    private readonly HashSet<string> _off = [];
    private readonly PriorityQueue<Transmission, (Instant, long)> _underWay = new();
    private readonly TrackMatch _match = new();
    private readonly List<TrueObject> _seen = [];
    private readonly Instant _began;
    private Instant _followed, _told;
    private long _sent;
    private int _timeline;
    private bool _stopped;

    /// <summary>A play at its start.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="site">Index of the site.</param>
    /// <param name="seed">The draw.</param>
    /// <param name="now">Site time at which it begins.</param>
    /// <param name="from">How far into the scenario it begins, s; what was over by then never was.</param>
    /// <param name="files">Where the truth and the events go; none for nowhere.</param>
    /// <param name="door">Where vehicles say where they are and people what they saw; none for nowhere.</param>
    public ExerciseRun(Scenario scenario, int site, ulong seed, Instant now, double from, ExerciseFiles? files, ExerciseDoor? door = null)
    {
        Instant start = now - Duration.FromSeconds(from);
        // Of a sensor's faults only lateness is in what it sends.
        SensorFault[] unplayed = [.. scenario.Faults.Where(fault => fault.Site == site && fault.Kind != FaultKind.Late)];
        (_scenario, _site, _seed, _files, _door, _clock) = (scenario with { Start = start, Faults = [.. scenario.Faults.Except(unplayed)] }, site, seed, files, door, new(start));
        _world = World.Draw(scenario, seed); // by the scenario's own start, from which its columns' times count
        _vehicles = [.. _world.Vehicles.Where(vehicle => vehicle.Site == site)];
        _events = [.. _world.Events.Where(one => one.Site == site && one.Time > from && one.Time < scenario.Duration)];
        _zones = [.. scenario.Sites[site].File.Site!.Zones.Select(zone => new ZoneLog(site, zone))];
        _places = new(_world, _zones, _events);
        _engagement = new Engagement(_scenario);
        _engagement.Restart(new RunChance(seed));
        foreach (TrueFlight flight in _world.Flights.Where(flight => flight.Site == site && flight.End > from)) Admit(flight);
        _engagement.Start();
        Site place = scenario.Sites[site].File.Site!;
        _sensors =
        [
            .. from index in Enumerable.Range(0, place.Sensors.Length)
               let feed = place.FeedIndex(place.Sensors[index].Id, Mode.Exercise)
               where feed >= 0
               select new SiteSensor(_scenario, site, index, seed, feed),
        ];
        _began = now;
        _files?.Event(new() { Time = now.ToUtc(), Event = ExerciseEvent.Play, Subject = scenario.Name, Kind = scenario.Title, From = from });
        if (unplayed.Length > 0) Note(now, ExerciseWording.Unplayed(unplayed));
        if (from > 0) Note(now, ExerciseWording.Beginning(from, _flyers.Count(flyer => flyer.Story is not null && flyer.Flight.Start <= from)));
    }

    private ImmutableArray<Feed> Feeds => _scenario.Sites[_site].File.Site!.Feeds;

    /// <summary>Whether the instructor has paused or stopped it.</summary>
    public bool IsPaused => _clock.IsPaused;

    /// <summary>Whether it has come to its end, or the instructor has stopped it.</summary>
    public bool IsOverAt(Instant now) => _stopped || _clock.ElapsedAt(now) >= _scenario.Duration;

    /// <summary>Lets everything happen up to a time.</summary>
    /// <param name="now">The time; never before an earlier one.</param>
    /// <param name="picture">The newest exercise picture; none while there is none.</param>
    /// <param name="due">Takes what is sent by then.</param>
    public void PassTo(Instant now, PictureSnapshot? picture, List<Transmission> due)
    {
        foreach (SiteSensor sensor in _sensors)
        {
            while (sensor.Next <= now) Look(sensor, now);
        }

        while (_underWay.TryPeek(out Transmission transmission, out (Instant Time, long) order) && order.Time <= now)
        {
            due.Add(transmission);
            _underWay.Dequeue();
        }

        double time = _clock.ElapsedAt(now);
        if (!_stopped) Locate(now, time);
        if (!IsPaused)
        {
            Engage(time);
            Happen(time);
        }

        if (picture is not null && now - _followed >= s_followEvery) Follow(now, time, picture);
        if (now - _told >= s_second) Tell(now, time);
    }

    // A threat or a flight takes part from now on.
    private void Admit(TrueFlight flight)
    {
        TrueFlight numbered = flight with { Number = _flyers.Count + 1 };
        int engaged = -1;
        if (flight.Threat is { } threat)
        {
            engaged = _engagement.AddThreat(_site, threat.Kind, hostile: !threat.OwnFire, flight.Entity);
            foreach (Knot knot in flight.Course.Knots) _engagement.AddKnot(knot.Time, knot.Position);
        }
        else if (flight.Friendly)
        {
            _engagement.AddFriend(_site);
            foreach (Knot knot in flight.Course.Knots) _engagement.AddFriendKnot(knot.Time, knot.Position);
        }

        _flyers.Add(new(numbered, engaged));
    }

    private void Look(SiteSensor sensor, Instant now)
    {
        Instant at = sensor.Next;
        double time = _clock.ElapsedAt(at);
        sensor.Works = !IsPaused && now - at <= s_longestLag && !_off.Contains(sensor.Sensor.Id);
        _seen.Clear();
        foreach (Flyer flyer in _flyers)
        {
            if (sensor.Works && flyer.Flies(time)) _seen.Add(flyer.Flight.ObjectAt(time));
        }

        if (sensor.Look(CollectionsMarshal.AsSpan(_seen)) is not { Feed: >= 0 } sent) return;
        foreach (byte[] bytes in sent.Bytes) _underWay.Enqueue(new(sent.Look.Arrival, Feeds[sent.Feed].Id, bytes), (sent.Look.Arrival, _sent++));
        foreach (int source in sent.Look.Sources)
        {
            if (source > 0 && _flyers[source - 1] is { Story: { } story, Engaged: var engaged } && story.Plot(time)) _engagement.Hear(new Cue(time, engaged, CueKind.Detected));
        }
    }

    // What a layer has ended by now is gone from the sky.
    private void Engage(double time)
    {
        _engagement.RunUntil(time);
        foreach (Flyer flyer in _flyers)
        {
            if (flyer.Engaged >= 0 && _engagement.Outcomes[flyer.Engaged] is { Fate: Fate.EndedByLayer, Ended: var ended }) flyer.Ended = ended;
        }

        for (; _timeline < _scenario.Timeline.Length && _scenario.Timeline[_timeline].At <= time; _timeline++)
        {
            TimelineEvent entry = _scenario.Timeline[_timeline];
            if (entry.Action == TimelineAction.Off) _off.Add(entry.Subject);
            if (entry.Action == TimelineAction.On) _off.Remove(entry.Subject);
            if (entry.Text.Length > 0) Note(_clock.At(entry.At), entry.Text);
        }
    }
}
