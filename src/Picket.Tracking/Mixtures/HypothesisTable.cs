using System.Diagnostics;

namespace Picket.Tracking.Mixtures;

/// <summary>Weighted global hypotheses over some tracks: each row chooses for every track one of its single-object hypotheses, or -1 where the track is of no object.</summary>
internal sealed class HypothesisTable
{
    private double[] _weights = [], _spareWeights = [], _keys = [];
    private int[] _choices = [], _spareChoices = [], _order = [];
    private ulong[] _prints = [];

    /// <summary>Number of hypotheses.</summary>
    public int Count { get; private set; }

    /// <summary>Number of tracks.</summary>
    public int Tracks { get; private set; }

    /// <summary>The weights.</summary>
    public Span<double> Weights => _weights.AsSpan(0, Count);

    /// <summary>What a hypothesis chooses for each track.</summary>
    public Span<int> Row(int hypothesis) => _choices.AsSpan(hypothesis * Tracks, Tracks);

    /// <summary>Starts anew.</summary>
    public void Begin(int tracks) => (Tracks, Count) = (tracks, 0);

    /// <summary>Adds a hypothesis; gives its row to be filled.</summary>
    public Span<int> Add(double weight)
    {
        if (_weights.Length == Count) Array.Resize(ref _weights, Math.Max(16, 2 * Count));
        if (_choices.Length < (Count + 1) * Tracks) Array.Resize(ref _choices, Math.Max(64, 2 * (Count + 1) * Tracks));
        _weights[Count++] = weight;
        return Row(Count - 1);
    }

    /// <summary>Brings the sum of the weights to 1.</summary>
    public void Normalize()
    {
        double sum = 0;
        foreach (double weight in Weights) sum += weight;
        foreach (ref double weight in Weights) weight /= sum;
    }

    /// <summary>The best hypotheses of two independent tables together, both sorted by falling weight.</summary>
    public void Multiply(HypothesisTable one, HypothesisTable other, int limit)
    {
        Begin(one.Tracks + other.Tracks);
        for (int i = 0; i < one.Count; i++)
        {
            // (i + 1)(j + 1) pairs are at least as good as this one: beyond the limit it cannot be among the best.
            for (int j = 0; j < other.Count && (i + 1) * (j + 1) <= limit; j++)
            {
                Span<int> row = Add(one.Weights[i] * other.Weights[j]);
                one.Row(i).CopyTo(row);
                other.Row(j).CopyTo(row[one.Tracks..]);
            }
        }

        Sort(limit);
        Normalize(); // products of very many weights would fall to zero
    }

    /// <summary>The hypotheses over some of the tracks only: their marginal, sorted by falling weight.</summary>
    /// <param name="source">The table.</param>
    /// <param name="tracks">Which of its tracks.</param>
    public void Project(HypothesisTable source, ReadOnlySpan<int> tracks)
    {
        Debug.Assert(source != this);
        Begin(tracks.Length);
        if (_prints.Length < source.Count) _prints = new ulong[2 * source.Count];
        for (int hypothesis = 0; hypothesis < source.Count; hypothesis++)
        {
            ReadOnlySpan<int> choices = source.Row(hypothesis);
            ulong print = 14695981039346656037;
            foreach (int track in tracks) print = (print ^ (uint)choices[track]) * 1099511628211;
            int same = Find(print, choices, tracks);
            if (same >= 0)
            {
                _weights[same] += source._weights[hypothesis];
                continue;
            }

            _prints[Count] = print;
            Span<int> row = Add(source._weights[hypothesis]);
            for (int index = 0; index < tracks.Length; index++) row[index] = choices[tracks[index]];
        }

        Sort(Count);
    }

    private int Find(ulong print, ReadOnlySpan<int> choices, ReadOnlySpan<int> tracks)
    {
        for (int hypothesis = 0; hypothesis < Count; hypothesis++)
        {
            if (_prints[hypothesis] != print) continue;
            ReadOnlySpan<int> row = Row(hypothesis);
            int index = 0;
            while (index < tracks.Length && row[index] == choices[tracks[index]]) index++;
            if (index == tracks.Length) return hypothesis;
        }

        return -1;
    }

    // By falling weight, and no more than the limit.
    private void Sort(int limit)
    {
        bool sorted = true;
        for (int hypothesis = 1; hypothesis < Count && sorted; hypothesis++) sorted = _weights[hypothesis] <= _weights[hypothesis - 1];
        if (!sorted)
        {
            if (_order.Length < Count) (_order, _keys) = (new int[2 * Count], new double[2 * Count]);
            for (int hypothesis = 0; hypothesis < Count; hypothesis++) (_order[hypothesis], _keys[hypothesis]) = (hypothesis, -_weights[hypothesis]);
            Array.Sort(_keys, _order, 0, Count);
            var (oldWeights, oldChoices, count, tracks) = (_weights, _choices, Count, Tracks);
            (_weights, _choices) = (_spareWeights, _spareChoices);
            (_spareWeights, _spareChoices) = (oldWeights, oldChoices);
            Begin(tracks);
            for (int place = 0; place < Math.Min(count, limit); place++)
                oldChoices.AsSpan(_order[place] * tracks, tracks).CopyTo(Add(oldWeights[_order[place]]));
        }

        Count = Math.Min(Count, limit);
    }
}
