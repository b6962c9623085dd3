using Picket.Simulation.Studies.Statistics;

namespace Picket.Simulation.Studies.Running;

/// <summary>What many runs gave for one measure under one plan.</summary>
public sealed class Tally
{
    private Moments _moments = new();

    /// <summary>Count, mean, spread and extremes of the values.</summary>
    public Moments Moments => _moments;

    /// <summary>How often each value came.</summary>
    public Histogram Histogram { get; } = new();

    internal void Add(double value)
    {
        _moments.Add(value);
        Histogram.Add(value);
    }

    internal void Clear()
    {
        _moments = new();
        Histogram.Clear();
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
