using Picket.Core.Detections;
using Picket.Tracking.Association;
using Picket.Tracking.Filtering;
using Picket.Tracking.Tracks;

namespace Picket.Tracking.Bernoulli;

/// <summary>Tracks that claim one detection: what each may make of it goes to the one with the best claim, as far as its existence leaves room.</summary>
/// <remarks>
/// A new object's second detection begins a track of its own beside that of the first, and both claim the third: each exists with less than half a probability although the object surely does.
/// That one or the other took the detection excludes each other, so their sum is the existence of one object (Williams, "Marginal multi-Bernoulli filters", IEEE TAES 2015, whose measurement-oriented
/// form does this for all tracks). The expected number of objects stays the same at every place. Only where both claims lead to about the same state; named tracks keep what is theirs.
/// </remarks>
internal sealed partial class MultiBernoulliFilter<TState, TFilter>
{
    private const double FarthestClaim = 13.3; // chi-square with 4 rows, 1 in 100 outside
    private readonly Action<int, int, int> _findContested;
    private List<(int Cluster, double Probability, int Detection)> _contested = [];
    private readonly List<(double Probability, int Pair)> _claimants = [];
    private List<Claim> _claims = [];
    private List<int> _keepers = [];
    private double[] _claimWeights = new double[2 * (Evidence.Most + 1)];
    private TState[] _claimStates = new TState[2 * (Evidence.Most + 1)];

    /// <summary>What a track takes over: for which of its pairs, how much, the state to which it leads, and the claim before it of the same keeper, or -1.</summary>
    private readonly record struct Claim(int Pair, double Mass, TState State, int Before);

    // In each cluster the clearest first, so that the order of detections and tracks does not matter.
    private void SettleClaims()
    {
        _claims.Clear();
        _keepers.Clear();
        _contested.Clear();
        int parts = Parallelism.Partitions.PartsOf(_scan.Detections.Count, SmallestGlance);
        while (_sheets.Count < parts) _sheets.Add(new Sheet());
        for (int part = 0; part < parts; part++) _sheets[part].Contested.Clear();
        _partitions.Run(_scan.Detections.Count, SmallestGlance, _findContested);
        for (int part = 0; part < parts; part++) _contested.AddRange(_sheets[part].Contested);
        _contested.Sort(static (one, other) => one.Cluster != other.Cluster ? one.Cluster.CompareTo(other.Cluster) : ClearestFirst((one.Probability, one.Detection), (other.Probability, other.Detection)));
        foreach ((_, _, int detection) in _contested) Settle(detection);
        foreach (int keeper in _keepers) JoinClaims(keeper);
    }

    private void FindContested(int part, int start, int end)
    {
        Sheet sheet = _sheets[part];
        for (int detection = start; detection < end; detection++)
        {
            if (_problem.DetectionStart[detection + 1] - _problem.DetectionStart[detection] < 2) continue;
            FindClaimants(detection, sheet.Claimants);
            if (sheet.Claimants.Count > 1) sheet.Contested.Add((_problem.Meetings.RootOf(_problem.Pairs[sheet.Claimants[0].Pair].Track), sheet.Claimants[0].Probability, detection));
        }
    }

    private static int ClearestFirst((double Probability, int Index) one, (double Probability, int Index) other) =>
        one.Probability != other.Probability ? other.Probability.CompareTo(one.Probability) : one.Index.CompareTo(other.Index);

    private void FindClaimants(int detection, List<(double Probability, int Pair)> claimants)
    {
        claimants.Clear();
        foreach (int index in _problem.DetectionPairs.AsSpan(_problem.DetectionStart[detection].._problem.DetectionStart[detection + 1]))
        {
            ref AssociationPair pair = ref _problem.Pairs[index];
            ref Candidate candidate = ref _candidates[pair.Track];
            if (pair.Probability > Negligible && candidate.Detected > 0 && MayExchange(candidate.Slot) && !IsSpread(pair.Track)) claimants.Add((pair.Probability, index));
        }

        if (claimants.Count > 1) claimants.Sort(ClearestFirst);
    }

    private void Settle(int detection)
    {
        FindClaimants(detection, _claimants); // what was settled before may have changed them
        if (_claimants.Count < 2) return;
        ref AssociationPair best = ref _problem.Pairs[_claimants[0].Pair];
        ref Candidate keeper = ref _candidates[best.Track];
        double room = 1 - ExistenceAfter(best.Track);
        if (room < Negligible) return;
        Follow(best.Track, detection, out TState kept);
        for (int index = 1; index < _claimants.Count && room >= Negligible; index++)
        {
            ref AssociationPair other = ref _problem.Pairs[_claimants[index].Pair];
            Follow(other.Track, detection, out TState state);
            if (Distance(kept, state) > FarthestClaim) continue;
            double mass = Math.Min(other.Probability, room);
            room -= mass;
            Give(ref _candidates[other.Track], ref other, mass);
            Give(ref keeper, ref best, -mass);
            if (keeper.LastClaim < 0) _keepers.Add(best.Track);
            _claims.Add(new Claim(_claimants[0].Pair, mass, state, keeper.LastClaim));
            keeper.LastClaim = _claims.Count - 1;
        }
    }

    private static void Give(ref Candidate candidate, ref AssociationPair pair, double mass)
    {
        pair.Probability -= mass;
        candidate.Given += mass;
    }

    // A track's probability to exist after the scan, with what it has taken over so far.
    private double ExistenceAfter(int index)
    {
        double sum = 0;
        for (int pair = _problem.TrackStart[index]; pair < _problem.TrackStart[index + 1]; pair++) sum += _problem.Pairs[pair].Probability;
        return Missed(_candidates[index], sum) + sum;
    }

    // The state of a track with what it takes over, each by the state to which it leads.
    private void JoinClaims(int keeper)
    {
        ref Candidate candidate = ref _candidates[keeper];
        int count = Evidence.Most + 1;
        for (int index = candidate.LastClaim; index >= 0; index = _claims[index].Before, count++) Give(ref candidate, ref _problem.Pairs[_claims[index].Pair], _claims[index].Mass);
        if (_claimStates.Length < count) (_claimWeights, _claimStates) = (new double[2 * count], new TState[2 * count]);
        Explain(candidate, _problem.TrackStart[keeper], _problem.TrackStart[keeper + 1], out Evidence evidence, out _);
        evidence.Time = _scan.Time;
        count = Expand(_states[candidate.Slot], evidence, _claimWeights, _claimStates);
        for (int index = candidate.LastClaim; index >= 0; index = _claims[index].Before)
        {
            Claim claim = _claims[index];
            (_claimWeights[count], _claimStates[count++]) = (claim.Mass, claim.State);
            Give(ref candidate, ref _problem.Pairs[claim.Pair], -claim.Mass);
        }

        _filter.Merge(_claimWeights.AsSpan(0, count), _claimStates.AsSpan(0, count), out TState merged);
        candidate.Exchanged = _exchanged.Count;
        _exchanged.Add(merged);
    }

    private void Follow(int index, int place, out TState state)
    {
        Detection detection = _scan.Detections[place];
        Correct(_states[_candidates[index].Slot], detection.Time, detection.Sensor, detection.Measurement, _scan.Time, out state);
    }

    // How far two states are from each other, in units of what both leave open.
    private double Distance(in TState one, in TState other)
    {
        _filter.Read(one, out KinematicState a);
        _filter.Read(other, out KinematicState b);
        double distance = 0;
        for (int axis = 0; axis < Axes; axis++)
        {
            double difference = a.Mean[axis] - b.Mean[axis], variance = a.Covariance.Get(axis, axis) + b.Covariance.Get(axis, axis);
            if (variance > 0) distance += difference * difference / variance;
        }

        return distance;
    }
}
