namespace Picket.Server.Sites;

/// <summary>What transports have offered and the site has not yet taken, bounded by count and bytes. When it is full it drops what comes
/// of a feed and counts it; what an officer does is never dropped and goes first. Thread safe.</summary>
internal sealed class SiteLoopQueue
{
    private const int MaxFrames = 50_000;
    private const long MaxBytes = 64_000_000;
    private readonly Lock _lock = new();
    private readonly long[] _dropped;
    private List<OfferedInput> _offered = [];
    private int _acts;
    private long _bytes;

    /// <summary>A queue for so many feeds.</summary>
    public SiteLoopQueue(int feeds) => _dropped = new long[feeds];

    /// <summary>Offers an input.</summary>
    /// <returns>Whether it was taken.</returns>
    public bool Offer(in OfferedInput input)
    {
        lock (_lock)
        {
            if (input.Feed < 0)
            {
                _offered.Insert(_acts++, input);
                return true;
            }

            if (_offered.Count >= MaxFrames || _bytes + input.Payload.Length > MaxBytes)
            {
                _dropped[input.Feed]++;
                return false;
            }

            _offered.Add(input);
            _bytes += input.Payload.Length;
            return true;
        }
    }

    /// <summary>Swaps what was offered for an empty list.</summary>
    public List<OfferedInput> Take(List<OfferedInput> empty)
    {
        lock (_lock)
        {
            List<OfferedInput> taken = _offered;
            (_offered, _acts, _bytes) = (empty, 0, 0);
            return taken;
        }
    }

    /// <summary>How many inputs of a feed were dropped since this was last asked.</summary>
    public long TakeDropped(int feed)
    {
        lock (_lock)
        {
            long dropped = _dropped[feed];
            _dropped[feed] = 0;
            return dropped;
        }
    }
}
