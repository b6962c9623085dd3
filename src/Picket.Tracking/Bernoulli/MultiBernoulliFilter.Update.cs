using System.Runtime.CompilerServices;
using Picket.Core.Detections;
using Picket.Core.Time;
using Picket.Tracking.Association;
using Picket.Tracking.Filtering;
using Picket.Tracking.Measurements;
using Picket.Tracking.Tracks;

namespace Picket.Tracking.Bernoulli;

/// <summary>What a scan's association does to existence and state.</summary>
internal sealed partial class MultiBernoulliFilter<TState, TFilter>
{
    private const double StaysOutside = 0.01;
    private const double Negligible = 1e-3;
    private const double Certain = 0.98;
    private const double NamedRatio = 1000;
    private readonly Action<int, int, int> _update;
    private bool[] _taken = [];
    private int _settled;

    private void UpdateAll()
    {
        _exchanged.Clear();
        _settled = 0;
        if (!_associator.IsHard)
        {
            SettleClaims();
            ExchangeAll();
        }

        _partitions.Run(_candidateCount, SmallestPart, _update);
        if (_tells || Registration is not null) LearnInOrder();
    }

    // What tracks share: names and registration.
    private void LearnInOrder()
    {
        for (int index = 0; index < _candidateCount; index++)
        {
            ref Candidate candidate = ref _candidates[index];
            if (candidate.Best < 0) continue;
            ref AssociationPair pair = ref _problem.Pairs[candidate.Best];
            LearnName(candidate.Slot, _scan[pair.Detection]);
            if (pair.Named) _tracks.Name(candidate.Slot).Jump = null;
            if (pair.Probability > Certain && _tracks[candidate.Slot].Confirmed && (!_associator.IsHard || IsAlone(pair))) Registration?.Observe(_tracks[candidate.Slot].Number, _scan.Raw[pair.Detection]);
        }
    }

    // What a track took for certain starts no other; a tentative track that took it may be nothing, and the detection the first of a new object.
    private void Spend(in AssociationPair pair, in TrackRecord track)
    {
        _taken[pair.Detection] |= track.Confirmed || pair.Named || _sensor.IsReceiver;
        _problem.Unassigned[pair.Detection] = 1 - track.Existence;
    }

    // A hard decision is certain only where there was nothing to decide.
    private bool IsAlone(in AssociationPair pair) =>
        _problem.TrackStart[pair.Track + 1] - _problem.TrackStart[pair.Track] == 1 && _problem.DetectionStart[pair.Detection + 1] - _problem.DetectionStart[pair.Detection] == 1;

    private void Update(int part, int start, int end)
    {
        for (int index = start; index < end; index++)
        {
            (int first, int last) = (_problem.TrackStart[index], _problem.TrackStart[index + 1]);
            if (_candidates[index].Coasts) Coast(_candidates[index]);
            if (first == last) continue;
            ref Candidate candidate = ref _candidates[index];
            if (_associator.IsHard) UpdateHard(ref candidate, first, last);
            else UpdateSoft(ref candidate, first, last);
            if (candidate.Best < 0) continue;
            ref AssociationPair pair = ref _problem.Pairs[candidate.Best];
            if (pair.Probability == 1) Spend(pair, _tracks[candidate.Slot]);
            Credit(candidate.Slot, _scan[pair.Detection]);
        }
    }

    /// <summary>The assigned detection is the object's, if there is an object: integrated probabilistic data association with one detection.</summary>
    private void UpdateHard(ref Candidate candidate, int first, int last)
    {
        int chosen = first;
        while (chosen < last && _problem.Pairs[chosen].Probability != 1) chosen++;
        if (chosen == last) return;
        ref AssociationPair pair = ref _problem.Pairs[chosen];
        ref TrackRecord track = ref _tracks[candidate.Slot];
        double detected = candidate.Detected, ratio = Math.Exp(Math.Min(pair.LogLikelihoodRatio, 300));
        double likelihood = 1 - detected + detected * (pair.Named ? Math.Max(ratio, NamedRatio) : ratio);
        double product = candidate.Existence * likelihood;
        Hit(ref track, 1);
        Learn(candidate.Slot, candidate.Existence, product / (1 - candidate.Existence + product), 1, 1 - detected + (likelihood - 1 + detected) / _surges[pair.Detection]);
        candidate.Best = chosen;
        var evidence = new Evidence { Sensor = _scan.Sensor };
        Weigh(ref evidence, pair, 1);
        Take(candidate.Slot, evidence);
    }

    /// <summary>Every detection may be the object's: the mixture over all of them, as one Gaussian.</summary>
    private void UpdateSoft(ref Candidate candidate, int first, int last)
    {
        Explain(candidate, first, last, out Evidence evidence, out Outcome outcome);
        ref TrackRecord track = ref _tracks[candidate.Slot];
        Hit(ref track, outcome.Sum / Math.Max(outcome.Existence, 1e-300));
        Learn(candidate.Slot, candidate.Detected > 0 ? candidate.Existence : track.Existence, outcome.Existence, outcome.Detected, Gain(candidate, outcome));
        if (_problem.Pairs[outcome.Best].Probability > 0.5 * outcome.Existence) candidate.Best = outcome.Best;
        if (outcome.Detected > 0.5) _lifeCycle.See(ref track, _scan.Sensor, _scan.Time); // though by which detection may be open
        if (evidence.Count == 0)
        {
            if (outcome.Existence < Negligible) _tracks.End(candidate.Slot); // else a trace that no detection is likely to belong to drifts on, wider and wider
            return;
        }

        if (candidate.Exchanged < 0 && _look.Clutter.IsUnsettled && track.Confirmed && outcome.Left > MostLeft * outcome.Existence) Blend(candidate.Slot, first, last, outcome.Missed);
        else if (candidate.Exchanged < 0) Take(candidate.Slot, evidence);
        else Append(candidate.Slot, evidence, _exchanged[candidate.Exchanged]);
    }

    // How many times likelier the look is if the object exists, in a surge. What the track took over from others counts for one detection alone: with what it makes of another it may be two objects.
    private double Gain(in Candidate candidate, in Outcome outcome)
    {
        ref AssociationPair best = ref _problem.Pairs[outcome.Best];
        double sum = Math.Max(best.Probability, outcome.Sum + Math.Min(0, candidate.Given)), odds = sum / Math.Max(1 - sum, LifeCycle.Smallest) / _surges[best.Detection];
        return candidate.Detected > 0
            ? 1 - candidate.Detected + odds * (1 - candidate.Existence * candidate.Detected) / candidate.Existence
            : 1 + odds / _tracks[candidate.Slot].Existence; // the miss is counted already
    }

    // So many more of the track's detections were the object's.
    private void Hit(ref TrackRecord track, double detections)
    {
        bool counted = track.Hits >= BirthRate.HitsToCount;
        track.Hits += detections;
        if (!counted && track.Hits >= BirthRate.HitsToCount && track.Confirmed && _birthRate.Counts(track.FirstSeen)) Interlocked.Increment(ref _settled);
    }

    /// <summary>What a scan's association says of a track besides its state.</summary>
    private struct Outcome
    {
        public double Existence, Detected, Sum, Missed, Left;
        public int Best;
    }

    private void Explain(in Candidate candidate, int first, int last, out Evidence evidence, out Outcome outcome)
    {
        evidence = new Evidence { Sensor = _scan.Sensor };
        outcome = new Outcome { Best = first };
        for (int index = first; index < last; index++)
        {
            ref AssociationPair pair = ref _problem.Pairs[index];
            outcome.Sum += pair.Probability;
            if (pair.Probability > _problem.Pairs[outcome.Best].Probability) outcome.Best = index;
            if (pair.Probability > Negligible) Weigh(ref evidence, pair, pair.Probability);
        }

        double existence = candidate.Existence, detected = candidate.Detected, missed = Missed(candidate, outcome.Sum), before = 0;
        if (detected == 0)
        {
            missed *= Math.Min(1, _lifeCycle.ExistenceAt(_tracks[candidate.Slot], _scan.Time)); // the look's miss is counted already
            before = missed * _tracks.Share(candidate.Slot, _scan.Sensor).Detected;
        }

        outcome.Existence = Math.Min(1, missed + outcome.Sum);
        outcome.Detected = (outcome.Sum + before) / Math.Max(outcome.Existence, 1e-300);
        (outcome.Missed, outcome.Left) = (missed, outcome.Sum); // what is not weighed by itself leaves the state as it was
        for (int index = 0; index < evidence.Count; index++) outcome.Left -= evidence.Detections[index].Weight;
        missed += Math.Max(0, outcome.Left);
        evidence.MissedWeight = missed > Negligible * outcome.Existence ? missed : 0;
        if (evidence.MissedWeight > 0 && _scan.Time > evidence.Time) evidence.Time = _scan.Time;
    }

    // That the object is there and gave no detection; where an earlier part of the look has counted the miss, only that it gave none.
    private static double Missed(in Candidate candidate, double sum)
    {
        double missed = Math.Max(0, 1 - sum - candidate.Given);
        return candidate.Detected > 0 ? missed * candidate.Existence * (1 - candidate.Detected) / (1 - candidate.Existence * candidate.Detected) : missed;
    }

    // Keeps the most probable detections, in order of the scan.
    private void Weigh(ref Evidence evidence, in AssociationPair pair, double weight)
    {
        int place = evidence.Count;
        if (evidence.Count == Evidence.Most)
        {
            place = 0;
            for (int other = 1; other < Evidence.Most; other++)
            {
                if (evidence.Detections[other].Weight < evidence.Detections[place].Weight) place = other;
            }

            if (evidence.Detections[place].Weight >= weight) return;
        }
        else
        {
            evidence.Count++;
        }

        ref readonly Detection detection = ref _scan[pair.Detection];
        evidence.Detections[place] = new() { Weight = weight, Time = detection.Time, Measurement = detection.Measurement };
        if (detection.Time > evidence.Time || evidence.Count == 1) evidence.Time = detection.Time;
    }

    // Filters what a scan said into the state, late or in order.
    private void Take(int slot, in Evidence evidence)
    {
        if (evidence.Time >= _outlines[slot].Time)
        {
            Apply(_states[slot], evidence, out TState state);
            Append(slot, evidence, state);
        }
        else if (_histories[slot] is { } history)
        {
            history.Insert(evidence, _apply);
            Set(slot, history.Newest);
        }
    }

    private void Append(int slot, in Evidence evidence, in TState state)
    {
        if (_histories[slot] is { } history)
        {
            history.Forget(evidence.Time - _maxAge);
            history.Append(evidence, state);
        }

        Set(slot, state);
    }

    private void Apply(in TState before, in Evidence evidence, out TState after)
    {
        if (evidence.MissedWeight == 0 && evidence.Count == 1)
        {
            ref readonly Evidence.Hypothesis only = ref evidence.Detections[0];
            Correct(before, only.Time, evidence.Sensor, only.Measurement, evidence.Time, out after);
            return;
        }

        Span<double> weights = stackalloc double[Evidence.Most + 1];
        Unsafe.SkipInit(out Mixture mixture);
        int count = Expand(before, evidence, weights, mixture);
        _filter.Merge(weights[..count], ((Span<TState>)mixture)[..count], out after);
    }

    // The state with a measurement of some time, at another.
    private void Correct(in TState before, Instant measured, int sensor, in Measurement measurement, Instant time, out TState after)
    {
        _filter.Correct(before, measured, sensor, measurement, out after);
        if (measured != time) _filter.Predict(after, time, out after);
    }

    // The states that one pass's evidence leads to, all at its time.
    private int Expand(in TState before, in Evidence evidence, Span<double> weights, Span<TState> states)
    {
        int count = 0;
        if (evidence.MissedWeight > 0)
        {
            weights[count] = evidence.MissedWeight;
            _filter.Predict(before, evidence.Time, out states[count++]);
        }

        for (int index = 0; index < evidence.Count; index++)
        {
            ref readonly Evidence.Hypothesis hypothesis = ref evidence.Detections[index];
            weights[count] = hypothesis.Weight;
            Correct(before, hypothesis.Time, evidence.Sensor, hypothesis.Measurement, evidence.Time, out states[count++]);
        }

        return count;
    }

    /// <summary>Room for the states that one pass's evidence leads to.</summary>
    [InlineArray(Evidence.Most + 1)]
    private struct Mixture
    {
        private TState _first;
    }

    // The look has dealt with the track.
    private void Learn(int slot, double before, double existence, double detected, double gain)
    {
        ref SensorShare share = ref _tracks.Share(slot, _scan.Sensor);
        _look.DealWith(ref share, _scan.Time);
        share.Detected = detected;
        if (!LifeCycle.Learn(ref _tracks[slot], before, existence, gain, _scan.Time)) _tracks.End(slot);
    }

    // A detection is most probably the track's.
    private void Credit(int slot, in Detection detection)
    {
        ref TrackRecord track = ref _tracks[slot];
        ref SensorShare share = ref _tracks.Share(slot, detection.Sensor);
        share.Detections++;
        if (detection.Time > share.LastSeen) share.LastSeen = detection.Time;
        _lifeCycle.See(ref track, detection.Sensor, detection.Time);
        if (StartingState.Fixes(detection.Measurement))
        {
            _filter.Read(_states[slot], out KinematicState state);
            track.Measure(_sensors[detection.Sensor].Start.Locate(detection.Measurement, state.Mean[2]), detection.Time);
        }

        track.HeightMeasured |= StartingState.FixesHeight(detection.Measurement);
    }

    // Whether a detection says what the object is called.
    private static bool Tells(in Detection detection) => !detection.Identity.IsNone || detection.Callsign is not null || detection.Squawk is not null || detection.Class is not null;

    private void LearnName(int slot, in Detection detection)
    {
        if (!Tells(detection)) return;
        int holder = _tracks.Named(detection.Identity);
        bool isOthers = holder >= 0 && holder != slot; // two of one scan with a name that was new
        _tracks.Name(slot).Learn(isOthers ? detection with { Identity = default } : detection);
        if (!isOthers && !detection.Identity.IsNone) _tracks.Index(slot, detection.Identity);
    }
}
