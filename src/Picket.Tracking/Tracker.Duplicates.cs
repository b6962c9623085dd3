using Picket.Core.Time;
using Picket.Tracking.Filtering;
using Picket.Tracking.Tracks;

namespace Picket.Tracking;

/// <summary>Two tracks that prove to be one object, as a radar's and a receiver's of one aircraft, become one.</summary>
public sealed partial class Tracker
{
    private const double SamePlace = 11.3; // chi-square with 3 rows, 1 in 100 outside
    private const double HalfWidthOfSame = 3.4;
    private readonly List<(ActiveTrack Track, KinematicState State)> _believed = [];

    // Once a second, in order of x. A sensor that has seen both has seen two objects, so only tracks without a common sensor are joined.
    private void MergeDuplicates(Instant now)
    {
        if (_sensors.Length < 2) return;
        _believed.Clear();
        double widest = 0;
        foreach (ActiveTrack track in _tracks.All)
        {
            if (!track.Confirmed) continue;
            _motion.Predict(track.History.Newest, now, out KinematicState state);
            _believed.Add((track, state));
            widest = Math.Max(widest, HalfWidthOfSame * Math.Sqrt(state.Covariance.Get(0, 0)));
        }

        _believed.Sort((one, other) => (one.State.Mean[0], one.Track.Number).CompareTo((other.State.Mean[0], other.Track.Number)));
        bool any = false;
        for (int first = 0; first < _believed.Count; first++)
        {
            for (int second = first + 1; second < _believed.Count && _believed[second].State.Mean[0] - _believed[first].State.Mean[0] <= 2 * widest; second++)
                any |= TryMerge(_believed[first], _believed[second]);
        }

        if (any) _tracks.RemoveAll(track => track.IsMerged);
    }

    private static bool TryMerge(in (ActiveTrack Track, KinematicState State) one, in (ActiveTrack Track, KinematicState State) other)
    {
        if (one.Track.IsMerged || other.Track.IsMerged || one.Track.SharesSensorWith(other.Track) || !one.Track.KnownAs.MayBe(other.Track.KnownAs)) return false;
        if (!Agree(one.State, other.State, firstAxis: 0) || !Agree(one.State, other.State, firstAxis: 3)) return false;
        (ActiveTrack older, ActiveTrack younger) = one.Track.Number < other.Track.Number ? (one.Track, other.Track) : (other.Track, one.Track);
        older.Take(younger);
        return true;
    }

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
