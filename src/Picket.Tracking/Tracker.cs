using System.Collections.Immutable;
using Picket.Core;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Tracking.Approaches;
using Picket.Tracking.Association;
using Picket.Tracking.Bearings;
using Picket.Tracking.Bernoulli;
using Picket.Tracking.Filtering;
using Picket.Tracking.Impacts;
using Picket.Tracking.Measurements;
using Picket.Tracking.Mixtures;
using Picket.Tracking.Motion.Ballistic;
using Picket.Tracking.Registration;
using Picket.Tracking.Scans;
using Picket.Tracking.Tracks;

namespace Picket.Tracking;

/// <summary>Turns the detections of a site's sensors into tracks. The loop stands in <c>MultiBernoulliFilter.Work</c>.</summary>
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
    private readonly SensorRegistration? _registration;
    private readonly BearingTracks _bearings;
    private readonly MultiObjectFilter _filter;
    private readonly NameNotes _notes = new();
    private Instant? _now, _newest;

    /// <summary>A tracker by the site's settings.</summary>
    /// <param name="site">Its sensors and how it tracks.</param>
    /// <param name="threads">On how many threads large scans are worked, at least 1; the tracks are the same with any number.</param>
    /// <exception cref="ArgumentException">The settings and the rest of the site do not go together.</exception>
    public Tracker(Site site, int threads = 1)
    {
        if (site.TrackerContradiction is { } contradiction) throw new ArgumentException($"tracker: {contradiction}", nameof(site));
        _plane = SensorModel.IsPlane(site);
        _maxAge = Duration.FromSeconds(site.Tracker.MaxAge);
        _sensors = [.. site.Sensors.Select(sensor => new SensorModel(sensor, site.Tracker, _plane))];
        _looks = [.. _sensors.Select((sensor, index) => new SensorLook(index, sensor, maps: sensor.Sensor.Kind == SensorKind.Radar && site.Tracker.Motion.HasFlag(MotionModel.Ballistic)))];
        _registration = site.RegistrationReference is null ? null : new SensorRegistration(site, _sensors);
        _bearings = new BearingTracks(site, _sensors);
        _filter = CreateFilter(site, threads);
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
    public long SetAside => _filter.SetAside;

    /// <summary>The track number given last; set where a tracker takes over from another, so that no number is used again.</summary>
    public long LastNumber
    {
        get => _filter.LastNumber;
        init => _filter.LastNumber = value;
    }

    /// <summary>The number given last to what is known by bearing alone; set as <see cref="LastNumber"/> is.</summary>
    public long LastBearing
    {
        get => _bearings.LastNumber;
        init => _bearings.LastNumber = value;
    }

    /// <summary>What is given up at the moment because of too many detections.</summary>
    public Overload Overload => _filter.Overload | (_looks.Any(look => look.Clutter.Factor > 1) ? Overload.ClutterAboveStated : Overload.None);

    /// <summary>Detections that started no track because there were too many.</summary>
    public long RefusedBirths => _filter.RefusedBirths;

    /// <summary>What a sensor is estimated to measure too much; zero for the reference, and for all where the site names none.</summary>
    /// <param name="sensor">Index in <c>Site.Sensors</c>.</param>
    public SensorBias BiasOf(int sensor) => _registration?.BiasOf(sensor) ?? default;

    /// <summary>How many tentative tracks there are.</summary>
    public int Tentative => _filter.Tentative;

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
        _bearings.Advance(now);
        _filter.Advance(now);
    }

    /// <summary>Copies the tracks by number, predicted to <see cref="Now"/>.</summary>
    public void CopyTracks(ImmutableArray<Track>.Builder tracks, bool includeTentative) => CopyTracks(tracks, includeTentative, Now);

    /// <summary>Copies the tracks by number, predicted to a time.</summary>
    public void CopyTracks(ImmutableArray<Track>.Builder tracks, bool includeTentative, Instant time) => _filter.CopyTracks(tracks, includeTentative, time);

    /// <summary>Copies what single sensors see in some direction and no second sensor has fixed, by number, predicted to <see cref="Now"/>.</summary>
    public void CopyBearings(ImmutableArray<BearingLine>.Builder bearings) => _bearings.CopyLines(bearings, Now);

    /// <summary>Adds the tracks that are there and in free flight with a probability or more, believed or not, each as it was last worked: what <see cref="ImpactPredictor"/> takes.</summary>
    /// <param name="states">Where they are added.</param>
    /// <param name="least">The least probability, 0 to 1: that there is an object, times that it is in free flight.</param>
    public void CopyBallistic(List<BallisticState> states, double least = 0.5) => _filter.CopyBallistic(states, least);

    /// <summary>Adds the confirmed tracks by number as objects that manoeuvre, each at the time it was last worked.</summary>
    /// <param name="states">Where they are added.</param>
    public void CopyMoving(List<MovingState> states) => _filter.CopyMoving(states, Now);

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        foreach (long value in (ReadOnlySpan<long>)[Nanoseconds(_now), Nanoseconds(_newest), Detections, TooOld, NotFinite]) writer.Write(value);
        foreach (SensorLook look in _looks) look.Save(writer);
        _filter.Save(writer);
        _bearings.Save(writer);
        _notes.Save(writer);
        _registration?.Save(writer);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        (_now, _newest) = (Time(reader.ReadInt64()), Time(reader.ReadInt64()));
        (Detections, TooOld, NotFinite) = (reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64());
        foreach (SensorLook look in _looks) look.Load(reader);
        _filter.Load(reader);
        _bearings.Load(reader);
        _notes.Load(reader);
        _registration?.Load(reader);
    }

    // The smallest filter that serves the site, compiled for its state.
    private MultiObjectFilter CreateFilter(Site site, int threads)
    {
        (TrackerSettings settings, BallisticEnvironment environment) = (site.Tracker, BallisticEnvironment.Of(site));
        IGround ground = settings.Motion.HasFlag(MotionModel.Ballistic) ? TerrainGround.Of(site) : new LevelGround();
        bool plane = _plane && settings.Motion == MotionModel.ConstantVelocity;
        if (settings.Algorithm == AssociationAlgorithm.PoissonMultiBernoulliMixture)
        {
            return plane
                ? new MixtureFilter<PlaneState, PlaneFilter>(new PlaneFilter(_sensors, settings.AccelerationPsd), _sensors, settings, _bearings)
                : new MixtureFilter<SpatialState, SpatialFilter>(new SpatialFilter(_sensors, settings, _plane, environment), _sensors, settings, _bearings);
        }

        IAssociator associator = settings.Algorithm == AssociationAlgorithm.GlobalNearestNeighbour ? new GlobalNearestNeighbour() : new BeliefPropagation();
        return plane
            ? new MultiBernoulliFilter<PlaneState, PlaneFilter>(new PlaneFilter(_sensors, settings.AccelerationPsd), _sensors, settings, _notes, _bearings, associator, ground, threads) { Registration = _registration }
            : new MultiBernoulliFilter<SpatialState, SpatialFilter>(new SpatialFilter(_sensors, settings, _plane, environment), _sensors, settings, _notes, _bearings, associator, ground, threads) { Registration = _registration };
    }

    private static long Nanoseconds(Instant? time) => time?.Nanoseconds ?? long.MinValue;

    private static Instant? Time(long nanoseconds) => nanoseconds == long.MinValue ? null : new Instant(nanoseconds);
}
