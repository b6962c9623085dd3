using System.Runtime.InteropServices;
using Picket.Tracking.Association;

namespace Picket.Tracking.Mixtures;

/// <summary>The estimate: the set of objects with the least expected error over all hypotheses.</summary>
/// <remarks>
/// Hypotheses call the same objects by different tracks: where two met, half of them have the tracks swapped, and a mean by track would lie between the objects. GOSPA does not ask for names, so
/// the objects of each hypothesis are matched by distance with those of the estimate, and the mean is taken over what is matched, in two turns (Guerriero, Svensson, Svensson and Willett 2010; the set
/// JPDA of Svensson, Svensson, Guerriero and Willett 2011). An object keeps the number under which it was told last as long as any notable part of its weight is of that track, so that it does not
/// change names with each change of the best hypothesis.
/// </remarks>
internal sealed partial class MixtureTracker<TState, TFilter>
{
    private const double Farthest = 15; // squared distance at which two are not the same object, in units of their variances
    private const double SameTrack = 1e-6;
    private const double LeastShare = 0.003; // of an object's weight, for a track to be its name
    private const int Turns = 2;
    private readonly SparseAssignment _matching = new();
    private readonly List<EstimatedObject> _objects = [], _objectsBefore = [];
    private readonly List<(int Object, int Track, double Weight, TState State)> _shares = [];
    private readonly List<(double X, double Y, double Variance)> _places = [];
    private double[] _shareWeights = [], _trackShares = [];
    private bool[] _isNamed = [];
    private TState[] _shareStates = [];

    /// <summary>An object of the estimate: sums over what is matched with it.</summary>
    private struct EstimatedObject
    {
        public double Weight, X, Y, Variance, Heaviest;
        public int Track, Local;
    }

    /// <summary>Lists the objects by number, whether or not they are likely to exist.</summary>
    public void Report(List<MixtureEstimate<TState>> estimates)
    {
        estimates.Clear();
        foreach (ref readonly MixtureCluster cluster in _now.Clusters)
        {
            if (cluster.WeightCount == 1) ReportOnly(cluster, estimates);
            else ReportMean(cluster, estimates);
        }

        estimates.Sort(static (one, other) => one.Number.CompareTo(other.Number));
    }

    private void ReportOnly(in MixtureCluster cluster, List<MixtureEstimate<TState>> estimates)
    {
        for (int index = 0; index < cluster.TrackCount; index++)
        {
            ref MixtureTrack track = ref _now.Tracks[cluster.FirstTrack + index];
            int choice = _now.Row(cluster, 0)[index];
            if (choice < 0) continue;
            ref readonly LocalHypothesis<TState> local = ref _now.Locals[track.FirstLocal + choice];
            Add(estimates, ref track, local, local.Existence, local.State);
        }
    }

    private void ReportMean(in MixtureCluster cluster, List<MixtureEstimate<TState>> estimates)
    {
        _places.Clear();
        foreach (ref readonly MixtureTrack track in _now.TracksOf(cluster))
        {
            foreach (ref readonly LocalHypothesis<TState> local in _now.Locals.Slice(track.FirstLocal, track.LocalCount))
            {
                _filter.Foresee(local.State, 0, out double x, out double y, out double varianceX, out double varianceY);
                _places.Add((x, y, varianceX + varianceY));
            }
        }

        _objects.Clear();
        for (int turn = 0; turn < Turns; turn++)
        {
            _objectsBefore.Clear();
            _objectsBefore.AddRange(_objects);
            foreach (ref EstimatedObject one in CollectionsMarshal.AsSpan(_objects)) one = new EstimatedObject { Track = one.Track, Local = one.Local };
            _shares.Clear();
            for (int hypothesis = 0; hypothesis < cluster.WeightCount; hypothesis++) Match(cluster, hypothesis, first: turn == 0);
        }

        if (_isNamed.Length < cluster.TrackCount) (_isNamed, _trackShares) = (new bool[2 * cluster.TrackCount], new double[2 * cluster.TrackCount]);
        Array.Clear(_isNamed, 0, cluster.TrackCount);
        for (int index = 0; index < _objects.Count; index++)
        {
            EstimatedObject one = _objects[index];
            if (one.Weight <= 0) continue;
            Mean(index, out TState state);
            Add(estimates, ref _now.Tracks[cluster.FirstTrack + Name(cluster, index)], _now.Locals[one.Local], one.Weight, state);
        }
    }

    // Matches a hypothesis' objects with the estimate's; in the first turn one without a match is added, in the second the means of the first hold.
    private void Match(in MixtureCluster cluster, int hypothesis, bool first)
    {
        ReadOnlySpan<int> row = _now.Row(cluster, hypothesis);
        ReadOnlySpan<EstimatedObject> known = CollectionsMarshal.AsSpan(first ? _objects : _objectsBefore);
        int firstLocal = _now.Tracks[cluster.FirstTrack].FirstLocal;
        _matching.Begin(row.Length, known.Length);
        for (int index = 0; index < row.Length; index++)
        {
            if (row[index] < 0) continue;
            int track = cluster.FirstTrack + index, local = _now.Tracks[track].FirstLocal + row[index];
            var (x, y, variance) = _places[local - firstLocal];
            for (int other = 0; other < known.Length; other++)
            {
                ref readonly EstimatedObject one = ref known[other];
                if (one.Weight <= 0) continue;
                double dx = x - one.X / one.Weight, dy = y - one.Y / one.Weight;
                double benefit = Math.Max(Farthest * (variance + one.Variance / one.Weight) - dx * dx - dy * dy, one.Track == track ? SameTrack : 0);
                _matching.Add(index, other, _now.Locals[local].Existence * one.Weight * benefit);
            }
        }

        _matching.Solve();
        for (int index = 0; index < row.Length; index++)
        {
            if (row[index] < 0) continue;
            int track = cluster.FirstTrack + index, local = _now.Tracks[track].FirstLocal + row[index], match = _matching.ColumnOf(index);
            if (match < 0 && first && !IsCalled(track))
            {
                match = _objects.Count;
                _objects.Add(new EstimatedObject { Track = track, Local = local });
            }

            if (match >= 0) Share(match, index, local, _places[local - firstLocal], _now.WeightsOf(cluster)[hypothesis] * _now.Locals[local].Existence);
        }
    }

    private bool IsCalled(int track)
    {
        foreach (EstimatedObject one in _objects)
        {
            if (one.Track == track) return true;
        }

        return false;
    }

    private void Share(int index, int track, int local, (double X, double Y, double Variance) place, double weight)
    {
        ref EstimatedObject one = ref CollectionsMarshal.AsSpan(_objects)[index];
        one.Weight += weight;
        one.X += weight * place.X;
        one.Y += weight * place.Y;
        one.Variance += weight * place.Variance;
        if (weight > one.Heaviest) (one.Heaviest, one.Local) = (weight, local);
        _shares.Add((index, track, weight, _now.Locals[local].State));
    }

    private void Mean(int index, out TState state)
    {
        if (_shareWeights.Length < _shares.Count) (_shareWeights, _shareStates) = (new double[2 * _shares.Count], new TState[2 * _shares.Count]);
        int count = 0;
        foreach (var share in _shares)
        {
            if (share.Object == index) (_shareWeights[count], _shareStates[count++]) = (share.Weight, share.State);
        }

        _filter.Merge(_shareWeights.AsSpan(0, count), _shareStates.AsSpan(0, count), out state);
    }

    // Which track of the cluster an object is called by: told last, then heaviest. There are as many tracks as objects, since each object was begun by another.
    private int Name(in MixtureCluster cluster, int index)
    {
        Array.Clear(_trackShares, 0, cluster.TrackCount);
        foreach (var share in _shares)
        {
            if (share.Object == index) _trackShares[share.Track] += share.Weight;
        }

        double least = LeastShare * _objects[index].Weight;
        ReadOnlySpan<MixtureTrack> tracks = _now.TracksOf(cluster);
        int name = -1;
        for (int track = 0; track < tracks.Length; track++)
        {
            if (!_isNamed[track] && (name < 0 || IsBetter(tracks, track, name, least))) name = track;
        }

        _isNamed[name] = true;
        return name;
    }

    private bool IsBetter(ReadOnlySpan<MixtureTrack> tracks, int one, int other, double least)
    {
        (bool enough, bool otherEnough) = (_trackShares[one] >= least, _trackShares[other] >= least);
        if (enough != otherEnough) return enough;
        if (enough && tracks[one].LastTold != tracks[other].LastTold) return tracks[one].LastTold > tracks[other].LastTold;
        return _trackShares[one] > _trackShares[other];
    }

    private void Add(List<MixtureEstimate<TState>> estimates, ref MixtureTrack track, in LocalHypothesis<TState> local, double existence, in TState state)
    {
        estimates.Add(new MixtureEstimate<TState>
        {
            Number = track.Number,
            Existence = existence,
            State = state,
            FirstSeen = track.FirstSeen,
            LastSeen = local.LastSeen,
            Detections = local.Detections,
            Sensor = local.Sensor,
            Detection = _detections.Count < 0xFFFF ? (int)(local.Recent & 0xFFFF) - 1 : -1,
        });
        if (estimates[^1].IsReported) track.LastTold = _lookTime;
    }
}
