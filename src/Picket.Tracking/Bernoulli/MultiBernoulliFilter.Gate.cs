using System.Runtime.InteropServices;
using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Time;
using Picket.Tracking.Association;
using Picket.Tracking.Bearings;
using Picket.Tracking.Filtering;
using Picket.Tracking.Measurements;
using Picket.Tracking.Scans;
using Picket.Tracking.Tracks;

namespace Picket.Tracking.Bernoulli;

/// <summary>Which track may have given which detection, by place and by name.</summary>
internal sealed partial class MultiBernoulliFilter<TState, TFilter>
{
    // A name decides, within a gate of 20 sigma, which holds a radar's bias against GNSS.
    private const double NamedGate = 400;
    private const double RenumberedLogRatio = -5;
    private const double HardestManoeuvre = 30; // m/s^2, either way, for the glance
    private const double HardestThrust = 160; // m/s^2, of a rocket
    private const double UnderGround = 3; // sigma
    private const int SmallestPart = 256, SmallestGlance = 2048;
    private readonly Action<int, int, int> _glance, _expect, _gate;
    private DetectionGrid _grid;
    private readonly List<Sheet> _sheets = [];
    private readonly List<Glimpse> _glimpses = [];
    private Candidate[] _candidates = new Candidate[64];
    private bool[] _called = [];
    private double[] _births = [], _logRivals = [], _surges = [];
    private int _candidateCount, _confirmed, _confirmedHere;
    private bool _tells, _calls, _callsAlone;
    private Scan _scan = null!;
    private SensorLook _look = null!;
    private SensorModel _sensor = null!;

    private static ReadOnlySpan<double> Gates => [0, 15.1, 18.4, 21.1, 23.5, 25.7, 27.9]; // chi-square by rows, 1 in 10,000 outside

    /// <summary>Where one part of the work notes what it finds.</summary>
    private sealed class Sheet
    {
        public readonly List<int> Near = [];
        public readonly List<AssociationPair> Pairs = [];
        public readonly List<(double Probability, int Pair)> Claimants = [];
        public readonly List<(int Cluster, double Probability, int Detection)> Contested = [];
    }

    /// <summary>What one part of the tracks has at a glance: how many are candidates, how many believed, and how many both.</summary>
    private readonly record struct Glimpse(int Candidates, int Confirmed, int ConfirmedHere);

    // What else each detection may be: clutter or an object not detected before.
    private void Prepare()
    {
        int count = _scan.Detections.Count;
        _look.Clutter.Expect(count, _confirmedHere, _confirmed);
        if (_births.Length < count || _births.Length > Scratch.Spare(count)) (_births, _logRivals, _surges, _taken) = (new double[2 * count], new double[2 * count], new double[2 * count], new bool[2 * count]);
        Array.Clear(_taken, 0, count);
        _tells = false;
        while (_sheets.Count < Parallelism.Partitions.PartsOf(count, SmallestGlance)) _sheets.Add(new Sheet());
        _partitions.Run(count, SmallestGlance, _expect);
    }

    private void ExpectOthers(int part, int start, int end)
    {
        double factor = _look.Clutter.Factor;
        for (int index = start; index < end; index++)
        {
            ref readonly Detection detection = ref _scan[index];
            if (Tells(detection)) _tells = true; // parts write the same
            (double x, double y) = _grid.PlaceOf(index);
            _births[index] = BearingTracks.IsBearing(detection.Measurement) ? Bearings.Density(detection) : double.IsNaN(x) ? 0 : _sensor.Births.Density(detection.Measurement, new EnuVector(x, y, 0));
            double stated = _sensor.Coverage.ClutterDensity(detection.Measurement), mapped = _look.Map?.Factor(detection.Measurement, stated) ?? 1;
            double clutter = factor * mapped * stated, rivals = clutter + _births[index];
            _logRivals[index] = Math.Log(rivals);
            _surges[index] = Surge(index, stated, clutter, rivals, _sheets[part].Near);
        }
    }

    // The tracks that may be in the scan, at a glance; all whose names it holds.
    private void Select()
    {
        (_candidateCount, _confirmed, _confirmedHere) = (0, 0, 0);
        CallNamed();
        if (_candidates.Length < _tracks.Count) _candidates = new Candidate[2 * _tracks.Count];
        int parts = Parallelism.Partitions.PartsOf(_tracks.Count, SmallestGlance), size = Parallelism.Partitions.SizeOf(_tracks.Count, SmallestGlance);
        _glimpses.Clear();
        for (int part = 0; part < parts; part++) _glimpses.Add(default);
        _partitions.Run(_tracks.Count, SmallestGlance, _glance);
        for (int part = 0; part < parts; part++)
        {
            Glimpse glimpse = _glimpses[part];
            if (_candidateCount < part * size) _candidates.AsSpan(part * size, glimpse.Candidates).CopyTo(_candidates.AsSpan(_candidateCount)); // closes up
            _candidateCount += glimpse.Candidates;
            _confirmed += glimpse.Confirmed;
            _confirmedHere += glimpse.ConfirmedHere;
        }
    }

    private void CallNamed()
    {
        _calls = _callsAlone = false;
        if (!_tracks.AnyNamed) return;
        if (_called.Length < _tracks.Capacity) _called = new bool[_tracks.Capacity];
        foreach (ref readonly Detection detection in CollectionsMarshal.AsSpan(_scan.Detections))
        {
            int named = _tracks.Named(detection.Identity);
            if (named < 0) continue;
            _called[named] = _calls = true;
            _callsAlone = _scan.Detections.Count == 1;
        }
    }

    private void Glance(int part, int start, int end)
    {
        int candidates = 0, confirmed = 0, confirmedHere = 0;
        foreach (int slot in _tracks.Order[start..end])
        {
            int believed = _tracks[slot].Confirmed ? 1 : 0;
            confirmed += believed;
            bool called = _calls && _called[slot];
            if (!called && (_callsAlone || !MayBeIn(_outlines[slot]))) continue;
            if (called) _called[slot] = false;
            _candidates[start + candidates++].Slot = slot;
            confirmedHere += believed;
        }

        _glimpses[part] = new Glimpse(candidates, confirmed, confirmedHere);
    }

    private bool MayBeIn(in Outline track)
    {
        double dt = (_scan.Time - track.Time).Seconds, half = _grid.HalfWidth * track.SigmaAfter(dt) + HardestManoeuvre / 2 * dt * dt;
        return _grid.MayHold(track.X + dt * track.U, track.Y + dt * track.V, half);
    }

    private void GateAll()
    {
        int parts = Parallelism.Partitions.PartsOf(_candidateCount, SmallestPart);
        while (_sheets.Count < parts) _sheets.Add(new Sheet());
        foreach (Sheet sheet in _sheets) sheet.Pairs.Clear();
        _partitions.Run(_candidateCount, SmallestPart, _gate);
        List();
        if (TryTighten()) List();
    }

    private void List()
    {
        _problem.Begin(_candidateCount, _scan.Detections.Count);
        foreach (Sheet sheet in _sheets) _problem.Add(CollectionsMarshal.AsSpan(sheet.Pairs));
        _problem.End();
    }

    private void Gate(int part, int start, int end)
    {
        Sheet sheet = _sheets[part];
        for (int index = start; index < end; index++)
        {
            ref Candidate candidate = ref _candidates[index];
            int slot = candidate.Slot;
            (candidate.Best, candidate.Exchanged, candidate.Coasts, candidate.Given, candidate.LastClaim) = (-1, -1, false, 0, -1);
            if (!MayHaveNear(slot, sheet.Near)) continue;
            _filter.Predict(StateBefore(slot, _scan.Time), _scan.Time, out TState prior);
            _filter.Read(prior, out KinematicState place);
            FindNear(slot, place, sheet.Near);
            if (sheet.Near.Count == 0) continue;
            Expect(ref candidate, prior, place);
            int first = sheet.Pairs.Count;
            foreach (int detection in sheet.Near)
            {
                if (TryPair(candidate, prior, detection, out AssociationPair pair)) sheet.Pairs.Add(pair with { Track = index });
            }

            Limit(ref candidate, sheet.Pairs, first);
        }
    }

    // Whether the object is still there, and whether the sensor should detect it.
    private void Expect(ref Candidate candidate, in TState prior, in KinematicState place)
    {
        ref TrackRecord track = ref _tracks[candidate.Slot];
        ref SensorShare share = ref _tracks.Share(candidate.Slot, _scan.Sensor);
        double existence = _lifeCycle.ExistenceAt(track, _scan.Time);
        candidate.Satisfied = false;
        if (_look.HasDealtWith(share, _scan.Time))
        {
            // An earlier part of the look has counted the miss; if it was one, this part may hold the detection after all.
            double detection = _sensor.Sensor.DetectionProbability;
            candidate.Satisfied = share.Detected > 0.5;
            candidate.Detected = 0;
            candidate.Existence = Math.Clamp(existence * (1 - share.Detected) * detection / Math.Max(1 - detection, 1e-3), 1e-12, 1e6);
            return;
        }

        (double stays, double seen) = Inside(candidate.Slot, prior, place);
        candidate.Existence = Math.Clamp(existence * stays, 1e-12, 1 - 1e-9);
        candidate.Detected = Math.Min(seen * _sensor.Sensor.DetectionProbability, 1 - 1e-6);
    }

    /// <summary>The field's edge: the probability that an object is still in some sensor's field, and, if so, in that of the sensor that looks.</summary>
    /// <remarks>
    /// Only the sensor that holds the object best counts it as gone, so that more sensors do not let objects go sooner. What is in free flight is not gone because it left the field, as it
    /// does above a radar: it comes down through it, and is the same track. Once it is under the ground it is gone, whatever field without a lower edge reaches there.
    /// </remarks>
    private (double Stays, double Seen) Inside(int slot, in TState state, in KinematicState place)
    {
        double seen = InField(_sensor, place), others = 0;
        bool fallen = HasFallen(state, place);
        if (fallen) seen = Math.Min(seen, 1 - _filter.FreeFlight(state));
        else if (seen == 1) return (1, 1);
        for (int sensor = 0; sensor < _sensors.Length && others < 1 && !fallen; sensor++)
        {
            if (_sensors[sensor] != _sensor && MayHold(sensor, slot)) others = Math.Max(others, InField(_sensors[sensor], place));
        }

        if (others > seen) return (1, seen / others);
        double flying = fallen || IsDown(place) ? 0 : _filter.FreeFlight(state), rest = (1 - flying) * Math.Max(seen, StaysOutside);
        return (flying + rest, (flying * seen + rest) / (flying + rest));
    }

    // A receiver has in its field only those who speak, which are those it has heard.
    private bool MayHold(int sensor, int slot) => !_sensors[sensor].IsReceiver || _tracks.Share(slot, sensor).Detections > 0;

    private bool HasFallen(in TState state, in KinematicState place)
    {
        if (!_mayFall || place.Velocity.Z >= 0) return false;
        EnuVector position = place.Position;
        double under = _ground.Height(position.X, position.Y) - position.Z;
        return under > 0 && under * under > UnderGround * UnderGround * place.Covariance.Get(2, 2) && _filter.FreeFlight(state) > 0.5;
    }

    // Whether what falls is under the field, and will not be seen again.
    private bool IsDown(in KinematicState place) => place.Velocity.Z <= 0 && _sensor.Coverage.IsUnder(place.Position);

    private static double InField(SensorModel sensor, in KinematicState place) =>
        sensor.Coverage.Inside(place.Position, place.Covariance.Get(0, 0), place.Covariance.Get(0, 1), place.Covariance.Get(1, 1));

    // Most new tracks are false and have nothing near them; that is seen before they are predicted.
    private bool MayHaveNear(int slot, List<int> near)
    {
        if (_tracks.KnownAs(slot) is { HasName: true }) return true;
        ref Outline track = ref _outlines[slot];
        double dt = (_scan.Time - track.Time).Seconds, sigma = track.SigmaAfter(dt), further = HardestThrust / 2 * dt * dt;
        _grid.Near(track.X + dt * track.U, track.Y + dt * track.V, sigma * sigma, sigma * sigma, near, further);
        return near.Count > 0;
    }

    private void FindNear(int slot, in KinematicState place, List<int> near)
    {
        _grid.Near(place.Mean[0], place.Mean[1], place.Covariance.Get(0, 0), place.Covariance.Get(1, 1), near);
        if (_tracks.KnownAs(slot) is not { HasName: true }) return;
        int before = near.Count;
        for (int index = 0; index < _scan.Detections.Count; index++)
        {
            if (_tracks.Named(_scan[index].Identity) == slot && !near.Contains(index)) near.Add(index);
        }

        if (near.Count > before) near.Sort();
    }

    private bool TryPair(in Candidate candidate, in TState prior, int index, out AssociationPair pair)
    {
        pair = default;
        ref readonly Detection detection = ref _scan[index];
        Agreement agreement = _tracks.KnownAs(candidate.Slot)?.Compare(detection.Identity, detection.Sensor) ?? Agreement.Unknown;
        if (agreement == Agreement.Different) return false;
        if (agreement == Agreement.Unknown && _tracks.Named(detection.Identity) >= 0) return false; // another track's name

        Fit fit;
        if (detection.Time == _scan.Time)
        {
            if (!_filter.TryFit(prior, _scan.Sensor, detection.Measurement, out fit)) return false;
        }
        else
        {
            _filter.Predict(StateBefore(candidate.Slot, detection.Time), detection.Time, out TState then);
            if (!_filter.TryFit(then, _scan.Sensor, detection.Measurement, out fit)) return false;
        }

        bool named = agreement == Agreement.Same;
        if (!(fit.DistanceSquared <= (named ? NamedGate : Gates[fit.Rows]))) return false;
        if (candidate.Satisfied)
        {
            _taken[index] = true; // the rest of a split plot starts no track
            return false;
        }

        double ratio = fit.LogLikelihood - _logRivals[index];
        double expected = candidate.Detected > 0 ? candidate.Detected / (1 - candidate.Existence * candidate.Detected) : 1;
        pair = new AssociationPair
        {
            Detection = index,
            Named = named,
            Far = !named && fit.DistanceSquared > TightGates[fit.Rows] && !_tracks[candidate.Slot].Confirmed,
            LogLikelihoodRatio = ratio,
            LogRatio = ratio + Math.Log(candidate.Existence * expected) + (agreement == Agreement.Renumbered ? RenumberedLogRatio : 0),
        };
        return true;
    }

    private ref readonly TState StateBefore(int slot, Instant time)
    {
        if (_histories[slot] is { } history && time < _outlines[slot].Time) return ref history.Before(time);
        return ref _states[slot];
    }
}
