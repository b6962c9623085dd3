using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Core.Warnings;
using Picket.Simulation.Runs;
using Picket.Simulation.Scenarios;
using Picket.Simulation.Threats;
using Picket.Tracking.Impacts;

namespace Picket.Benchmarks.Gate;

/// <summary>Plays the incidents of a scenario at picture depth, every plot through tracker and warnings, and writes down what came of each. An incident is a threat, or what its traffic says comes at one of its stated times.</summary>
internal sealed class GatePlay
{
    private const double Watched = 300; // s: how long what is nothing is followed
    private readonly Scenario _scenario;
    private readonly ulong _seed;
    private readonly World _world;
    private readonly Following?[] _followed; // by number of the flight
    private readonly List<long>[] _tracksOf; // of this moment, by number of the flight
    private readonly HashSet<int> _rounds = []; // of this moment: numbers of the flights that are taken for rounds
    private readonly Dictionary<long, (double Began, int Flight)> _tracks = []; // by number: when it was confirmed, and the last flight that it was of
    private readonly List<(string Zone, double Time, int Flight)> _covers = [];
    private readonly List<BallisticState> _states = [];
    private double _before;

    private GatePlay(Scenario scenario, ulong seed)
    {
        (_scenario, _seed, _world) = (scenario, seed, World.Draw(scenario, seed));
        _followed = new Following?[_world.Flights.Length + 1];
        _tracksOf = [.. _followed.Select(_ => new List<long>())];
        foreach (TrueFlight flight in _world.Flights)
        {
            if (IncidentOf(flight) is not null) _followed[flight.Number] = new(flight, Math.Min(flight.Threat is null ? flight.Start + Watched : flight.End, scenario.Duration));
        }
    }

    /// <summary>Plays them.</summary>
    /// <param name="scenario">The scenario, of one site.</param>
    /// <param name="seed">The draw.</param>
    /// <param name="progress">Is told how far it is, s of the scenario.</param>
    /// <returns>The incidents, in order of their beginnings.</returns>
    public static Incident[] Run(Scenario scenario, ulong seed, Action<double>? progress = null)
    {
        var play = new GatePlay(scenario, seed);
        return play.Judge(new PictureRun(scenario, seed, new PictureWatch { Worked = (_, worked) => play.Take(in worked), Warned = (_, warning) => play.Take(warning), Progress = progress }).Run());
    }

    private static string? IncidentOf(TrueFlight flight)
    {
        if (flight.Threat is not null) return flight.Id;
        int time = flight.Traffic!.Times.IndexOf(flight.Start);
        return time < 0 ? null : $"{flight.Traffic.Id}/{time + 1}";
    }

    private void Take(in PictureWorked worked)
    {
        double time = Seconds(worked.Time);
        foreach (List<long> tracks in _tracksOf) tracks.Clear();
        for (int index = 0; index < worked.Tracks.Length; index++)
        {
            (Track track, int flight) = (worked.Tracks[index], worked.Flights[index]);
            if (flight != 0) _tracksOf[flight].Add(track.Number);
            (double began, int last) = _tracks.TryGetValue(track.Number, out var known) ? known : (time, 0);
            _tracks[track.Number] = (began, flight == 0 ? last : flight);
        }

        _states.Clear();
        _rounds.Clear();
        worked.Tracker.CopyBallistic(_states);
        foreach (BallisticState state in _states)
        {
            if (state.Probability * LaunchSpeed.IsOfRound(in state, ground: 0) > 0.5 && _tracks.TryGetValue(state.Track, out var known)) _rounds.Add(known.Flight);
        }

        for (int flight = 1; flight < _followed.Length; flight++) _followed[flight]?.Take(time, time - _before, _tracksOf[flight], _rounds.Contains(flight));
        _before = time;
    }

    private void Take(Warning warning)
    {
        if (warning.Stage == WarningStage.TakeCover) _covers.Add((warning.Zone, Seconds(warning.Time), warning.Track is { } track ? _tracks.GetValueOrDefault(track).Flight : 0));
    }

    private Incident[] Judge(PictureResult result)
    {
        (string Id, Following[] Objects)[] all = [.. _followed.OfType<Following>().GroupBy(one => IncidentOf(one.Flight)!).Select(group => (group.Key, group.ToArray())).OrderBy(one => one.Item2[0].Flight.Start)];
        double[] starts = [.. all.Select(one => one.Objects[0].Flight.Start)];
        int[] needless = new int[all.Length], wrong = new int[all.Length], ghosts = new int[all.Length];
        foreach ((string zone, int flight, double from) in Needless(result))
        {
            int own = Array.FindIndex(all, one => one.Objects.Any(each => each.Flight.Number == flight));
            if (own >= 0) needless[own]++;
            else wrong[During(from)]++;
        }

        foreach ((double began, int flight) in _tracks.Values)
        {
            if (flight == 0) ghosts[During(began)]++;
        }

        return [.. all.Select((one, index) => Of(one.Id, one.Objects, result) with { Needless = needless[index], False = wrong[index], Ghosts = ghosts[index] })];

        int During(double time) => Math.Max(Array.FindLastIndex(starts, start => start <= time), 0);
    }

    // Covers during which nothing came down at the zone, each with the flight whose track was the likeliest threat.
    private IEnumerable<(string Zone, int Flight, double From)> Needless(PictureResult result) =>
        from zone in result.Zones
        from cover in zone.Covers(_scenario.Duration)
        where !result.Impacts.Any(impact => impact.Zone == zone && impact.Time >= cover.From && impact.Time <= cover.To)
        select (zone.Zone.Id, _covers.Last(one => one.Zone == zone.Zone.Id && one.Time <= cover.From + 1e-6).Flight, cover.From);

    private Incident Of(string id, Following[] objects, PictureResult result)
    {
        (double start, double end) = (objects[0].Flight.Start, objects.Max(one => Math.Min(one.Until, one.Flight.End)));
        return new()
        {
            Id = id,
            Kind = objects[0].Flight.Threat is not { } threat ? IncidentKind.Nothing : threat.Arc is null ? IncidentKind.Drone : IncidentKind.Round,
            Start = Tenth(start),
            End = Tenth(end),
            Faults = string.Join("; ", _scenario.Faults.Where(fault => fault.From < end && fault.To > start).Select(fault => FormattableString.Invariant($"{fault.Sensor} {fault.Kind.ToString().ToLowerInvariant()} {fault.Size}"))),
            Tracked = Since(objects.Min(one => one.Tracked)),
            Untracked = Tenth(objects.Sum(one => one.Untracked)),
            Tracks = objects.Sum(one => one.Tracks),
            Doubled = Tenth(objects.Sum(one => one.Doubled)),
            Round = Since(objects.Min(one => one.Round)),
            AsRound = Tenth(objects.Sum(one => one.AsRound)),
            InDanger = [.. result.Impacts.Where(impact => objects.Any(one => one.Flight.Number == impact.Threat.Number)).Select(impact => (impact.Zone.Zone.Id, impact.Delivered > 0 ? Tenth(impact.Delivered) : (double?)null))],
        };

        double? Since(double? time) => time is { } known ? Tenth(known - start) : null;
    }

    private static double Tenth(double seconds) => Math.Round(seconds, 1);

    private double Seconds(Instant time) => (time - _scenario.Start).Seconds;
}
