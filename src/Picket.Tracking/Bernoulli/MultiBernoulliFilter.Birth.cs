using System.Runtime.InteropServices;
using Picket.Core.Detections;
using Picket.Core.Time;
using Picket.Tracking.Bearings;
using Picket.Tracking.Measurements;
using Picket.Tracking.Tracks;

namespace Picket.Tracking.Bernoulli;

/// <summary>Starts tracks from detections that no track explains; a track whose name a detection carries follows it instead.</summary>
internal sealed partial class MultiBernoulliFilter<TState, TFilter>
{
    private readonly Action<int, int, int> _begin;
    private readonly List<Detection> _unexplained = [];
    private List<Newborn> _newborn = [];

    private const double ReceiverStartExistence = 0.5;

    private const double GoldenRatio = 0.6180339887498949;

    private const int TentativeAlwaysAllowed = 2000, TentativePerTrack = 6;

    private void Start()
    {
        double unexplained = 0;
        _unexplained.Clear();
        _newborn.Clear();
        _loose.Clear();
        int allowed = TentativeAlwaysAllowed + TentativePerTrack * Math.Max(_confirmed, _scan.Detections.Count - (int)(_look.Clutter.Factor * _sensor.Coverage.ExpectedClutter));
        int count = _scan.Detections.Count, offset = _look.Clutter.Factor > 1 ? (int)(_look.Number * GoldenRatio % 1 * count) : 0; // whose place is refused changes from look to look
        for (int step = 0; step < count; step++)
        {
            int index = step + offset < count ? step + offset : step + offset - count;
            double unassigned = _problem.Unassigned[index];
            if (_taken[index] || unassigned < LifeCycle.Prune) continue;
            double existence = unassigned * _births[index] / Math.Exp(_logRivals[index]);
            unexplained += unassigned - existence;
            if (_look.Clutter.Factor == 1) _look.Map?.Count(_scan[index].Measurement, _sensor.Coverage.ClutterDensity(_scan[index].Measurement), unassigned - existence);
            if (_sensor.IsReceiver) existence = ReceiverStartExistence;
            ref readonly Detection detection = ref _scan[index];
            if (BearingTracks.IsBearing(detection.Measurement))
            {
                if (unassigned > 0.5) _unexplained.Add(detection);
                continue;
            }

            int named = _tracks.Named(detection.Identity);
            if (!StartingState.Fixes(detection.Measurement)) continue;
            if (existence < LifeCycle.Prune && named < 0)
            {
                if (unassigned > 0.5 && _look.Clutter.Factor > 1) _loose.Add(index);
                continue;
            }

            if (named >= 0)
            {
                if (!_look.HasDealtWith(_tracks.Share(named, _scan.Sensor), detection.Time)) Follow(named, detection);
                continue;
            }

            if (!TryAllow(allowed)) continue;
            var newborn = new Newborn(Add(), index, existence);
            if (Tells(detection)) Begin(newborn); // another detection may have the same name
            else _newborn.Add(newborn);
        }

        _partitions.Run(_newborn.Count, SmallestPart, _begin);
        StartInLines(allowed);
        if (!_sensor.IsReceiver) _look.Clutter.Count(unexplained, _confirmedHere, _confirmed);
        Keep(_scan.Sensor, _unexplained);
    }

    // Whether there is room for one more tentative track.
    private bool TryAllow(int allowed)
    {
        if (_tracks.Count - _confirmed < allowed) return true;
        Refuse();
        return false;
    }

    private void Refuse()
    {
        Overload |= Overload.BirthsRefused;
        RefusedBirths++;
    }

    /// <inheritdoc/>
    protected override void Begin(in BearingStart start)
    {
        int slot = Add();
        ref TrackRecord track = ref _tracks[slot];
        (track.Existence, track.CautiousExistence, track.ExistenceTime, track.Hits) = (BearingStart.Existence, BearingStart.Existence, start.State.Time, 2);
        Instant first = Earlier(start.First.Time, start.Second.Time);
        (track.FirstSeen, track.LastSeen, track.Begun, track.CoastsFrom, track.OverFrom) = (first, first, first, first, first);
        track.HeightMeasured = start.State.HeightTold;
        _filter.Start(start.State, out TState state);
        Restart(slot, state);
        ref SensorShare share = ref _tracks.Share(slot, _scan.Sensor);
        _look.DealWith(ref share, start.State.Time);
        share.Detected = 1;
        foreach (Detection detection in (ReadOnlySpan<Detection>)[start.First, start.Second])
        {
            Credit(slot, detection);
            LearnName(slot, detection);
        }
    }

    private void Begin(int part, int start, int end)
    {
        foreach (Newborn newborn in CollectionsMarshal.AsSpan(_newborn)[start..end]) Begin(newborn);
    }

    private void Begin(in Newborn newborn)
    {
        int slot = newborn.Slot;
        ref readonly Detection detection = ref _scan[newborn.Detection];
        ref TrackRecord track = ref _tracks[slot];
        (track.Existence, track.CautiousExistence, track.ExistenceTime, track.Hits) = (newborn.Existence, newborn.Existence / _surges[newborn.Detection], detection.Time, 1);
        (track.FirstSeen, track.LastSeen, track.Begun) = (detection.Time, detection.Time, detection.Time);
        (track.CoastsFrom, track.OverFrom) = (detection.Time, detection.Time);
        _filter.Start(detection, out TState state);
        Restart(slot, state);
        ref SensorShare share = ref _tracks.Share(slot, detection.Sensor);
        _look.DealWith(ref share, detection.Time);
        share.Detected = 1;
        Credit(slot, detection);
        if (!Tells(detection)) return;
        if (_notes.Take(detection.Identity) is { } note) _tracks.Name(slot).Learn(note.Identity, note.Sensor, note.Time, note.Callsign, note.Squawk);
        LearnName(slot, detection);
    }

    // A track's states begin anew.
    private void Restart(int slot, in TState state)
    {
        Set(slot, state);
        _histories[slot]?.Begin(state, _filter.TimeOf(state));
    }

    /// <summary>A track that begins.</summary>
    private readonly record struct Newborn(int Slot, int Detection, double Existence);
}
