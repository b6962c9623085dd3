using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Picket.Core.Chance;
using Picket.Core.Geodesy;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Core.Warnings;
using Picket.Picture;
using Picket.Simulation.Scenarios;
using Picket.Simulation.Scenes;
using Picket.Simulation.Threats;
using Picket.Tracking;

namespace Picket.Simulation.Runs;

/// <summary>One site of a run: its sensors, its picture, what its people hear, and which track is of which flight.</summary>
internal sealed class PictureSite
{
    private readonly Instant _start;
    private readonly OfflinePicture _picture;
    private readonly RunLink _warnings;
    private readonly TrackMatch _match = new();
    private readonly ImmutableArray<Track>.Builder _tracks = ImmutableArray.CreateBuilder<Track>();
    private readonly List<TrueFlight> _flying = [];
    private readonly List<(int, EnuVector)> _places = [];
    private readonly List<TrueObject> _seen = [];

    /// <summary>A site at the start.</summary>
    public PictureSite(Scenario scenario, int index, ImmutableArray<TrueFlight> flights, ulong seed, PictureWatch watch)
    {
        (Index, _start, Flights) = (index, scenario.Start, flights);
        Site = scenario.Sites[index].File.Site!;
        Sensors = [.. Enumerable.Range(0, Site.Sensors.Length).Select(sensor => new SiteSensor(scenario, index, sensor, seed, watch.Wire ? RecordedFeed(Site, Site.Sensors[sensor].Id) : -1))];
        Zones = [.. Site.Zones.Select(zone => new ZoneLog(index, zone))];
        _warnings = new RunLink(RunLink.Of(scenario.Links, index, null), new Substream(seed, $"link/{Site.Name}/warnings"));
        _picture = new OfflinePicture(Site);
        _picture.Warned = warning =>
        {
            double decided = Seconds(warning.Time);
            Zones.First(zone => zone.Zone.Id == warning.Zone).Tell(decided + _warnings.SendUntilAcknowledged(), warning.Stage, warning.Track);
            Warnings.Add(warning);
            watch.Warned?.Invoke(index, warning);
        };
        if (watch.EachThreat)
        {
            Desks = new(scenario, index, seed);
            _picture.Threatened = Desks.Take;
        }

        if (watch.LookClosed is { } closed) _picture.Tracker.LookClosed = look => closed(index, look, TracksAt(_picture.Tracker.Newest));
    }

    /// <summary>Index in the scenario.</summary>
    public int Index { get; }

    /// <summary>The site.</summary>
    public Site Site { get; }

    /// <summary>Its sensors.</summary>
    public ImmutableArray<SiteSensor> Sensors { get; }

    /// <summary>Its picture's tracker, to be read only.</summary>
    public Tracker Tracker => _picture.Tracker;

    /// <summary>What flies in its frame.</summary>
    public ImmutableArray<TrueFlight> Flights { get; }

    /// <summary>What its people were told.</summary>
    public ImmutableArray<ZoneLog> Zones { get; }

    /// <summary>What each threat alone would have them told; none where nobody asks.</summary>
    public ThreatDesks? Desks { get; }

    /// <summary>All warnings, in order of decision.</summary>
    public List<Warning> Warnings { get; } = [];

    /// <summary>The confirmed tracks after what was worked last, and the number of each one's flight, 0 for none.</summary>
    public (ImmutableArray<Track> Tracks, int[] Flights) Matched { get; private set; } = ([], []);

    /// <summary>What is in the air at a time, s, that no layer has ended.</summary>
    public IReadOnlyList<TrueFlight> Flying(double time, ReadOnlySpan<double> ended)
    {
        _flying.Clear();
        foreach (TrueFlight flight in Flights)
        {
            if (flight.Flies(time) && time < ended[flight.Number]) _flying.Add(flight);
        }

        return _flying;
    }

    /// <summary>A sensor looks; none where it does not work.</summary>
    public LookSent? Look(SiteSensor sensor, ReadOnlySpan<double> ended)
    {
        double time = Seconds(sensor.Next);
        _seen.Clear();
        foreach (TrueFlight flight in Flying(time, ended)) _seen.Add(flight.ObjectAt(time));
        return sensor.Look(CollectionsMarshal.AsSpan(_seen));
    }

    /// <summary>Takes a look that arrives.</summary>
    public void Take(in SimulatedLook look)
    {
        Desks?.PassTo(look.Arrival);
        if (look.Detections.IsEmpty && look.Mark is null) _picture.Take(look.Arrival, new Core.Detections.Detection { Sensor = look.Sensor, Scan = look.Scan, Time = look.Time, Measurement = default });
        foreach (Core.Detections.Detection detection in look.Detections) _picture.Take(look.Arrival, in detection);
        if (look.Mark is { } mark) _picture.Take(look.Arrival, in mark);
    }

    /// <summary>Works what arrived, and says which confirmed track is of which flight.</summary>
    public void Work(Instant now, ReadOnlySpan<double> ended)
    {
        _picture.Work();
        ImmutableArray<Track> tracks = TracksAt(now);
        _places.Clear();
        if (tracks.Length > 0)
        {
            double time = Seconds(now);
            foreach (TrueFlight flight in Flying(time, ended)) _places.Add((flight.Number, flight.At(time).Position));
        }

        Matched = (tracks, _match.Match(tracks, _places));
        Desks?.Follow(now, tracks, Matched.Flights);
    }

    /// <summary>Nothing more comes.</summary>
    public void End() => _picture.End();

    // What is simulated is recorded as of a live feed only where the site has no other that carries the sensor.
    private static int RecordedFeed(Site site, string sensor) =>
        new[] { Mode.Exercise, Mode.Test, Mode.Live }.Select(mode => site.FeedIndex(sensor, mode)).FirstOrDefault(feed => feed >= 0, -1);

    private ImmutableArray<Track> TracksAt(Instant time)
    {
        _picture.Tracker.CopyTracks(_tracks, includeTentative: false, time);
        return _tracks.DrainToImmutable();
    }

    private double Seconds(Instant time) => (time - _start).Seconds;
}
