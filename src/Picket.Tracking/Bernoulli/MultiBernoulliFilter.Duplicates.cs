using System.Runtime.InteropServices;
using Picket.Core.Time;
using Picket.Tracking.Filtering;
using Picket.Tracking.Tracks;

namespace Picket.Tracking.Bernoulli;

/// <summary>Two tracks that prove to be one object, as a radar's and a receiver's of one aircraft, become one.</summary>
internal sealed partial class MultiBernoulliFilter<TState, TFilter>
{
    private const double SamePlace = 11.3; // chi-square with 3 rows, 1 in 100 outside
    private const double HalfWidthOfSame = 3.4;
    private readonly List<Believed> _believed = [];
    private readonly List<KinematicState> _believedStates = [];

    /// <summary>A believed track, small enough to be sorted: where it is and how far from there it may be, by x and y, and where its state stands.</summary>
    private readonly record struct Believed(double X, double Y, double ReachX, double ReachY, long Number, int Slot, int State)
    {
        /// <summary>Whether the other, not left of this, is within what both leave open.</summary>
        public bool MayReach(in Believed other) => other.X - X <= ReachX + other.ReachX && Math.Abs(other.Y - Y) <= ReachY + other.ReachY;
    }

    // Once a second, in order of x. A sensor that has seen both has seen two objects, so only tracks without a common sensor are joined.
    private void MergeDuplicates(Instant now)
    {
        _believed.Clear();
        _believedStates.Clear();
        double widest = 0;
        foreach (int slot in _tracks.Order)
        {
            if (!_tracks[slot].Confirmed) continue;
            _filter.Predict(_states[slot], now, out TState predicted);
            _filter.Read(predicted, out KinematicState state);
            var one = new Believed(state.Mean[0], state.Mean[1], HalfWidthOfSame * Sigma(state, 0), HalfWidthOfSame * Sigma(state, 1), _tracks[slot].Number, slot, _believedStates.Count);
            _believed.Add(one);
            _believedStates.Add(state);
            widest = Math.Max(widest, one.ReachX);
        }

        _believed.Sort(static (one, other) => (one.X, one.Number).CompareTo((other.X, other.Number)));
        ReadOnlySpan<Believed> believed = CollectionsMarshal.AsSpan(_believed);
        ReadOnlySpan<KinematicState> states = CollectionsMarshal.AsSpan(_believedStates);
        bool any = false;
        for (int first = 0; first < believed.Length; first++)
        {
            ref readonly Believed one = ref believed[first];
            for (int second = first + 1; second < believed.Length && believed[second].X - one.X <= one.ReachX + widest; second++)
            {
                ref readonly Believed other = ref believed[second];
                if (one.MayReach(other)) any |= TryMerge(one.Slot, states[one.State], other.Slot, states[other.State]);
            }
        }

        if (any) Clear();
    }

    private bool TryMerge(int one, in KinematicState oneState, int other, in KinematicState otherState)
    {
        if (_tracks.HasEnded(one) || _tracks.HasEnded(other) || ShareSensor(one, other)) return false;
        if (_tracks.KnownAs(one) is { } known && _tracks.KnownAs(other) is { } others && !known.MayBe(others)) return false;
        if (!Agree(oneState, otherState, firstAxis: 0) || !Agree(oneState, otherState, firstAxis: 3)) return false;
        (int older, int younger) = _tracks[one].Number < _tracks[other].Number ? (one, other) : (other, one);
        Join(older, younger);
        return true;
    }

    // The older takes what the younger had, which ends: its sensors, its names, and its states where they know the place better.
    private void Join(int older, int younger)
    {
        ref TrackRecord mine = ref _tracks[older];
        ref TrackRecord theirs = ref _tracks[younger];
        if (_outlines[younger].Sigma < _outlines[older].Sigma)
        {
            (_histories[older], _histories[younger]) = (_histories[younger], _histories[older]);
            Set(older, _states[younger]);
        }

        for (int sensor = 0; sensor < _sensors.Length; sensor++)
        {
            ref SensorShare share = ref _tracks.Share(younger, sensor);
            if (!HasSeen(theirs, share)) continue;
            ref SensorShare taken = ref _tracks.Share(older, sensor);
            taken = share with { Detections = taken.Detections + share.Detections };
        }

        if (_tracks.KnownAs(younger) is { } known)
        {
            _tracks.Name(older).Learn(known);
            _tracks.Hand(younger, older);
        }

        mine.Existence = Math.Max(mine.Existence, theirs.Existence);
        mine.CautiousExistence = Math.Max(mine.CautiousExistence, theirs.CautiousExistence);
        mine.Hits += theirs.Hits;
        mine.FirstSeen = Earlier(mine.FirstSeen, theirs.FirstSeen);
        mine.Begun = Earlier(mine.Begun, theirs.Begun);
        mine.LastSeen = Later(mine.LastSeen, theirs.LastSeen);
        mine.CoastsFrom = Later(mine.CoastsFrom, theirs.CoastsFrom);
        mine.OverFrom = Later(mine.OverFrom, theirs.OverFrom);
        mine.HeightMeasured |= theirs.HeightMeasured;
        if (theirs.HasMeasured) mine.Measure(theirs.Measured, theirs.MeasuredTime);
        _tracks.End(younger);
    }

    // Whether a sensor has seen both where they now are.
    private bool ShareSensor(int one, int other)
    {
        for (int sensor = 0; sensor < _sensors.Length; sensor++)
        {
            if (HasSeen(_tracks[one], _tracks.Share(one, sensor)) && HasSeen(_tracks[other], _tracks.Share(other, sensor))) return true;
        }

        return false;
    }

    private static bool HasSeen(in TrackRecord track, in SensorShare share) => share.Detections > 0 && share.LastSeen >= track.Begun;

    private static Instant Earlier(Instant one, Instant other) => one < other ? one : other;

    private static Instant Later(Instant one, Instant other) => one > other ? one : other;

    // Whether the difference of three coordinates is within what both leave open; a height that neither knows agrees.
    private static bool Agree(in KinematicState one, in KinematicState other, int firstAxis)
    {
        KinematicState sum = one;
        var difference = new Linearization();
        for (int i = 0; i < 36; i++) sum.Covariance[i] += other.Covariance[i];
        for (int axis = firstAxis; axis < firstAxis + 3; axis++)
        {
            if (sum.Covariance.Get(axis, axis) == 0) continue;
            int row = difference.Count++;
            difference.Residual[row] = other.Mean[axis] - one.Mean[axis];
            difference.Jacobian[row][axis] = 1;
        }

        return ExtendedKalmanFilter.TryInnovate(sum, difference, out Innovation innovation) && innovation.DistanceSquared <= SamePlace;
    }
}
