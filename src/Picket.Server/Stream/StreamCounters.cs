namespace Picket.Server.Stream;

/// <summary>What the live stream has done, for the metrics. Safe from any thread.</summary>
internal sealed class StreamCounters
{
    private long _clients, _messages, _bytes;

    /// <summary>Clients connected now.</summary>
    public long Clients => Interlocked.Read(ref _clients);

    /// <summary>Messages sent to all clients.</summary>
    public long Messages => Interlocked.Read(ref _messages);

    /// <summary>Bytes of those messages.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>A client came.</summary>
    public void Came() => Interlocked.Increment(ref _clients);

    /// <summary>A client went.</summary>
    public void Went() => Interlocked.Decrement(ref _clients);

    /// <summary>A message was sent.</summary>
    public void Sent(int bytes)
    {
        Interlocked.Increment(ref _messages);
        Interlocked.Add(ref _bytes, bytes);
    }
}
