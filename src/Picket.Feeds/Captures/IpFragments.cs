namespace Picket.Feeds.Captures;

/// <summary>Puts fragmented packets together again. Holds at most so many unfinished ones; the oldest gives way.</summary>
internal sealed class IpFragments(PacketCounts skipped)
{
    private const int MostUnfinished = 64, LongestPayload = 65535, MostParts = 256;

    private readonly List<Unfinished> _unfinished = []; // oldest first

    /// <summary>Takes a fragment.</summary>
    /// <returns>The whole payload when this was the last part that was missing; else nothing.</returns>
    public byte[]? Add(in IpPacket part)
    {
        var key = (part.Flow, part.Protocol, part.Identification);
        int at = _unfinished.FindIndex(one => one.Key == key);
        if (at < 0)
        {
            if (_unfinished.Count == MostUnfinished) Drop(0, Reasons.LostFragment);
            _unfinished.Add(new Unfinished(key));
            at = _unfinished.Count - 1;
        }

        Unfinished packet = _unfinished[at];
        if (!packet.Take(part))
        {
            Drop(at, Reasons.BadFragment);
            return null;
        }

        byte[]? whole = packet.Whole();
        if (whole is not null) _unfinished.RemoveAt(at);
        return whole;
    }

    /// <summary>The capture is at its end: what is not whole will never be.</summary>
    public void End()
    {
        while (_unfinished.Count > 0) Drop(0, Reasons.LostFragment);
    }

    private void Drop(int at, string reason)
    {
        for (int i = 0; i < _unfinished[at].Parts; i++) skipped.Add(reason);
        _unfinished.RemoveAt(at);
    }

    /// <summary>A packet whose fragments are being collected.</summary>
    private sealed class Unfinished((FlowKey Flow, byte Protocol, uint Identification) key)
    {
        private readonly SortedList<int, byte[]> _parts = [];
        private int _length = -1; // unknown until the last part comes
        private int _bytes;

        public (FlowKey Flow, byte Protocol, uint Identification) Key { get; } = key;

        public int Parts => _parts.Count;

        /// <summary>Takes a part; false when it does not fit the others.</summary>
        public bool Take(in IpPacket part)
        {
            int end = part.FragmentOffset + part.Payload.Length;
            if (end > LongestPayload || _parts.Count == MostParts || part.Payload.IsEmpty) return false;
            if (_parts.TryGetValue(part.FragmentOffset, out byte[]? same)) return part.Payload.SequenceEqual(same); // captured twice
            if (!part.MoreFragments)
            {
                if (_length >= 0) return false;
                _length = end;
            }

            _parts.Add(part.FragmentOffset, part.Payload.ToArray());
            _bytes += part.Payload.Length;
            return _length < 0 || _bytes <= _length;
        }

        /// <summary>The whole payload, when every part is there.</summary>
        public byte[]? Whole()
        {
            if (_bytes != _length) return null;
            byte[] whole = new byte[_length];
            int position = 0;
            foreach (var (offset, bytes) in _parts)
            {
                if (offset != position) return null; // parts overlap: they never become whole
                bytes.CopyTo(whole, position);
                position += bytes.Length;
            }

            return whole;
        }
    }
}
