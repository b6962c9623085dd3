using System.Runtime.InteropServices;
using Picket.Tracking.Filtering;

namespace Picket.Tracking.Mixtures;

/// <summary>The multi-Bernoulli mixture of all detected objects, as a product of independent clusters.</summary>
/// <remarks>A value in flat arrays: a look makes a new one out of the old one, from left to right, and the two change places.</remarks>
internal sealed class Mixture<TState>
    where TState : unmanaged
{
    private readonly List<MixtureCluster> _clusters = [];
    private readonly List<MixtureTrack> _tracks = [];
    private readonly List<LocalHypothesis<TState>> _locals = [];
    private readonly List<double> _weights = [];
    private readonly List<int> _choices = [];

    /// <summary>The clusters.</summary>
    public Span<MixtureCluster> Clusters => CollectionsMarshal.AsSpan(_clusters);

    /// <summary>The tracks of all clusters.</summary>
    public Span<MixtureTrack> Tracks => CollectionsMarshal.AsSpan(_tracks);

    /// <summary>The single-object hypotheses of all tracks.</summary>
    public Span<LocalHypothesis<TState>> Locals => CollectionsMarshal.AsSpan(_locals);

    /// <summary>The tracks of a cluster.</summary>
    public Span<MixtureTrack> TracksOf(in MixtureCluster cluster) => Tracks.Slice(cluster.FirstTrack, cluster.TrackCount);

    /// <summary>The weights of a cluster's hypotheses.</summary>
    public ReadOnlySpan<double> WeightsOf(in MixtureCluster cluster) => CollectionsMarshal.AsSpan(_weights).Slice(cluster.FirstWeight, cluster.WeightCount);

    /// <summary>A hypothesis of a cluster: for each track the number of its single-object hypothesis, or -1.</summary>
    public ReadOnlySpan<int> Row(in MixtureCluster cluster, int hypothesis) =>
        CollectionsMarshal.AsSpan(_choices).Slice(cluster.FirstChoice + hypothesis * cluster.TrackCount, cluster.TrackCount);

    /// <summary>Empties it.</summary>
    public void Clear()
    {
        _clusters.Clear();
        _tracks.Clear();
        _locals.Clear();
        _weights.Clear();
        _choices.Clear();
    }

    /// <summary>Begins a track, to which single-object hypotheses are then added.</summary>
    public void AddTrack(in MixtureTrack track) => _tracks.Add(track with { FirstLocal = _locals.Count, LocalCount = 0 });

    /// <summary>Adds a single-object hypothesis to the newest track.</summary>
    public void AddLocal(in LocalHypothesis<TState> local)
    {
        _locals.Add(local);
        CollectionsMarshal.AsSpan(_tracks)[^1].LocalCount++;
    }

    /// <summary>Closes the newest tracks into a cluster.</summary>
    public void AddCluster(HypothesisTable hypotheses)
    {
        _clusters.Add(new MixtureCluster
        {
            FirstTrack = _tracks.Count - hypotheses.Tracks,
            TrackCount = hypotheses.Tracks,
            FirstWeight = _weights.Count,
            WeightCount = hypotheses.Count,
            FirstChoice = _choices.Count,
        });
        _weights.AddRange(hypotheses.Weights);
        for (int hypothesis = 0; hypothesis < hypotheses.Count; hypothesis++) _choices.AddRange(hypotheses.Row(hypothesis));
    }

    /// <summary>Closes the newest track, which has one single-object hypothesis, into a cluster.</summary>
    public void AddSingle()
    {
        _clusters.Add(new MixtureCluster { FirstTrack = _tracks.Count - 1, TrackCount = 1, FirstWeight = _weights.Count, WeightCount = 1, FirstChoice = _choices.Count });
        _weights.Add(1);
        _choices.Add(0);
    }

    /// <summary>The hypotheses of a cluster as a table.</summary>
    public void Read(in MixtureCluster cluster, HypothesisTable table)
    {
        table.Begin(cluster.TrackCount);
        for (int hypothesis = 0; hypothesis < cluster.WeightCount; hypothesis++) Row(cluster, hypothesis).CopyTo(table.Add(WeightsOf(cluster)[hypothesis]));
    }

    /// <summary>Writes the state bit for bit.</summary>
    public void Save<TFilter>(BinaryWriter writer, in TFilter filter)
        where TFilter : struct, ITrackFilter<TState>
    {
        Write(writer, Clusters);
        Write(writer, Tracks);
        Write(writer, CollectionsMarshal.AsSpan(_weights));
        Write(writer, CollectionsMarshal.AsSpan(_choices));
        writer.Write(_locals.Count);
        foreach (ref readonly LocalHypothesis<TState> local in Locals) local.Save(writer, filter);
    }

    /// <summary>Reads what <see cref="Save{TFilter}"/> wrote.</summary>
    public void Load<TFilter>(BinaryReader reader, in TFilter filter)
        where TFilter : struct, ITrackFilter<TState>
    {
        Read(reader, _clusters);
        Read(reader, _tracks);
        Read(reader, _weights);
        Read(reader, _choices);
        _locals.Clear();
        for (int left = reader.ReadInt32(); left > 0; left--) _locals.Add(LocalHypothesis<TState>.Load(reader, filter));
    }

    private static void Write<T>(BinaryWriter writer, Span<T> values)
        where T : unmanaged
    {
        writer.Write(values.Length);
        writer.Write(MemoryMarshal.AsBytes(values));
    }

    private static void Read<T>(BinaryReader reader, List<T> values)
        where T : unmanaged
    {
        values.Clear();
        CollectionsMarshal.SetCount(values, reader.ReadInt32());
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(values)));
    }
}
