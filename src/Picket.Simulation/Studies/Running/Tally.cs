using Picket.Simulation.Studies.Statistics;

namespace Picket.Simulation.Studies.Running;

/// <summary>What many runs gave for one measure under one plan.</summary>
/// <param name="perObject">Whether a run gives any number of values, which are alike.</param>
public sealed class Tally(bool perObject)
{
    private readonly RunShares? _shares = perObject ? new() : null;
    private Moments _moments = new();

    /// <summary>Count, mean, spread and extremes of the values.</summary>
    public Moments Moments => _moments;

    /// <summary>How often each value came.</summary>
    public Histogram Histogram { get; } = new();

    /// <summary>How many independent values say as much about a quantile as those of so many runs.</summary>
    internal double Effective(double part, long runs) => _shares?.Effective(Histogram, part, runs) ?? Histogram.Count;

    internal void Add(double value)
    {
        _moments.Add(value);
        Histogram.Add(value);
        _shares?.Add(value);
    }

    internal void EndRun() => _shares?.EndRun();

    internal void Clear()
    {
        _moments = new();
        Histogram.Clear();
        _shares?.Clear();
    }

    internal void Write(BinaryWriter writer)
    {
        WriteMoments(writer, _moments);
        Histogram.Write(writer);
        _shares?.Write(writer);
    }

    /// <summary>Takes what another tally has written.</summary>
    internal void Merge(BinaryReader reader)
    {
        _moments.Merge(ReadMoments(reader));
        Histogram.Merge(reader);
        _shares?.Merge(reader);
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
