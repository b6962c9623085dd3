using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Picket.Core.Detections;
using Picket.Tracking.Association;
using Picket.Tracking.Scans;
using Picket.Tracking.Tracks;

namespace Picket.Tracking.Bernoulli;

/// <summary>What is given up under a flood of detections, by counts alone, and how believed tracks stay honest in it.</summary>
/// <remarks>
/// Tentative tracks give way first: tighter gates, then fewer hypotheses, then no more of them. A believed track weighs all that lies in its gate, as leaving out what is far from where it is
/// expected makes its covariance small look by look, until its object is outside; where that is more than can be weighed, the look says nothing of it and it coasts.
/// </remarks>
internal sealed partial class MultiBernoulliFilter<TState, TFilter>
{
    private const int PairsToTighten = 8, PairsAlwaysAllowed = 1000;
    private const int MostPairs = 256, MostPairsTentative = 24, MostPairsTentativeInFlood = 12, MostPairsToDecide = 6;
    private const double MostLeft = 0.05; // of a track's existence, in detections that are not weighed by themselves
    private const double Tiny = 1e-5;

    private static ReadOnlySpan<double> TightGates => [0, 6.6, 9.2, 11.3, 13.3, 15.1, 16.8]; // chi-square by rows, 1 in 100 outside

    // Takes from tentative tracks what is far from them, where there are too many pairs.
    private bool TryTighten()
    {
        if (_problem.PairCount <= PairsToTighten * (long)_candidateCount + PairsAlwaysAllowed) return false;
        Overload |= Overload.GateTightened;
        foreach (Sheet sheet in _sheets) sheet.Pairs.RemoveAll(static pair => pair.Far);
        return true;
    }

    // Parts write the same bits of the overload.
    private void Limit(ref Candidate candidate, List<AssociationPair> pairs, int first)
    {
        bool believed = _tracks[candidate.Slot].Confirmed;
        int most = _associator.IsHard ? MostPairsToDecide : believed ? MostPairs : _look.Clutter.Factor > 1 ? MostPairsTentativeInFlood : MostPairsTentative;
        if (pairs.Count - first <= most) return;
        if (believed || _look.Clutter.IsUnsettled) Overload |= Overload.FewerHypotheses;
        candidate.Coasts = believed && !_associator.IsHard;
        if (candidate.Coasts) pairs.RemoveRange(first, pairs.Count - first);
        else KeepBest(pairs, first, most);
    }

    // The pairs of one track that fit best, in order of the scan.
    private static void KeepBest(List<AssociationPair> pairs, int first, int most)
    {
        Span<AssociationPair> own = CollectionsMarshal.AsSpan(pairs)[first..];
        own.Sort(static (one, other) => (-one.LogRatio, one.Detection).CompareTo((-other.LogRatio, other.Detection)));
        own[..most].Sort(static (one, other) => one.Detection.CompareTo(other.Detection));
        pairs.RemoveRange(first + most, own.Length - most);
    }

    // The look has dealt with the track, and says nothing of it; its silence is no evidence either.
    private void Coast(in Candidate candidate)
    {
        ref TrackRecord track = ref _tracks[candidate.Slot];
        double existence = Math.Min(candidate.Existence, 1);
        Learn(candidate.Slot, existence, existence, 1, gain: 1);
        _lifeCycle.Spare(ref track, _scan.Sensor, _scan.Time);
    }

    // Whether a believed track has so many detections in a flood that it is all of them together that say something.
    private bool IsSpread(int index) =>
        _look.Clutter.IsUnsettled && _problem.TrackStart[index + 1] - _problem.TrackStart[index] > Evidence.Most && _tracks[_candidates[index].Slot].Confirmed;

    // One Gaussian for all of a track's detections, a few at a time. A late look of a flood changes nothing; in a history what it said stands as nothing seen.
    private void Blend(int slot, int first, int last, double missed)
    {
        if (_scan.Time < _outlines[slot].Time) return;
        Span<double> weights = stackalloc double[Blended.Room];
        Unsafe.SkipInit(out Blended room);
        Span<TState> states = room;
        weights[0] = missed;
        _filter.Predict(_states[slot], _scan.Time, out states[0]);
        int count = 1;
        for (int index = first; index < last; index++)
        {
            ref AssociationPair pair = ref _problem.Pairs[index];
            if (!(pair.Probability > Tiny)) continue;
            ref readonly Detection detection = ref _scan[pair.Detection];
            if (count == Blended.Room)
            {
                _filter.Merge(weights, states, out TState merged);
                for (int other = 1; other < count; other++) weights[0] += weights[other];
                (states[0], count) = (merged, 1);
            }

            weights[count] = pair.Probability;
            _filter.Predict(_states[slot], detection.Time, out TState prior);
            _filter.Update(prior, _scan.Sensor, detection.Measurement, out states[count]);
            if (detection.Time != _scan.Time) _filter.Predict(states[count], _scan.Time, out states[count]);
            count++;
        }

        _filter.Merge(weights[..count], states[..count], out TState blended);
        Append(slot, new Evidence { Sensor = _scan.Sensor, Time = _scan.Time, MissedWeight = 1 }, blended);
    }

    // All that a flood made large begins anew when it is over; tracks move together.
    private void GiveBack()
    {
        _scan.GiveBack();
        (_grid, _problem) = (new DetectionGrid(_partitions), new AssociationProblem(_partitions));
        (_usual, _weighing) = (_usual.Anew(), _weighing.Anew());
        (_births, _logRivals, _surges, _taken, _called, _candidates) = ([], [], [], [], [], new Candidate[64]);
        _sheets.Clear();
        (_newborn, _exchanged, _claims, _keepers, _contested) = ([], [], [], [], []);
        _historyPool.Clear();
        _historyRoom.Clear();
    }

    /// <summary>Room for the states that are made one at a time.</summary>
    [InlineArray(Room)]
    private struct Blended
    {
        public const int Room = 16;

        private TState _first;
    }
}
