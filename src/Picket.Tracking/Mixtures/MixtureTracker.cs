using Picket.Core.Detections;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Tracking.Bearings;
using Picket.Tracking.Filtering;
using Picket.Tracking.Measurements;
using Picket.Tracking.Parallelism;
using Picket.Tracking.Scans;

namespace Picket.Tracking.Mixtures;

/// <summary>The Poisson multi-Bernoulli mixture filter: for objects with Gaussian states the exact posterior, cut to the most probable hypotheses.</summary>
/// <typeparam name="TState">The state of one object.</typeparam>
/// <typeparam name="TFilter">How it starts, moves and is corrected.</typeparam>
/// <remarks>
/// Williams 2015 (IEEE TAES 51:1664), Garcia-Fernandez, Williams, Granstrom and Svensson 2018 (IEEE TAES 54:1883). Objects never detected are a Poisson process
/// (<see cref="Tracks.BirthIntensity"/>); each detection may begin a Bernoulli component, a track; global hypotheses say which detections are whose. They are kept
/// by cluster: clusters join where a detection may be of either, and part where their hypotheses factorise.
/// The order of the detections within a look does not matter. Names that objects carry are not used.
/// </remarks>
internal sealed partial class MixtureTracker<TState, TFilter>
    where TState : unmanaged
    where TFilter : struct, ITrackFilter<TState>
{
    private const double EndAfter = 10;
    private readonly TFilter _filter;
    private readonly SensorModel[] _sensors;
    private readonly TrackerSettings _settings;
    private readonly MixtureLimits _limits;
    private readonly BearingTracks? _bearings;
    private readonly double _longestSilence;
    private readonly List<Detection> _detections = [];
    private readonly DetectionGrid _grid = new(new Partitions(threads: 1));
    private Mixture<TState> _now = new(), _next = new();
    private Instant? _time;
    private int _begun;
    private int _sensor;
    private Instant _lookTime;
    private double _clutter = 1;
    private bool _sameTime;

    /// <summary>A tracker without tracks.</summary>
    public MixtureTracker(TFilter filter, SensorModel[] sensors, TrackerSettings settings, MixtureLimits? limits = null, BearingTracks? bearings = null)
    {
        (_filter, _sensors, _settings, _limits, _bearings) = (filter, sensors, settings, limits ?? new MixtureLimits(), bearings);
        _longestSilence = EndAfter * sensors.Max(sensor => sensor.Interval);
    }

    /// <summary>Time of the newest look.</summary>
    public Instant? Time => _time;

    /// <summary>What is known of the objects that were ever detected.</summary>
    public Mixture<TState> Posterior => _now;

    /// <summary>The track number given last.</summary>
    public long LastNumber { get; set; }

    /// <summary>The detections of the newest look in the order of <see cref="MixtureEstimate{TState}.Detection"/>.</summary>
    public IReadOnlyList<Detection> Detections => _detections;

    /// <summary>Looks that came after a newer one.</summary>
    public long LateLooks { get; private set; }

    /// <summary>Clusters that were too large for their dependence to be kept, counted in each look.</summary>
    public long DissolvedClusters { get; private set; }

    /// <summary>Detections that began no track because there were too many.</summary>
    public long RefusedBirths { get; private set; }

    /// <summary>Works a look of a sensor, or a sector of it. A late one is worked at the time of the newest, its detections held against the tracks as they were.</summary>
    /// <param name="sensor">Index of the sensor.</param>
    /// <param name="time">When it looked.</param>
    /// <param name="detections">What it detected; each may have a time of its own.</param>
    /// <param name="sector">Where it looked, start and width in rad; none for its whole field.</param>
    /// <param name="clutter">How many times as dense as stated its false detections are.</param>
    public void Look(int sensor, Instant time, IReadOnlyList<Detection> detections, (double Start, double Width)? sector = null, double clutter = 1)
    {
        _clutter = clutter;
        if (_time is { } newest && time < newest)
        {
            LateLooks++;
            time = newest;
        }

        (_sensor, _lookTime) = (sensor, time);
        Arrange(detections);
        _sensors[sensor].Births.Look(time);
        Predict(sector);
        Gate();
        _next.Clear();
        _begun = 0;
        Group();
        for (int cluster = 0; cluster < _now.Clusters.Length; cluster++)
        {
            if (IsFirst(cluster)) Work(cluster);
        }

        for (int detection = 0; detection < _detections.Count; detection++)
        {
            if (_owner[detection] < 0) StartAlone(detection);
        }

        LastNumber += _detections.Count;
        (_now, _next) = (_next, _now);
        _time = time;
    }

    /// <summary>Writes the state.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(_time.HasValue);
        writer.Write(_time.GetValueOrDefault().Nanoseconds);
        writer.Write(LastNumber);
        writer.Write(LateLooks);
        writer.Write(DissolvedClusters);
        writer.Write(RefusedBirths);
        foreach (SensorModel sensor in _sensors) sensor.Births.Save(writer);
        _now.Save(writer, _filter);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(BinaryReader reader)
    {
        bool looked = reader.ReadBoolean();
        long time = reader.ReadInt64();
        _time = looked ? new Instant(time) : null;
        LastNumber = reader.ReadInt64();
        LateLooks = reader.ReadInt64();
        DissolvedClusters = reader.ReadInt64();
        RefusedBirths = reader.ReadInt64();
        foreach (SensorModel sensor in _sensors) sensor.Births.Load(reader);
        _now.Load(reader, _filter);
    }

    // In an order that does not depend on how they came.
    private void Arrange(IReadOnlyList<Detection> detections)
    {
        _detections.Clear();
        _sameTime = true;
        for (int index = 0; index < detections.Count; index++)
        {
            if (detections[index].Measurement.Components == MeasuredComponents.None) continue;
            _detections.Add(detections[index]);
            _sameTime &= detections[index].Time == _lookTime;
        }

        _detections.Sort(static (one, other) =>
        {
            (Measurement a, Measurement b) = (one.Measurement, other.Measurement);
            int order = one.Time.CompareTo(other.Time);
            if (order == 0) order = a.X.CompareTo(b.X);
            if (order == 0) order = a.Y.CompareTo(b.Y);
            if (order == 0) order = a.Range.CompareTo(b.Range);
            if (order == 0) order = a.Azimuth.CompareTo(b.Azimuth);
            if (order == 0) order = a.Elevation.CompareTo(b.Elevation);
            if (order == 0) order = a.RangeRate.CompareTo(b.RangeRate);
            return order != 0 ? order : a.Z.CompareTo(b.Z);
        });
    }
}
