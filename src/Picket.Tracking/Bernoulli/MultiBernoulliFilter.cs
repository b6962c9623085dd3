using System.Collections.Immutable;
using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Tracking.Approaches;
using Picket.Tracking.Association;
using Picket.Tracking.Bearings;
using Picket.Tracking.Filtering;
using Picket.Tracking.Impacts;
using Picket.Tracking.Measurements;
using Picket.Tracking.Motion.Ballistic;
using Picket.Tracking.Parallelism;
using Picket.Tracking.Scans;
using Picket.Tracking.Tracks;

namespace Picket.Tracking.Bernoulli;

/// <summary>Tracks that are Bernoulli components, each with its own probability of existence, and a Poisson intensity of objects not yet detected.</summary>
/// <remarks>
/// With belief propagation it is the track-oriented Poisson multi-Bernoulli filter (Williams, "Marginal multi-Bernoulli filters", IEEE TAES 2015); with a hard
/// assignment it is global nearest neighbour with integrated existence (Musicki, Evans, Stankovic 1994). <see cref="Work"/> is the loop.
/// </remarks>
/// <typeparam name="TState">State of one object.</typeparam>
/// <typeparam name="TFilter">The filter of that state.</typeparam>
internal sealed partial class MultiBernoulliFilter<TState, TFilter> : MultiObjectFilter
    where TState : unmanaged
    where TFilter : struct, ITrackFilter<TState>
{
    private readonly TFilter _filter;
    private readonly SensorModel[] _sensors;
    private readonly IGround _ground;
    private readonly bool _mayFall;
    private readonly Duration _maxAge;
    private readonly LifeCycle _lifeCycle;
    private readonly NameNotes _notes;
    private readonly BirthRate _birthRate;
    private readonly TrackStore _tracks;
    private readonly Partitions _partitions;
    private IAssociator _usual, _weighing;
    private AssociationProblem _problem;
    private readonly UpdateHistory<TState>.Step _apply;
    private readonly Stack<UpdateHistory<TState>> _historyPool = new();
    private readonly UpdateHistory<TState>.Room _historyRoom = new();
    private IAssociator _associator;
    private TState[] _states;
    private Outline[] _outlines;
    private UpdateHistory<TState>?[] _histories;
    private bool _keepsHistory;

    /// <summary>An empty filter.</summary>
    public MultiBernoulliFilter(TFilter filter, SensorModel[] sensors, TrackerSettings settings, NameNotes notes, BearingTracks bearings, IAssociator associator, IGround ground, int threads)
        : base(bearings)
    {
        (_filter, _sensors, _notes, _associator, _usual, _ground) = (filter, sensors, notes, associator, associator, ground);
        _mayFall = settings.Motion.HasFlag(MotionModel.Ballistic);
        _weighing = associator.IsHard ? new BeliefPropagation() : associator;
        _maxAge = Duration.FromSeconds(settings.MaxAge);
        _lifeCycle = new LifeCycle(settings, sensors);
        _birthRate = new BirthRate(sensors);
        _tracks = new TrackStore(sensors.Length);
        _partitions = new Partitions(threads);
        (_grid, _places, _problem) = (new DetectionGrid(_partitions), new PlaceGrid(_partitions), new AssociationProblem(_partitions));
        (_states, _outlines, _histories) = (new TState[_tracks.Capacity], new Outline[_tracks.Capacity], new UpdateHistory<TState>?[_tracks.Capacity]);
        _keepsHistory = sensors.Length > 1;
        _apply = Apply;
        (_glance, _expect, _gate, _update, _miss, _missSector, _endSilent, _locate, _move, _begin, _findContested) = (Glance, ExpectOthers, Gate, Update, Miss, MissSector, EndSilent, Locate, Move, Begin, FindContested);
    }

    /// <inheritdoc/>
    public override long LastNumber
    {
        get => _tracks.LastNumber;
        set => _tracks.LastNumber = value;
    }

    /// <inheritdoc/>
    public override int Tentative
    {
        get
        {
            int count = 0;
            foreach (int slot in _tracks.Order) count += _tracks[slot].Confirmed ? 0 : 1;
            return count;
        }
    }

    /// <inheritdoc/>
    public override void Work(Scan scan, SensorLook look)
    {
        (_scan, _look, _sensor) = (scan, look, _sensors[scan.Sensor]);
        Overload = Overload.None;
        _grid.Build(_scan.Detections, _sensor);
        _grid.Arrange(_scan);
        Select();
        Prepare();
        _associator = look.Clutter.IsUnsettled ? _weighing : _usual; // in a flood the nearest detection is hardly ever the object's
        GateAll();
        _associator.Associate(_problem);
        UpdateAll();
        Start();
        _birthRate.Look(scan.Time, _settled, isFlooded: look.Clutter.Factor > 1);
        Clear();
        _problem.Trim();
        if (look.Clutter.HasSettled) GiveBack();
    }

    /// <inheritdoc/>
    public override bool Identify(in IdentityReport report)
    {
        int slot = _tracks.Named(report.Identity);
        if (slot >= 0) _tracks.Name(slot).Learn(report.Identity, report.Sensor, report.Time, report.Callsign, report.Squawk);
        return slot >= 0;
    }

    /// <inheritdoc/>
    public override void CopyTracks(ImmutableArray<Track>.Builder tracks, bool includeTentative, Instant time)
    {
        foreach (int slot in _tracks.ByNumber(includeTentative))
        {
            _filter.Predict(_states[slot], time, out TState state);
            _filter.Read(state, out KinematicState kinematic);
            tracks.Add(View(slot, kinematic, time));
        }
    }

    /// <inheritdoc/>
    public override void CopyBallistic(List<BallisticState> states, double least)
    {
        foreach (int slot in _tracks.Order)
        {
            ref TrackRecord track = ref _tracks[slot];
            double existence = track.Existence;
            if (existence < least || !_filter.TryRead(_states[slot], out BallisticState ballistic) || !(existence * ballistic.Probability >= least)) continue;
            states.Add(ballistic with { Track = track.Number, LastSeen = track.LastSeen, Existence = existence, CautiousExistence = track.CautiousExistence, NameHeard = _tracks.KnownAs(slot)?.Heard });
        }
    }

    /// <inheritdoc/>
    public override void CopyMoving(List<MovingState> states, Instant time)
    {
        foreach (int slot in _tracks.ByNumber(tentative: false))
        {
            ref TrackRecord track = ref _tracks[slot];
            _filter.Read(_states[slot], out KinematicState state);
            bool flies = _filter.TryRead(_states[slot], out BallisticState ballistic);
            KnownAs? known = _tracks.KnownAs(slot);
            states.Add(Moving(state, flies, ballistic) with
            {
                Track = track.Number,
                LastSeen = track.LastSeen,
                Existence = _lifeCycle.ExistenceAt(track, time),
                HeightMeasured = track.HeightMeasured,
                Names = known is { HasName: true } ? [.. known.Names.Select(name => name.ToString())] : [],
                NameHeard = known?.Heard,
                Class = known?.Class,
            });
        }
    }

    /// <inheritdoc/>
    public override void Save(BinaryWriter writer)
    {
        writer.Write(SetAside);
        writer.Write(RefusedBirths);
        writer.Write((int)Overload);
        writer.Write(_keepsHistory);
        _birthRate.Save(writer);
        writer.Write(_swept);
        writer.Write(_second);
        _tracks.Save(writer);
        foreach (int slot in _tracks.Order)
        {
            _filter.Save(writer, _states[slot]);
            if (_keepsHistory) _histories[slot]!.Save(writer, _filter);
        }
    }

    /// <inheritdoc/>
    public override void Load(BinaryReader reader)
    {
        (SetAside, RefusedBirths, Overload) = (reader.ReadInt64(), reader.ReadInt64(), (Overload)reader.ReadInt32());
        _keepsHistory = reader.ReadBoolean();
        _birthRate.Load(reader);
        (_swept, _second) = (reader.ReadInt64(), reader.ReadInt64());
        _tracks.Load(reader);
        Fit();
        foreach (int slot in _tracks.Order)
        {
            Set(slot, _filter.Load(reader));
            if (_keepsHistory) (_histories[slot] ??= new(_historyRoom)).Load(reader, _filter);
        }
    }

    private Track View(int slot, in KinematicState state, Instant time)
    {
        ref TrackRecord track = ref _tracks[slot];
        KnownAs? known = _tracks.KnownAs(slot);
        int seen = 0;
        Span<SensorShare> shares = _tracks.Shares(slot);
        foreach (ref readonly SensorShare share in shares) seen += share.Detections > 0 ? 1 : 0;
        var sources = ImmutableArray.CreateBuilder<TrackSource>(seen);
        for (int sensor = 0; sensor < shares.Length; sensor++)
        {
            if (shares[sensor].Detections > 0) sources.Add(new TrackSource(sensor, shares[sensor].Detections, shares[sensor].LastSeen));
        }

        return new Track
        {
            Number = track.Number,
            Status = LifeCycle.StatusAt(track, time),
            Time = time,
            FirstSeen = track.FirstSeen,
            LastSeen = track.LastSeen,
            Position = state.Position,
            Velocity = state.Velocity,
            Sigma = new EnuVector(Sigma(state, 0), Sigma(state, 1), Sigma(state, 2)),
            CovarianceXY = state.Covariance.Get(0, 1),
            Measured = track.HasMeasured ? track.Measured : null,
            MeasuredTime = track.HasMeasured ? track.MeasuredTime : default,
            HeightMeasured = track.HeightMeasured,
            Existence = _lifeCycle.ExistenceAt(track, time),
            Identity = known?.Identity ?? default,
            NameHeard = known?.Heard,
            Callsign = known?.Callsign,
            Squawk = known?.Squawk,
            Class = known?.Class,
            Sources = sources.DrainToImmutable(),
        };
    }

    private static double Sigma(in KinematicState state, int axis) => Math.Sqrt(Math.Max(0, state.Covariance.Get(axis, axis)));

    // The newest state of a track, with what is looked up about it at a glance.
    private void Set(int slot, in TState state)
    {
        _states[slot] = state;
        _outlines[slot] = OutlineOf(state);
    }

    private Outline OutlineOf(in TState state)
    {
        _filter.Read(state, out KinematicState k);
        return new Outline
        {
            Time = k.Time,
            X = k.Mean[0],
            Y = k.Mean[1],
            Z = k.Mean[2],
            U = k.Mean[3],
            V = k.Mean[4],
            W = k.Mean[5],
            Sigma = Math.Sqrt(Math.Max(k.Covariance.Get(0, 0), k.Covariance.Get(1, 1))),
            SpeedSigma = Math.Sqrt(Math.Max(k.Covariance.Get(3, 3), k.Covariance.Get(4, 4))),
        };
    }

    private int Add()
    {
        int slot = _tracks.Add();
        Fit();
        if (_keepsHistory) _histories[slot] = _historyPool.Count > 0 ? _historyPool.Pop() : new(_historyRoom);
        return slot;
    }

    private void Fit()
    {
        if (_states.Length == _tracks.Capacity) return;
        Array.Resize(ref _states, _tracks.Capacity);
        Array.Resize(ref _outlines, _tracks.Capacity);
        Array.Resize(ref _histories, _tracks.Capacity);
    }

    // Takes out what has ended.
    private void Clear()
    {
        if (_tracks.AnyEnded && (_keepsHistory || Registration is not null)) ForgetEnded();
        _tracks.Clear();
        Arrange();
    }

    private void ForgetEnded()
    {
        foreach (int slot in _tracks.Order)
        {
            if (!_tracks.HasEnded(slot)) continue;
            Registration?.Forget(_tracks[slot].Number);
            if (_histories[slot] is not { } history) continue;
            history.Clear();
            _historyPool.Push(history);
            _histories[slot] = null;
        }
    }
}
