namespace Picket.Tracking.Metrics;

/// <summary>Measures <see cref="TrajectoryGospa"/>: every object is assigned one track or none at each time, and changing it costs. Not thread safe.</summary>
/// <remarks>
/// <para>The form is the multi-dimensional assignment of the paper (its definition 1), not the linear programme that bounds it from below: to the power p,
/// the least over all sequences of assignments of sum over times of (d^p of the pairs closer than c + c^p/2 x (missed + false))
/// + g^p x switches, where from one track to another is one switch and from or to none a half. An object may hold its track through
/// times at which either is absent, for no more than the misses cost.</para>
/// <para>It is solved exactly by <see cref="SwitchingAssignment"/>, whose time is about linear in the pairs closer than c; where it
/// would have to solve too large a tangle as one, <see cref="TrajectoryGospa.LowerBound"/> says how far off the value may be.</para>
/// </remarks>
public sealed class TrajectoryGospaMeter
{
    private readonly double _cutoff, _order, _switchingCost;
    private readonly NearPairs _near;
    private readonly Dictionary<string, int> _objects = [], _tracks = [];
    private readonly List<SwitchingPair> _pairs = [];
    private int _times;
    private long _truthPoints, _trackPoints;

    /// <summary>A meter.</summary>
    /// <param name="cutoff">c, m, above 0.</param>
    /// <param name="order">p, at least 1.</param>
    /// <param name="switchingCost">g, m, above 0. The authors take a tenth of c.</param>
    public TrajectoryGospaMeter(double cutoff, double order, double switchingCost)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(switchingCost);
        _near = new NearPairs(cutoff);
        (_cutoff, _order, _switchingCost) = (cutoff, order, switchingCost);
    }

    /// <summary>Takes one time; times come in order.</summary>
    public void Add(ReadOnlySpan<ScoredPoint> truth, ReadOnlySpan<ScoredPoint> tracks)
    {
        double worst = Math.Pow(_cutoff, _order);
        foreach (NearPair pair in _near.Find(truth, tracks))
            _pairs.Add(new SwitchingPair(Number(_objects, truth[pair.Truth].Id), Number(_tracks, tracks[pair.Track].Id), _times, worst - Math.Pow(pair.Distance, _order)));
        _times++;
        _truthPoints += truth.Length;
        _trackPoints += tracks.Length;
    }

    /// <summary>The metric over the times so far.</summary>
    public TrajectoryGospa Total()
    {
        double worst = Math.Pow(_cutoff, _order), half = Math.Pow(_switchingCost, _order) / 2;
        SwitchingSolution best = new SwitchingAssignment(_objects.Count, _tracks.Count, _pairs, half).Solve();
        double alone = worst / 2 * (_truthPoints + _trackPoints);
        return new TrajectoryGospa
        {
            Value = Mean(alone - best.Gain + half * best.HalfSwitches),
            Localisation = Mean(worst * best.Pairs - best.Gain),
            Missed = Mean(worst / 2 * (_truthPoints - best.Pairs)),
            False = Mean(worst / 2 * (_trackPoints - best.Pairs)),
            Switching = Mean(half * best.HalfSwitches),
            Switches = best.HalfSwitches / 2.0,
            LowerBound = Mean(alone + best.LeastCost),
        };
    }

    private double Mean(double sum) => _times == 0 ? 0 : Math.Pow(Math.Max(0, sum) / _times, 1 / _order);

    private static int Number(Dictionary<string, int> numbers, string id)
    {
        if (!numbers.TryGetValue(id, out int number)) numbers.Add(id, number = numbers.Count);
        return number;
    }
}
