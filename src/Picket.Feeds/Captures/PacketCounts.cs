namespace Picket.Feeds.Captures;

/// <summary>Counts of packets that were not used, by reason.</summary>
internal sealed class PacketCounts
{
    private readonly SortedDictionary<string, long> _byReason = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, long> ByReason => _byReason;

    public void Add(string reason) => _byReason[reason] = _byReason.GetValueOrDefault(reason) + 1;
}
