using Picket.Core.Time;

namespace Picket.Benchmarks.Deliver;

/// <summary>What a receiver got, by the warnings' ids: it drops repeats, and notes what is not as promised.</summary>
internal sealed class Inbox(string name)
{
    private readonly Lock _turn = new();
    private readonly Dictionary<string, (byte[] Bytes, Instant Arrived)> _messages = [];
    private readonly Dictionary<string, long> _last = []; // by zone
    private readonly List<string> _faults = [];

    /// <summary>How many messages came again.</summary>
    public int Repeats { get; private set; }

    /// <summary>What is not as promised.</summary>
    public IReadOnlyList<string> Faults
    {
        get
        {
            lock (_turn) return [.. _faults];
        }
    }

    /// <summary>Takes a message.</summary>
    public void Take(string zone, string id, byte[] bytes)
    {
        lock (_turn)
        {
            long number = long.Parse(id.Split('/')[^1]);
            if (!id.Contains("/live/warning/", StringComparison.Ordinal)) _faults.Add($"{name}: {id} in a live output");
            if (_messages.TryGetValue(id, out var before))
            {
                Repeats++;
                if (!before.Bytes.AsSpan().SequenceEqual(bytes)) _faults.Add($"{name}: {id} came again with other bytes");
                return;
            }

            if (number <= _last.GetValueOrDefault(zone)) _faults.Add($"{name}: {id} came after {_last[zone]}");
            _last[zone] = number;
            _messages.Add(id, (bytes, Instant.FromUtc(DateTime.UtcNow)));
        }
    }

    /// <summary>The bytes of a message; none where it did not come.</summary>
    public byte[]? Find(string id)
    {
        lock (_turn) return _messages.GetValueOrDefault(id).Bytes;
    }

    /// <summary>When a message came first; none where it did not.</summary>
    public Instant? Arrived(string id)
    {
        lock (_turn) return _messages.TryGetValue(id, out var there) ? there.Arrived : null;
    }
}
