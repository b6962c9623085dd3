using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Tracking.Approaches;
using Picket.Tracking.Bearings;
using Picket.Tracking.Filtering;
using Picket.Tracking.Impacts;
using Picket.Tracking.Measurements;
using Picket.Tracking.Scans;
using Picket.Tracking.Tracks;

namespace Picket.Tracking.Mixtures;

/// <summary>The mixture behind <see cref="Tracker"/>: works whole looks, or sectors, when they are over, and tells its estimate as tracks.</summary>
/// <remarks>A look over the whole field is worked when it closes. Names that objects carry are not used.</remarks>
internal sealed class MixtureFilter<TState, TFilter> : MultiObjectFilter
    where TState : unmanaged
    where TFilter : struct, ITrackFilter<TState>
{
    private readonly TFilter _filter;
    private readonly SensorModel[] _sensors;
    private readonly MixtureTracker<TState, TFilter> _mixture;
    private readonly BirthRate _birthRate;
    private readonly List<Detection>[] _pending;
    private readonly List<MixtureEstimate<TState>> _estimates = [];
    private readonly List<Detection> _unexplained = [];
    private readonly List<(long Number, BearingStart Start)> _started = [];
    private List<TrackLife> _lives = [], _livesBefore = [];
    private List<SensorShare> _shares = [], _sharesBefore = [];

    /// <summary>An empty filter.</summary>
    public MixtureFilter(TFilter filter, SensorModel[] sensors, TrackerSettings settings, BearingTracks bearings)
        : base(bearings)
    {
        (_filter, _sensors) = (filter, sensors);
        _mixture = new MixtureTracker<TState, TFilter>(filter, sensors, settings, bearings: bearings);
        _birthRate = new BirthRate(sensors);
        _pending = [.. sensors.Select(_ => new List<Detection>())];
    }

    /// <summary>What is known of a track beside the mixture; the sensors' shares in it lie beside.</summary>
    private struct TrackLife
    {
        public long Number;
        public EnuVector Measured;
        public Instant MeasuredTime;
        public bool HasMeasured, HeightMeasured, IsCounted;
    }

    /// <inheritdoc/>
    public override long LastNumber
    {
        get => _mixture.LastNumber;
        set => _mixture.LastNumber = value;
    }

    /// <inheritdoc/>
    public override int Tentative => _estimates.Count(one => !one.IsReported);

    /// <inheritdoc/>
    public override void Work(Scan scan, SensorLook look)
    {
        _pending[scan.Sensor].AddRange(scan.Detections);
    }

    /// <inheritdoc/>
    public override void Miss(SensorLook look) => Look(look, look.Time, null);

    /// <inheritdoc/>
    public override void Miss(SensorLook look, Instant time, double azimuth, double start, double width) => Look(look, time, (start, width));

    /// <inheritdoc/>
    public override void Advance(Instant now)
    {
    }

    /// <inheritdoc/>
    public override bool Identify(in IdentityReport report) => false;

    /// <inheritdoc/>
    public override void CopyTracks(ImmutableArray<Track>.Builder tracks, bool includeTentative, Instant time)
    {
        for (int index = 0; index < _estimates.Count; index++)
        {
            MixtureEstimate<TState> one = _estimates[index];
            double silence = (time - one.LastSeen).Seconds / Interval(index);
            if (silence > LifeCycle.EndAfter || !one.IsReported && !includeTentative) continue;
            TrackStatus status = !one.IsReported ? TrackStatus.Tentative : silence > LifeCycle.CoastAfter ? TrackStatus.Coasting : TrackStatus.Confirmed;
            tracks.Add(View(index, one, status, time));
        }
    }

    /// <inheritdoc/>
    public override void CopyBallistic(List<BallisticState> states, double least)
    {
        // A site that looks out for rounds does not track by it.
    }

    /// <inheritdoc/>
    /// <remarks>Names are not known here, so that every object is a stranger.</remarks>
    public override void CopyMoving(List<MovingState> states, Instant time)
    {
        for (int index = 0; index < _estimates.Count; index++)
        {
            MixtureEstimate<TState> one = _estimates[index];
            if ((time - one.LastSeen).Seconds > LifeCycle.EndAfter * Interval(index) || !one.IsReported) continue;
            _filter.Read(one.State, out KinematicState state);
            bool flies = _filter.TryRead(one.State, out BallisticState ballistic);
            states.Add(Moving(state, flies, ballistic) with { Track = one.Number, LastSeen = one.LastSeen, Existence = one.Existence, HeightMeasured = _lives[index].HeightMeasured });
        }
    }

    /// <inheritdoc/>
    public override void Save(BinaryWriter writer)
    {
        _mixture.Save(writer);
        _birthRate.Save(writer);
        foreach (List<Detection> detections in _pending)
        {
            writer.Write(detections.Count);
            foreach (Detection detection in detections) DetectionBytes.Save(writer, detection);
        }

        writer.Write(_estimates.Count); // telling them anew would depend on what was told last
        foreach (ref readonly MixtureEstimate<TState> one in CollectionsMarshal.AsSpan(_estimates)) one.Save(writer, _filter);
        writer.Write(_lives.Count);
        foreach (TrackLife life in _lives)
        {
            writer.Write(life.Number);
            foreach (double coordinate in (ReadOnlySpan<double>)[life.Measured.X, life.Measured.Y, life.Measured.Z]) writer.Write(coordinate);
            writer.Write(life.MeasuredTime.Nanoseconds);
            writer.Write(life.HasMeasured);
            writer.Write(life.HeightMeasured);
            writer.Write(life.IsCounted);
        }

        foreach (SensorShare share in _shares)
        {
            writer.Write(share.Detections);
            writer.Write(share.LastSeen.Nanoseconds);
        }
    }

    /// <inheritdoc/>
    public override void Load(BinaryReader reader)
    {
        _mixture.Load(reader);
        _birthRate.Load(reader);
        foreach (List<Detection> detections in _pending)
        {
            detections.Clear();
            for (int left = reader.ReadInt32(); left > 0; left--) detections.Add(DetectionBytes.Load(reader));
        }

        _estimates.Clear();
        for (int left = reader.ReadInt32(); left > 0; left--) _estimates.Add(MixtureEstimate<TState>.Load(reader, _filter));
        _lives.Clear();
        _shares.Clear();
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            _lives.Add(new TrackLife
            {
                Number = reader.ReadInt64(),
                Measured = new EnuVector(reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble()),
                MeasuredTime = new Instant(reader.ReadInt64()),
                HasMeasured = reader.ReadBoolean(),
                HeightMeasured = reader.ReadBoolean(),
                IsCounted = reader.ReadBoolean(),
            });
        }

        for (int left = _lives.Count * _sensors.Length; left > 0; left--)
            _shares.Add(SensorShare.None with { Detections = reader.ReadInt64(), LastSeen = new Instant(reader.ReadInt64()) });
    }

    private void Look(SensorLook look, Instant time, (double Start, double Width)? sector)
    {
        int sensor = look.Pending.Sensor, detections = _pending[sensor].Count, reported = 0;
        foreach (ref readonly MixtureEstimate<TState> one in CollectionsMarshal.AsSpan(_estimates)) reported += one.IsReported ? 1 : 0;
        look.Clutter.Expect(detections, reported);
        look.Clutter.Count(Math.Max(0, detections - reported), reported);
        _mixture.Look(sensor, time, _pending[sensor], sector, look.Clutter.Factor);
        _pending[sensor].Clear();
        _started.Clear();
        _mixture.ListUnexplained(_unexplained);
        Keep(sensor, _unexplained);
        _mixture.Report(_estimates);
        _birthRate.Look(time, Live(sensor), isFlooded: false);
        foreach ((long number, BearingStart start) in _started)
        {
            int index = _estimates.FindIndex(one => one.Number == number);
            if (index < 0) continue; // no room for it
            CollectionsMarshal.AsSpan(_lives)[index].HeightMeasured = start.State.HeightTold;
            CreditBearing(index, start.First);
            CreditBearing(index, start.Second);
        }
    }

    /// <inheritdoc/>
    protected override void Begin(in BearingStart start) => _started.Add((_mixture.Begin(start), start));

    private void CreditBearing(int index, in Detection bearing)
    {
        ref SensorShare share = ref CollectionsMarshal.AsSpan(_shares)[index * _sensors.Length + bearing.Sensor];
        (share.Detections, share.LastSeen) = (1, bearing.Time);
    }

    // Goes on with the lives of the tracks that are still there, and counts those that have proved to be objects; both lists are by number.
    private int Live(int sensor)
    {
        int settled = 0;
        (_lives, _livesBefore, _shares, _sharesBefore) = (_livesBefore, _lives, _sharesBefore, _shares);
        _lives.Clear();
        _shares.Clear();
        int before = 0;
        foreach (ref readonly MixtureEstimate<TState> one in CollectionsMarshal.AsSpan(_estimates))
        {
            while (before < _livesBefore.Count && _livesBefore[before].Number < one.Number) before++;
            bool known = before < _livesBefore.Count && _livesBefore[before].Number == one.Number;
            TrackLife life = known ? _livesBefore[before] : new TrackLife { Number = one.Number };
            for (int index = 0; index < _sensors.Length; index++) _shares.Add(known ? _sharesBefore[before * _sensors.Length + index] : SensorShare.None);
            if (!known && one.Detection < 0)
            {
                // Told under another number than before: what its hypothesis had goes with it.
                ref SensorShare had = ref CollectionsMarshal.AsSpan(_shares)[_shares.Count - _sensors.Length + one.Sensor];
                (had.Detections, had.LastSeen) = (one.Detections, one.LastSeen);
            }

            if (one.Detection >= 0) Credit(ref life, ref CollectionsMarshal.AsSpan(_shares)[_shares.Count - _sensors.Length + sensor], one);
            if (!life.IsCounted && one.IsReported && one.Detections >= BirthRate.HitsToCount)
            {
                life.IsCounted = true;
                settled += _birthRate.Counts(one.FirstSeen) ? 1 : 0;
            }

            _lives.Add(life);
        }

        return settled;
    }

    private void Credit(ref TrackLife life, ref SensorShare share, in MixtureEstimate<TState> one)
    {
        Detection detection = _mixture.Detections[one.Detection];
        share.Detections++;
        if (detection.Time > share.LastSeen) share.LastSeen = detection.Time;
        life.HeightMeasured |= StartingState.FixesHeight(detection.Measurement);
        if (!StartingState.Fixes(detection.Measurement)) return;
        _filter.Read(one.State, out KinematicState state);
        (life.Measured, life.MeasuredTime, life.HasMeasured) = (_sensors[detection.Sensor].Start.Locate(detection.Measurement, state.Mean[2]), detection.Time, true);
    }

    // The time after which one of the sensors that saw a track should see it again, s.
    private double Interval(int index)
    {
        double seen = double.PositiveInfinity, any = 0;
        for (int sensor = 0; sensor < _sensors.Length; sensor++)
        {
            any = Math.Max(any, _sensors[sensor].Interval);
            if (_shares[index * _sensors.Length + sensor].Detections > 0) seen = Math.Min(seen, _sensors[sensor].Interval);
        }

        return Math.Min(seen, any);
    }

    private Track View(int index, in MixtureEstimate<TState> one, TrackStatus status, Instant time)
    {
        _filter.Predict(one.State, time, out TState predicted);
        _filter.Read(predicted, out KinematicState state);
        TrackLife life = _lives[index];
        var sources = ImmutableArray.CreateBuilder<TrackSource>();
        for (int sensor = 0; sensor < _sensors.Length; sensor++)
        {
            SensorShare share = _shares[index * _sensors.Length + sensor];
            if (share.Detections > 0) sources.Add(new TrackSource(sensor, share.Detections, share.LastSeen));
        }

        return new Track
        {
            Number = one.Number,
            Status = status,
            Time = time,
            FirstSeen = one.FirstSeen,
            LastSeen = one.LastSeen,
            Position = state.Position,
            Velocity = state.Velocity,
            Sigma = new EnuVector(Sigma(state, 0), Sigma(state, 1), Sigma(state, 2)),
            CovarianceXY = state.Covariance.Get(0, 1),
            Measured = life.HasMeasured ? life.Measured : null,
            MeasuredTime = life.MeasuredTime,
            HeightMeasured = life.HeightMeasured,
            Existence = Math.Min(one.Existence, 1),
            Sources = sources.DrainToImmutable(),
        };
    }

    private static double Sigma(in KinematicState state, int axis) => Math.Sqrt(Math.Max(0, state.Covariance.Get(axis, axis)));
}
