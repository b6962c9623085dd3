using System.Net;
using System.Net.Sockets;
using Picket.Core.Sites;
using Picket.Simulation.Demo;

namespace Picket.Tests.Simulation;

public sealed class DemoSocketTests
{
    [Fact]
    public async Task The_demo_sends_datagrams_and_a_stream_through_real_sockets()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stop.CancelAfter(TimeSpan.FromSeconds(30));
        using Socket longRange = Listen(), shortRange = Listen();
        await using var demo = new DemoExercise(new HurriedTime());
        await demo.StartAsync(stop.Token);

        Feed beast = demo.Site.Feeds.Single(feed => feed.Protocol == "beast");
        demo.SiteText.ShouldContain(beast.Connect!);
        using var client = new TcpClient();
        await client.ConnectAsync(IPEndPoint.Parse(beast.Connect!), stop.Token);
        var feeds = new Dictionary<string, IPEndPoint>
        {
            ["long-range-plots"] = (IPEndPoint)longRange.LocalEndPoint!,
            ["short-range-plots"] = (IPEndPoint)shortRange.LocalEndPoint!,
        };
        Task running = demo.RunAsync(feeds, stop.Token);

        byte[] buffer = new byte[2000];
        (await longRange.ReceiveAsync(buffer, stop.Token)).ShouldBeGreaterThan(3);
        ((int)buffer[0]).ShouldBeOneOf(34, 48);
        (await shortRange.ReceiveAsync(buffer, stop.Token)).ShouldBeGreaterThan(3);
        ((int)buffer[0]).ShouldBeOneOf(34, 48);
        (await client.GetStream().ReadAsync(buffer, stop.Token)).ShouldBeGreaterThan(10);
        buffer[0].ShouldBe((byte)0x1A);

        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(running);
    }

    private static Socket Listen()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }

    /// <summary>A clock that jumps to whatever is waited for.</summary>
    private sealed class HurriedTime : TimeProvider
    {
        private long _ticks = new DateTime(2026, 11, 22, 12, 0, 0, DateTimeKind.Utc).Ticks;

        public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Interlocked.Add(ref _ticks, Math.Max(0, dueTime.Ticks));
            return System.CreateTimer(callback, state, dueTime < TimeSpan.Zero ? dueTime : TimeSpan.Zero, period);
        }
    }
}
