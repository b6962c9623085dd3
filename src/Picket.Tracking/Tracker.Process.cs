using System.Runtime.InteropServices;
using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Time;
using Picket.Tracking.Association;
using Picket.Tracking.Filtering;
using Picket.Tracking.Measurements;
using Picket.Tracking.Scans;
using Picket.Tracking.Tracks;

namespace Picket.Tracking;

/// <summary>The loop: predict, gate, associate, update, start, drop.</summary>
public sealed partial class Tracker
{
    private const double ReceiverStartExistence = 0.5;
    private readonly UpdateHistory.Step _step;
    private readonly DetectionGrid _grid = new();
    private readonly List<int> _near = [];
    private readonly List<AssociationPair> _pairs = [];
    private Candidate[] _candidates = new Candidate[64];
    private int _candidateCount;
    private double[] _probabilities = [];
    private bool[] _taken = [];

    private void Process(Scan scan)
    {
        Predict(scan);
        Gate(scan);
        Associate(scan);
        Update(scan);
        Start(scan);
        Drop(scan);
    }

    /// <summary>Predicts the tracks that may be in the scan to its time.</summary>
    private void Predict(Scan scan)
    {
        _candidateCount = 0;
        if (scan.Detections.Count == 1 && _tracks.Named(scan.Detections[0].Identity) is { } named)
        {
            AddCandidate(scan, named);
            return;
        }

        _grid.Build(scan.Detections, _sensors[scan.Sensor]);
        foreach (ActiveTrack track in _tracks.All)
        {
            ref readonly KinematicState state = ref track.History.Before(scan.Time);
            double dt = (scan.Time - state.Time).Seconds;
            var half = new EnuVector(HalfWidth(state, 0, dt), HalfWidth(state, 1, dt), 0);
            if (_grid.MayHold(state.Position + state.Velocity * dt, half) || IsNamed(scan, track)) AddCandidate(scan, track);
        }
    }

    /// <summary>Lists which candidate may have given which detection.</summary>
    private void Gate(Scan scan)
    {
        _pairs.Clear();
        if (_taken.Length < scan.Detections.Count) _taken = new bool[2 * scan.Detections.Count];
        Array.Clear(_taken);
        for (int index = 0; index < _candidateCount; index++)
        {
            ref Candidate candidate = ref _candidates[index];
            FindNear(scan, candidate);
            foreach (int detection in _near)
            {
                if (!IsInGate(scan, index, detection, out Match match)) continue;
                if (candidate.DealtWith) _taken[detection] = true; // the rest of a split plot starts no track
                else _pairs.Add(new AssociationPair(index, detection, match.LogRatio));
            }
        }
    }

    /// <summary>Decides which pairs belong together.</summary>
    private void Associate(Scan scan)
    {
        if (_probabilities.Length < _pairs.Count) _probabilities = new double[2 * _pairs.Count];
        if (_pairs.Count == 0) return;
        var problem = new AssociationProblem(_candidateCount, scan.Detections.Count, CollectionsMarshal.AsSpan(_pairs));
        _associator.Associate(problem, _probabilities.AsSpan(0, _pairs.Count));
    }

    /// <summary>Filters each assigned detection into its track and tells the track's life of it.</summary>
    private void Update(Scan scan)
    {
        for (int index = 0; index < _pairs.Count; index++)
        {
            AssociationPair pair = _pairs[index];
            if (_probabilities[index] != 1) continue;
            IsInGate(scan, pair.Track, pair.Detection, out Match match);
            ActiveTrack track = _candidates[pair.Track].Track;
            Detection detection = scan.Detections[pair.Detection];
            if (detection.Time >= track.History.Newest.Time)
            {
                _sensors[scan.Sensor].Update(ref match.Prior, detection.Measurement, match.Innovation);
                track.History.Forget(detection.Time - _maxAge);
                track.History.Append(detection.Sensor, detection.Measurement, match.Prior);
            }
            else
            {
                track.History.Insert(detection.Sensor, detection.Measurement, detection.Time, _step);
            }

            _taken[pair.Detection] = true;
            if (match.Named) track.Jump = null;
            Credit(track, detection);
            _lifeCycle.Hit(track, detection.Time, Math.Exp(match.LogLikelihoodRatio), _sensors[scan.Sensor].Sensor.DetectionProbability, match.Named);
        }
    }

    /// <summary>Starts tracks from the detections that no track took; a track whose name a detection carries follows it instead.</summary>
    private void Start(Scan scan)
    {
        SensorModel sensor = _sensors[scan.Sensor];
        for (int index = 0; index < scan.Detections.Count; index++)
        {
            Detection detection = scan.Detections[index];
            if (_taken[index] || !StartingState.Fixes(detection.Measurement)) continue;
            if (_tracks.Named(detection.Identity) is { } named)
            {
                if (!_looks[scan.Sensor].HasDealtWith(named, detection.Time)) Follow(named, detection);
                continue;
            }

            sensor.Start.From(detection, out KinematicState state);
            double births = sensor.Births.Density(detection.Measurement, state.Position);
            double existence = sensor.IsReceiver ? ReceiverStartExistence : births / (births + sensor.Coverage.ClutterDensity(detection.Measurement));
            ActiveTrack track = _tracks.Add();
            track.History.Begin(detection.Sensor, detection.Measurement, state);
            (track.Existence, track.StartExistence, track.ExistenceTime) = (existence, existence, detection.Time);
            (track.FirstSeen, track.LastSeen, track.Begun) = (detection.Time, detection.Time, detection.Time);
            if (_notes.Take(detection.Identity) is { } note) track.KnownAs.Learn(note.Identity, note.Sensor, note.Callsign, note.Squawk);
            Credit(track, detection);
        }
    }

    /// <summary>Drops the candidates whose detections fit so badly that they are no longer believed. Missed detections are counted when the look closes.</summary>
    private void Drop(Scan scan)
    {
        for (int index = 0; index < _candidateCount; index++)
        {
            if (!_lifeCycle.IsOver(_candidates[index].Track, scan.Time)) continue;
            _tracks.RemoveAll(track => _lifeCycle.IsOver(track, scan.Time));
            return;
        }
    }

    private void Credit(ActiveTrack track, in Detection detection)
    {
        _looks[detection.Sensor].DealWith(track, detection.Time);
        ref SensorShare share = ref track.Share(detection.Sensor);
        share.Detections++;
        if (detection.Time > share.LastSeen) share.LastSeen = detection.Time;
        if (detection.Time > track.LastSeen) track.LastSeen = detection.Time;
        if (StartingState.Fixes(detection.Measurement))
            track.Measure(_sensors[detection.Sensor].Start.Locate(detection.Measurement, track.History.Newest.Mean[2]), detection.Time);
        track.HeightMeasured |= StartingState.FixesHeight(detection.Measurement);
        bool isOthers = _tracks.Named(detection.Identity) is { } holder && holder != track; // two of one scan with a name that was new
        track.KnownAs.Learn(isOthers ? detection with { Identity = default } : detection);
        if (!isOthers && !detection.Identity.IsNone) _tracks.Index(track, detection.Identity);
    }

    private void Refilter(in KinematicState before, int sensor, in Measurement measurement, Instant time, out KinematicState after)
    {
        _motion.Predict(before, time, out after);
        _sensors[sensor].Heights.Apply(ref after, measurement, (time - before.Time).Seconds);
        _sensors[sensor].Measurement.Linearize(measurement, after, out Linearization linear);
        if (ExtendedKalmanFilter.TryInnovate(after, linear, out Innovation innovation)) _sensors[sensor].Update(ref after, measurement, innovation);
    }
}
