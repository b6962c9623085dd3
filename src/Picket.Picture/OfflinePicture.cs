using Picket.Core.Detections;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Warnings;
using Picket.Picture.Warnings;
using Picket.Tracking;

namespace Picket.Picture;

/// <summary>The picture of detections that come from a file or a simulation rather than from feeds: worked and decided as a live site would as they arrive.</summary>
/// <remarks>Between arrivals time passes in the ticks of a live site, while anything is left to be decided. The same calls give the same picture, bit for bit. Not thread safe.</remarks>
public sealed class OfflinePicture
{
    private static readonly Duration s_tick = Duration.FromMilliseconds(100);
    private readonly WarningDesk _desk;
    private readonly List<Warning> _decided = [];
    private Instant? _arrival;
    private long _taken;
    private bool _worked;

    /// <summary>An empty picture.</summary>
    /// <param name="site">The site.</param>
    /// <param name="threads">On how many threads large scans are worked, at least 1; the tracks are the same with any number.</param>
    public OfflinePicture(Site site, int threads = 1) => (Tracker, _desk) = (new Tracker(site, threads), new WarningDesk(site));

    /// <summary>The tracker; it is only to be read and watched.</summary>
    public Tracker Tracker { get; }

    /// <summary>Is told of every warning, in the order of decision.</summary>
    public Action<Warning>? Warned { get; set; }

    /// <summary>Is told of all that a track is found to mean for a zone, by the zone's index in the site.</summary>
    public Action<int, ZoneThreat>? Threatened
    {
        get => _desk.Threatened;
        set => _desk.Threatened = value;
    }

    /// <summary>Takes a detection, or a look that found nothing: one without a measured component. Arrivals never run backwards.</summary>
    public void Take(Instant arrival, in Detection detection)
    {
        Arrive(arrival);
        if (detection.Measurement.Components == MeasuredComponents.None)
        {
            Tracker.Look(detection.Sensor, detection.Scan, detection.Time);
            return;
        }

        _desk.Report(in detection);
        Tracker.Detect(in detection);
    }

    /// <summary>Takes where the antenna of a radar that turns is. Arrivals never run backwards.</summary>
    public void Take(Instant arrival, in SectorMark mark)
    {
        Arrive(arrival);
        Tracker.Sector(in mark);
    }

    /// <summary>Works what arrived, as a live site does when nothing more comes at that moment.</summary>
    public void Work()
    {
        if (_worked) return;
        Tracker.EndInput();
        _desk.Assess(Tracker);
        _worked = true;
    }

    /// <summary>Nothing more comes: closes all looks and decides for the last time.</summary>
    public void End()
    {
        if (_arrival is not { } last) return;
        Tracker.EndOfData();
        _desk.Assess(Tracker);
        Decide(last);
    }

    private void Arrive(Instant arrival)
    {
        PassTo(arrival);
        Tracker.Advance(arrival);
        (_arrival, _worked) = (arrival, false);
        _taken++;
    }

    // Time passes in ticks until the next arrival.
    private void PassTo(Instant arrival)
    {
        if (_arrival is not { } before || arrival == before) return;
        Work();
        for (Instant tick = before; tick < arrival && !_desk.IsCalm; tick += s_tick) Decide(tick);
    }

    private void Decide(Instant now)
    {
        _desk.Decide(now, _taken, _decided);
        foreach (Warning warning in _decided) Warned?.Invoke(warning);
        _decided.Clear();
    }
}
