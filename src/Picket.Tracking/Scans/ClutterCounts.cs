namespace Picket.Tracking.Scans;

/// <summary>Counts by cell that fade from look to look.</summary>
/// <param name="memory">After how many looks a count has faded to 1 / e.</param>
internal sealed class ClutterCounts(double memory)
{
    private const double Least = 1e-3;
    private readonly SortedDictionary<int, (double Count, long Look)> _cells = [];
    private readonly double _kept = 1 - 1 / memory;
    private readonly List<int> _faded = [];
    private long _look;

    /// <summary>How many looks there were, as they fade.</summary>
    public double Looks => (1 - Math.Pow(_kept, _look)) * memory;

    /// <summary>The count of a cell.</summary>
    public double this[int cell] => _cells.TryGetValue(cell, out var found) ? Faded(found) : 0;

    /// <summary>Adds to a cell.</summary>
    public void Add(int cell, double count) => _cells[cell] = (this[cell] + count, _look);

    /// <summary>A look begins.</summary>
    public void Look()
    {
        if (++_look % (long)memory != 0) return;
        foreach ((int cell, (double, long) found) in _cells)
        {
            if (Faded(found) < Least) _faded.Add(cell);
        }

        foreach (int cell in _faded) _cells.Remove(cell);
        _faded.Clear();
    }

    /// <summary>Writes the state.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(_look);
        writer.Write(_cells.Count);
        foreach ((int cell, (double count, long look)) in _cells)
        {
            writer.Write(cell);
            writer.Write(count);
            writer.Write(look);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(BinaryReader reader)
    {
        _look = reader.ReadInt64();
        _cells.Clear();
        for (int left = reader.ReadInt32(); left > 0; left--) _cells.Add(reader.ReadInt32(), (reader.ReadDouble(), reader.ReadInt64()));
    }

    private double Faded(in (double Count, long Look) found) => found.Count * Math.Pow(_kept, _look - found.Look);
}
