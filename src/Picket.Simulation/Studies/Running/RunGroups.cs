namespace Picket.Simulation.Studies.Running;

/// <summary>Sum and count of the values of every measure under every plan, over groups of successive runs: the independent units of a mean over threats, and of what points and plans that met the same days have in common.</summary>
/// <param name="series">How many measures of how many plans.</param>
/// <param name="runs">Runs of a group, until there are so many groups that neighbours are joined.</param>
/// <remarks>Groups depend on the numbers of the runs alone: those of one number hold the same days at every point, and under every plan. 64 to 128 of them are kept of any number of runs: more hardly make an interval better.</remarks>
internal sealed class RunGroups(int series, int runs)
{
    private const int Most = 128;
    private readonly List<int> _runs = []; // of each group
    private double[] _sums = [], _counts = []; // group by group
    private int _full = runs;

    /// <summary>How many there are.</summary>
    public int Count => _runs.Count;

    /// <summary>The groups of a measure under a plan.</summary>
    public (double Sum, double Count)[] Of(int own) => [.. Enumerable.Range(0, Count).Select(group => (_sums[group * series + own], _counts[group * series + own]))];

    /// <summary>Begins the next run, in the last group or in a new one.</summary>
    public void BeginRun() => Open(1);

    /// <summary>Takes a value of the run.</summary>
    public void Add(int own, double value)
    {
        int place = (Count - 1) * series + own;
        _sums[place] += value;
        _counts[place]++;
    }

    /// <summary>Forgets all and keeps the room.</summary>
    public void Clear()
    {
        Array.Clear(_sums);
        Array.Clear(_counts);
        _runs.Clear();
    }

    /// <summary>Writes them; the same runs give the same bytes.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write7BitEncodedInt(Count);
        foreach (int own in _runs) writer.Write7BitEncodedInt(own);
        for (int place = 0; place < Count * series; place++)
        {
            writer.Write7BitEncodedInt64((long)_counts[place]);
            if (_counts[place] > 0) writer.Write(_sums[place]);
        }
    }

    /// <summary>Takes what others have written, behind its own.</summary>
    public void Merge(BinaryReader reader)
    {
        int[] others = new int[reader.Read7BitEncodedInt()];
        for (int group = 0; group < others.Length; group++) others[group] = reader.Read7BitEncodedInt();
        foreach (int other in others)
        {
            Open(other);
            int place = (Count - 1) * series;
            for (int own = 0; own < series; own++, place++)
            {
                if (reader.Read7BitEncodedInt64() is not (> 0 and var count)) continue;
                _counts[place] += count;
                _sums[place] += reader.ReadDouble();
            }
        }

        while (Count > Most) Join();
    }

    private void Open(int own)
    {
        if (Count > 0 && _runs[^1] < _full)
        {
            _runs[^1] += own;
            return;
        }

        _runs.Add(own);
        if (Count * series <= _sums.Length) return;
        Array.Resize(ref _sums, 2 * Count * series);
        Array.Resize(ref _counts, _sums.Length);
    }

    private void Join()
    {
        for (int group = 0; group < Count; group++)
        {
            for (int own = 0; own < series; own++)
            {
                (int from, int to) = (group * series + own, group / 2 * series + own);
                (double sum, double count) = (_sums[from], _counts[from]);
                (_sums[from], _counts[from]) = (0, 0);
                _sums[to] += sum;
                _counts[to] += count;
            }
        }

        int[] joined = [.. _runs.Chunk(2).Select(pair => pair.Sum())];
        _runs.Clear();
        _runs.AddRange(joined);
        _full *= 2;
    }
}
