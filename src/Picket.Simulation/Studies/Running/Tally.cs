using Picket.Simulation.Studies.Statistics;

namespace Picket.Simulation.Studies.Running;

/// <summary>What many runs gave for one measure under one plan.</summary>
public sealed class Tally
{
    /// <summary>Runs that are summed up as one independent unit for the bootstrap of a measure with a value for each object.</summary>
    internal const int RunsPerUnit = 50;

    private Moments _moments = new();
    private readonly List<(double Sum, double Count)> _units = [];

    /// <summary>Count, mean, spread and extremes of the values.</summary>
    public Moments Moments => _moments;

    /// <summary>How often each value came.</summary>
    public Histogram Histogram { get; } = new();

    /// <summary>Sum and count of the values of successive groups of runs; only for measures that have a value for each object.</summary>
    public IReadOnlyList<(double Sum, double Count)> Units => _units;

    internal void Add(double value)
    {
        _moments.Add(value);
        Histogram.Add(value);
    }

    /// <summary>Adds to the last unit, or to a new one where there are not so many yet.</summary>
    internal void AddToUnit(int unit, double value)
    {
        while (_units.Count <= unit) _units.Add((0, 0));
        (double sum, double count) = _units[unit];
        _units[unit] = (sum + value, count + 1);
    }

    internal void Clear()
    {
        _moments = new();
        Histogram.Clear();
        _units.Clear();
    }

    internal void Write(BinaryWriter writer)
    {
        WriteMoments(writer, _moments);
        (int Bin, long Count)[] bins = [.. Histogram.Bins];
        writer.Write7BitEncodedInt(bins.Length);
        int before = 0;
        foreach ((int bin, long count) in bins)
        {
            writer.Write7BitEncodedInt(bin - before);
            writer.Write7BitEncodedInt64(count);
            before = bin;
        }

        writer.Write7BitEncodedInt(_units.Count);
        foreach ((double sum, double count) in _units)
        {
            writer.Write(sum);
            writer.Write7BitEncodedInt((int)count);
        }
    }

    /// <summary>Takes what another tally has written.</summary>
    internal void Merge(BinaryReader reader)
    {
        _moments.Merge(ReadMoments(reader));
        int bin = 0;
        for (int left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            bin += reader.Read7BitEncodedInt();
            Histogram.Add(bin, reader.Read7BitEncodedInt64());
        }

        for (int left = reader.Read7BitEncodedInt(); left > 0; left--) _units.Add((reader.ReadDouble(), reader.Read7BitEncodedInt()));
    }

    internal static void WriteMoments(BinaryWriter writer, in Moments moments)
    {
        writer.Write7BitEncodedInt64(moments.Count);
        if (moments.Count == 0) return;
        writer.Write(moments.Mean);
        writer.Write(moments.Squares);
        writer.Write(moments.Least);
        writer.Write(moments.Most);
    }

    internal static Moments ReadMoments(BinaryReader reader)
    {
        long count = reader.Read7BitEncodedInt64();
        return count == 0 ? new() : new(count, reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
    }
}
