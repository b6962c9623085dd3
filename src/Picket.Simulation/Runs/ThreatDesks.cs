using System.Collections.Immutable;
using Picket.Core.Chance;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Core.Warnings;
using Picket.Picture.Warnings;
using Picket.Simulation.Scenarios;

namespace Picket.Simulation.Runs;

/// <summary>What each threat by itself would have people told in a picture that holds many: a desk of its own for each, by the rules of the site, that hears of this threat's tracks alone.</summary>
/// <remarks>
/// An alarm does not say it where several threats come at once: one alarm is of all of them, begins with the first and ends with the last. A track is of the threat that it is matched with, and stays it when the threat is gone.
/// </remarks>
/// <param name="scenario">The scenario.</param>
/// <param name="index">Index of the site.</param>
/// <param name="seed">The run's seed.</param>
internal sealed class ThreatDesks(Scenario scenario, int index, ulong seed)
{
    private static readonly Duration s_tick = Duration.FromMilliseconds(100); // as in the picture itself
    private readonly Site _site = scenario.Sites[index].File.Site!;
    private readonly List<(int Zone, ZoneThreat Threat)> _found = [];
    private readonly Dictionary<long, TrackMeaning> _tracks = [];
    private readonly SortedDictionary<int, Desk> _desks = [];
    private readonly List<Warning> _decided = [];
    private Instant? _worked;

    /// <summary>What the zones would have been told of a flight alone, in the site's order; empty where its tracks meant nothing to any.</summary>
    public ImmutableArray<ZoneLog> LogsOf(int flight) => _desks.TryGetValue(flight, out Desk? desk) ? desk.Logs : [];

    /// <summary>Takes what a track is found to mean for a zone; whose it is says <see cref="Follow"/>.</summary>
    public void Take(int zone, ZoneThreat threat) => _found.Add((zone, threat));

    /// <summary>Takes whose the tracks are, when all that arrived at a time is worked.</summary>
    public void Follow(Instant now, ImmutableArray<Track> tracks, int[] flights)
    {
        _worked = now;
        foreach ((int zone, ZoneThreat threat) in _found)
        {
            if (!_tracks.TryGetValue(threat.Track, out TrackMeaning? track)) _tracks.Add(threat.Track, track = new());
            track.Means[(zone, threat.Impact is null)] = threat;
            if (track.Flight != 0) DeskOf(track.Flight).Book.Threaten(zone, threat);
        }

        _found.Clear();
        for (int of = 0; of < flights.Length; of++)
        {
            if (flights[of] == 0 || !_tracks.TryGetValue(tracks[of].Number, out TrackMeaning? track) || track.Flight == flights[of]) continue;
            foreach (((int zone, _), ZoneThreat threat) in track.Means)
            {
                if (track.Flight != 0) DeskOf(track.Flight).Book.Threaten(zone, threat with { Probability = 0 });
                DeskOf(flights[of]).Book.Threaten(zone, threat);
            }

            track.Flight = flights[of];
        }
    }

    /// <summary>Lets time pass until the next arrival.</summary>
    public void PassTo(Instant arrival)
    {
        if (_worked is not { } before) return;
        foreach ((int flight, Desk desk) in _desks)
        {
            for (Instant tick = before; tick < arrival && !desk.Book.IsCalm; tick += s_tick) desk.Decide(tick, _decided, scenario.Start);
        }
    }

    private Desk DeskOf(int flight)
    {
        if (!_desks.TryGetValue(flight, out Desk? desk))
        {
            var link = new RunLink(RunLink.Of(scenario.Links, index, null), new Substream(seed, $"link/{_site.Name}/warnings/{flight}"));
            _desks.Add(flight, desk = new(new WarningDesk(_site), [.. _site.Zones.Select(zone => new ZoneLog(index, zone))], link));
        }

        return desk;
    }

    // What a track meant last, for each zone as a round and as something that manoeuvres, and whose it is; 0 while it is nobody's.
    private sealed class TrackMeaning
    {
        public int Flight { get; set; }

        public Dictionary<(int Zone, bool Manoeuvres), ZoneThreat> Means { get; } = [];
    }

    private sealed record Desk(WarningDesk Book, ImmutableArray<ZoneLog> Logs, RunLink Link)
    {
        public void Decide(Instant now, List<Warning> decided, Instant start)
        {
            Book.Decide(now, 0, decided);
            foreach (Warning warning in decided) Logs.First(log => log.Zone.Id == warning.Zone).Tell((now - start).Seconds + Link.SendUntilAcknowledged(), warning.Stage, warning.Track);
            decided.Clear();
        }
    }
}
