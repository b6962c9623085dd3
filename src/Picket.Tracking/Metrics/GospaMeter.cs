using Picket.Tracking.Association;

namespace Picket.Tracking.Metrics;

/// <summary>Measures <see cref="Gospa"/> with an exact assignment.</summary>
/// <remarks>Only pairs closer than the cutoff are looked at, and each cluster of them is solved alone, so 100,000 objects take about a
/// tenth of a second. Not thread safe.</remarks>
public sealed class GospaMeter
{
    private readonly SparseAssignment _assignment = new();
    private readonly NearPairs _near;
    private readonly double _cutoff, _order;

    /// <summary>A meter.</summary>
    /// <param name="cutoff">Distance at which a pair is no better than a miss and a false track, m, above 0.</param>
    /// <param name="order">The order p, at least 1.</param>
    public GospaMeter(double cutoff, double order)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        _near = new NearPairs(cutoff);
        (_cutoff, _order) = (cutoff, order);
    }

    /// <summary>Measures tracks against the truth.</summary>
    /// <param name="truth">The true objects.</param>
    /// <param name="tracks">The tracks.</param>
    /// <param name="assigned">Takes for each true object the index of its track, or -1; at least as long as <paramref name="truth"/>.</param>
    public Gospa Measure(ReadOnlySpan<ScoredPoint> truth, ReadOnlySpan<ScoredPoint> tracks, Span<int> assigned)
    {
        double worst = Power(_cutoff);
        _assignment.Begin(truth.Length, tracks.Length);
        foreach (NearPair pair in _near.Find(truth, tracks)) _assignment.Add(pair.Truth, pair.Track, worst - Power(pair.Distance));
        _assignment.Solve();
        (int pairs, double sum) = (0, 0);
        for (int row = 0; row < truth.Length; row++)
        {
            assigned[row] = _assignment.ColumnOf(row);
            if (assigned[row] < 0) continue;
            pairs++;
            sum += Power(truth[row].DistanceTo(tracks[assigned[row]]));
        }

        int larger = Math.Max(truth.Length, tracks.Length);
        return new Gospa
        {
            Value = Root(sum + worst / 2 * (truth.Length + tracks.Length - 2 * pairs)),
            Localisation = Root(sum),
            Missed = truth.Length - pairs,
            False = tracks.Length - pairs,
            Ospa = larger == 0 ? 0 : Root((sum + worst * (larger - pairs)) / larger),
        };
    }

    private double Power(double distance) => _order == 2 ? distance * distance : Math.Pow(distance, _order);

    private double Root(double power) => _order == 2 ? Math.Sqrt(power) : Math.Pow(power, 1 / _order);
}
