using Picket.Tracking.Association;

namespace Picket.Tracking.Metrics;

/// <summary>Measures <see cref="Gospa"/> with an exact assignment. Only pairs closer than the cutoff are looked at. Not thread safe.</summary>
public sealed class GospaMeter
{
    private readonly SparseAssignment _assignment = new();
    private readonly double _cutoff, _order;
    private int[] _byX = [];
    private double[] _x = [];

    /// <summary>A meter.</summary>
    /// <param name="cutoff">Distance at which a pair is no better than a miss and a false track, m, above 0.</param>
    /// <param name="order">The order p, at least 1.</param>
    public GospaMeter(double cutoff, double order)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(cutoff);
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        (_cutoff, _order) = (cutoff, order);
    }

    /// <summary>Measures tracks against the truth.</summary>
    /// <param name="truth">The true objects.</param>
    /// <param name="tracks">The tracks.</param>
    /// <param name="assigned">Takes for each true object the index of its track, or -1; at least as long as <paramref name="truth"/>.</param>
    public Gospa Measure(ReadOnlySpan<ScoredPoint> truth, ReadOnlySpan<ScoredPoint> tracks, Span<int> assigned)
    {
        double worst = Power(_cutoff);
        SortByX(tracks);
        _assignment.Begin(truth.Length, tracks.Length);
        for (int row = 0; row < truth.Length; row++)
        {
            for (int place = FirstFrom(truth[row].Position.X - _cutoff, tracks.Length); place < tracks.Length && _x[place] < truth[row].Position.X + _cutoff; place++)
                _assignment.Add(row, _byX[place], worst - Power(truth[row].DistanceTo(tracks[_byX[place]])));
        }

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

    /// <summary>A distance to the power p.</summary>
    internal double Power(double distance) => _order == 2 ? distance * distance : Math.Pow(distance, _order);

    /// <summary>The p-th root.</summary>
    internal double Root(double power) => _order == 2 ? Math.Sqrt(power) : Math.Pow(power, 1 / _order);

    private int FirstFrom(double x, int count)
    {
        (int low, int high) = (0, count);
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_x[middle] < x) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private void SortByX(ReadOnlySpan<ScoredPoint> tracks)
    {
        if (_byX.Length < tracks.Length) (_byX, _x) = (new int[2 * tracks.Length], new double[2 * tracks.Length]);
        for (int index = 0; index < tracks.Length; index++) (_byX[index], _x[index]) = (index, tracks[index].Position.X);
        _x.AsSpan(0, tracks.Length).Sort(_byX.AsSpan(0, tracks.Length));
    }
}
