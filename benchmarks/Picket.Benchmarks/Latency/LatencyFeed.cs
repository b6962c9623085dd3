using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Picket.Core.Time;

namespace Picket.Benchmarks.Latency;

/// <summary>Sends a scene's datagrams at their times by the clock, on a thread of its own.</summary>
internal sealed class LatencyFeed : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly Thread _thread;
    private readonly ConcurrentDictionary<long, Instant> _rounds = [];
    private readonly double _end;
    private volatile bool _stopping;

    public LatencyFeed(LatencyScene scene, int port, double seconds)
    {
        _end = seconds;
        _thread = new Thread(() => Send(scene, new IPEndPoint(IPAddress.Loopback, port))) { Name = "feed" };
        _thread.Start();
    }

    /// <summary>Datagrams sent.</summary>
    public long Sent { get; private set; }

    /// <summary>Whether all of the scene is sent.</summary>
    public bool IsDone => !_thread.IsAlive;

    /// <summary>The host's clock.</summary>
    public static Instant Now => Instant.FromUtc(DateTime.UtcNow);

    /// <summary>When a round's plot of this time was given to the socket.</summary>
    public Instant? SentAt(Instant plot) => _rounds.TryGetValue(TimeOfDayTicks(plot), out Instant sent) ? sent : null;

    public void Dispose()
    {
        _stopping = true;
        _thread.Join();
        _socket.Dispose();
    }

    private static long TimeOfDayTicks(Instant time) => (long)Math.Round(time.Nanoseconds / 7_812_500.0); // as the wire carries it, 1/128 s

    private void Send(LatencyScene scene, EndPoint to)
    {
        Instant begin = Now;
        for (double until = 0.25; until <= _end && !_stopping; until += 0.25)
        {
            foreach ((double due, byte[] datagram, bool round) in scene.Until(until, begin))
            {
                Instant at = begin + Duration.FromSeconds(due);
                while (at - Now is { Nanoseconds: > 0 } left) Thread.Sleep(TimeSpan.FromTicks(Math.Max(1, left.Nanoseconds / 100)));
                if (round) _rounds[at.Nanoseconds / 7_812_500] = Now; // rounded down, as the encoder does
                _socket.SendTo(datagram, to);
                Sent++;
            }
        }
    }
}
