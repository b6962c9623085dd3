using System.Diagnostics.CodeAnalysis;

namespace Picket.Feeds.Captures;

/// <summary>One direction of a TCP connection (RFC 9293): brings its segments into their order. Holds at most so many that came too early.</summary>
internal sealed class TcpStream
{
    private const int MostEarly = 256, MostEarlyBytes = 1 << 20;

    private readonly SortedList<long, byte[]> _early = [];
    private long _next; // number of the next byte, counted on beyond 32 bits; its low half is the sequence number
    private bool _started;
    private int _earlyBytes;

    /// <summary>The connection begins: its first byte has this sequence number.</summary>
    public void Begin(uint first)
    {
        _early.Clear();
        _earlyBytes = 0;
        (_next, _started) = (first, true);
    }

    /// <summary>Takes a segment.</summary>
    /// <param name="sequence">Sequence number of its first byte.</param>
    /// <param name="payload">Its bytes.</param>
    /// <param name="skipped">Counts gaps.</param>
    /// <returns>The bytes that are in order now; empty when the segment was seen before or came too early.</returns>
    public byte[] Add(uint sequence, ReadOnlySpan<byte> payload, PacketCounts skipped)
    {
        if (!_started) Begin(sequence); // the capture starts inside the connection
        long at = _next + unchecked((int)(sequence - (uint)_next));
        if (at == _next && _early.Count == 0)
        {
            _next += payload.Length;
            return payload.ToArray();
        }

        if (at + payload.Length <= _next) return []; // sent again
        int known = _early.TryGetValue(at, out byte[]? same) ? same.Length : 0;
        if (known < payload.Length)
        {
            _early[at] = payload.ToArray();
            _earlyBytes += payload.Length - known;
        }

        if (_early.Count > MostEarly || _earlyBytes > MostEarlyBytes) SkipGap(skipped);
        return TakeReady();
    }

    /// <summary>The next bytes behind a gap, when the capture is at its end or the connection closed.</summary>
    public bool TryTakeBehindGap(PacketCounts skipped, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        if (_early.Count == 0) return false;
        SkipGap(skipped);
        bytes = TakeReady();
        return true;
    }

    private void SkipGap(PacketCounts skipped)
    {
        long first = _early.GetKeyAtIndex(0);
        if (first <= _next) return;
        skipped.Add(Reasons.Gap);
        _next = first;
    }

    /// <summary>Takes out what follows without a gap.</summary>
    private byte[] TakeReady()
    {
        using var ready = new MemoryStream();
        while (_early.Count > 0 && _early.GetKeyAtIndex(0) is var at && at <= _next)
        {
            byte[] segment = _early.GetValueAtIndex(0);
            _early.RemoveAt(0);
            _earlyBytes -= segment.Length;
            int seen = (int)(_next - at);
            if (seen >= segment.Length) continue;
            ready.Write(segment.AsSpan(seen));
            _next += segment.Length - seen;
        }

        return ready.ToArray();
    }
}
