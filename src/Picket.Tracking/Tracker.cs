using System.Collections.Immutable;
using Picket.Core;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Tracking.Association;
using Picket.Tracking.Filtering;
using Picket.Tracking.Measurements;
using Picket.Tracking.Scans;
using Picket.Tracking.Tracks;

namespace Picket.Tracking;

/// <summary>Turns the detections of a site's sensors into tracks. <see cref="Process"/> is the loop; its parts can be exchanged.</summary>
/// <remarks>
/// It reads no clock: time comes by <see cref="Advance"/>. The same calls give the same tracks, bit for bit. Not thread safe.
/// Detections that come between two calls of <see cref="Advance"/> to different times, or of <see cref="EndInput"/>, are worked together where one look of one sensor gave them.
/// </remarks>
public sealed partial class Tracker : IStateful
{
    private readonly Duration _maxAge;
    private readonly bool _plane;
    private readonly SensorModel[] _sensors;
    private readonly SensorLook[] _looks;
    private readonly ConstantVelocity _motion;
    private readonly IAssociator _associator;
    private readonly LifeCycle _lifeCycle;
    private readonly TrackTable _tracks = new();
    private readonly NameNotes _notes = new();
    private Instant? _now, _newest;
    private long _second;

    /// <summary>A tracker by the site's settings, with global nearest neighbour association.</summary>
    public Tracker(Site site)
        : this(site, new GlobalNearestNeighbour())
    {
    }

    /// <summary>A tracker by the site's settings with a way to associate.</summary>
    public Tracker(Site site, IAssociator associator)
    {
        _plane = SensorModel.IsPlane(site);
        _maxAge = Duration.FromSeconds(site.Tracker.MaxAge);
        _associator = associator;
        _sensors = [.. site.Sensors.Select(sensor => new SensorModel(sensor, site.Tracker, _plane))];
        _looks = [.. _sensors.Select((sensor, index) => new SensorLook(index, sensor))];
        _motion = new ConstantVelocity(site.Tracker.AccelerationPsd, _plane ? 0 : site.Tracker.AccelerationPsd);
        _lifeCycle = new LifeCycle(site.Tracker, _sensors);
        _step = Refilter;
    }

    /// <summary>Is told of every look that is fully worked, while the tracks stand as it left them.</summary>
    public Action<ClosedLook>? LookClosed { get; set; }

    /// <summary>The site's now: the newest time that <see cref="Advance"/> was given.</summary>
    public Instant Now => _now ?? default;

    /// <summary>The newest time that any worked detection or look has; the time that the tracks stand for.</summary>
    public Instant Newest => _newest ?? default;

    /// <summary>Detections taken, with those dropped.</summary>
    public long Detections { get; private set; }

    /// <summary>Detections dropped because they were older than <c>tracker.max_age</c> when they came.</summary>
    public long TooOld { get; private set; }

    /// <summary>Detections dropped because a measured value was not a finite number.</summary>
    public long NotFinite { get; private set; }

    /// <summary>Detections that carry a track's name and lie where the track cannot be, not believed at once: of a lasting jump the first, of wrong positions all.</summary>
    public long SetAside { get; private set; }

    /// <summary>The track number given last; set where a tracker takes over from another, so that no number is used again.</summary>
    public long LastNumber
    {
        get => _tracks.LastNumber;
        init => _tracks.LastNumber = value;
    }

    /// <summary>How many tentative tracks there are.</summary>
    public int Tentative => _tracks.All.Count(track => !track.Confirmed);

    /// <summary>Time goes on. Works what came before, closes looks that are over, ends tracks that were silent too long. A time before the newest changes nothing.</summary>
    public void Advance(Instant now)
    {
        if (_now is { } before && now <= before) return;
        EndInput();
        _now = now;
        foreach (SensorLook look in _looks)
        {
            if (look.IsOverAt(now)) CloseLook(look);
        }

        _notes.Forget(now);
        _tracks.RemoveAll(track => _lifeCycle.IsOver(track, now));
        if (_second != (_second = (long)Math.Floor(now.Seconds))) MergeDuplicates(now);
    }

    /// <summary>Copies the tracks by number, predicted to <see cref="Now"/>.</summary>
    public void CopyTracks(ImmutableArray<Track>.Builder tracks, bool includeTentative) => CopyTracks(tracks, includeTentative, Now);

    /// <summary>Copies the tracks by number, predicted to a time.</summary>
    public void CopyTracks(ImmutableArray<Track>.Builder tracks, bool includeTentative, Instant time)
    {
        foreach (ActiveTrack track in _tracks.All)
        {
            if (!track.Confirmed && !includeTentative) continue;
            _motion.Predict(track.History.Newest, time, out KinematicState state);
            tracks.Add(track.View(state, _lifeCycle.ExistenceAt(track, time), _lifeCycle.StatusAt(track, time)));
        }
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        foreach (long value in (ReadOnlySpan<long>)[Nanoseconds(_now), Nanoseconds(_newest), _second, Detections, TooOld, NotFinite, SetAside]) writer.Write(value);
        foreach (SensorLook look in _looks) look.Save(writer);
        _tracks.Save(writer);
        _notes.Save(writer);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        (_now, _newest, _second) = (Time(reader.ReadInt64()), Time(reader.ReadInt64()), reader.ReadInt64());
        (Detections, TooOld, NotFinite, SetAside) = (reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64());
        foreach (SensorLook look in _looks) look.Load(reader);
        _tracks.Load(reader);
        _notes.Load(reader);
    }

    private static long Nanoseconds(Instant? time) => time?.Nanoseconds ?? long.MinValue;

    private static Instant? Time(long nanoseconds) => nanoseconds == long.MinValue ? null : new Instant(nanoseconds);
}
