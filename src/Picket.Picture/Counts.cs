using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Picket.Core;

namespace Picket.Picture;

/// <summary>How often each of a bounded number of names came; names beyond the bound count together as <c>other</c>.</summary>
/// <remarks>Looked up by hash, as every record is counted; read and saved in ordinal order.</remarks>
internal sealed class Counts(int bound) : IStateful
{
    private const string Other = "other";
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);

    /// <summary>Counts a name.</summary>
    public void Add(string name, long count = 1)
    {
        if (_counts.Count >= bound && !_counts.ContainsKey(name)) name = Other;
        CollectionsMarshal.GetValueRefOrAddDefault(_counts, name, out _) += count;
    }

    /// <summary>A copy, in ordinal order.</summary>
    public ImmutableSortedDictionary<string, long> ToImmutable() => _counts.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        writer.Write(_counts.Count);
        foreach (var (name, count) in _counts.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            writer.Write(name);
            writer.Write(count);
        }
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        _counts.Clear();
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            string name = reader.ReadString();
            _counts.Add(name, reader.ReadInt64());
        }
    }
}
