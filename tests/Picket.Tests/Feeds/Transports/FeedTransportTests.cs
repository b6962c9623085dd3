using System.Net;
using System.Net.Sockets;
using System.Text;
using Picket.Core.Sites;
using Picket.Feeds.Captures;
using Picket.Feeds.Transports;

namespace Picket.Tests.Feeds.Transports;

public sealed class FeedTransportTests
{
    private static readonly Feed s_udp = new() { Id = "plots", Protocol = "asterix", Transport = Transport.Udp, Listen = "127.0.0.1:0" };
    private static readonly Feed s_tcp = s_udp with { Transport = Transport.Tcp };

    [Theory]
    [InlineData("127.0.0.1:0")]
    [InlineData("[::1]:0")]
    public async Task Udp_hands_on_each_datagram_as_it_came(string listen)
    {
        await using var run = await TransportRun.StartAsync(s_udp with { Listen = listen });
        using var sender = new UdpClient(run.Bound.AddressFamily);
        await sender.SendAsync("first"u8.ToArray(), run.Bound);
        await sender.SendAsync("second, of another length"u8.ToArray(), run.Bound);
        await run.Receiver.UntilAsync(receiver => receiver.Batches.Count == 2);
        run.Receiver.Batches.Select(Encoding.ASCII.GetString).ShouldBe(["first", "second, of another length"]);
        run.Receiver.Links[0].State.ShouldBe(LinkState.Connected);
    }

    [Fact]
    public async Task Udp_takes_the_longest_datagram_whole()
    {
        byte[] longest = new byte[65507];
        new Random(3).NextBytes(longest);
        await using var run = await TransportRun.StartAsync(s_udp);
        using var sender = new UdpClient(AddressFamily.InterNetwork);
        await sender.SendAsync(longest, run.Bound);
        await run.Receiver.UntilAsync(receiver => receiver.Batches.Count == 1);
        run.Receiver.Batches[0].ShouldBe(longest);
    }

    [Fact]
    public async Task A_multicast_group_is_joined_on_the_named_card()
    {
        await using var run = await TransportRun.StartAsync(s_udp with { Listen = "239.255.77.1:0@127.0.0.1" });
        using var sender = new UdpClient(AddressFamily.InterNetwork);
        sender.Client.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.MulticastInterface, IPAddress.Loopback.GetAddressBytes());
        await sender.SendAsync("to all"u8.ToArray(), new IPEndPoint(IPAddress.Parse("239.255.77.1"), run.Bound.Port));
        await run.Receiver.UntilAsync(receiver => receiver.Text == "to all");
    }

    [Fact]
    public async Task A_tcp_server_reads_several_senders_and_keeps_their_frames_whole()
    {
        await using var run = await TransportRun.StartAsync(s_tcp);
        using var one = new TcpClient();
        using var two = new TcpClient();
        await one.ConnectAsync(run.Bound);
        await two.ConnectAsync(run.Bound);
        await one.GetStream().WriteAsync("5he"u8.ToArray());
        await two.GetStream().WriteAsync("3abc"u8.ToArray());
        await run.Receiver.UntilAsync(receiver => receiver.Text == "3abc");
        await one.GetStream().WriteAsync("llo"u8.ToArray());
        await run.Receiver.UntilAsync(receiver => receiver.Text == "3abc5hello");
        one.Close();
        two.Close();
        await run.Receiver.UntilAsync(receiver => receiver.Links.Any(link => link.State == LinkState.Disconnected));
        run.Receiver.Links.Count(link => link.State == LinkState.Connected).ShouldBe(2);
    }

    [Fact]
    public async Task A_tcp_client_connects_again_after_the_connection_is_lost()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        await using var run = await TransportRun.StartAsync(s_udp with { Transport = Transport.Tcp, Listen = null, Connect = server.LocalEndpoint.ToString() });
        using (Socket first = await server.AcceptSocketAsync())
        {
            await first.SendAsync("1a5hel"u8.ToArray());
            await run.Receiver.UntilAsync(receiver => receiver.Text == "1a");
        }

        await run.Receiver.UntilAsync(receiver => receiver.Links.Count == 2);
        run.Receiver.Links[1].State.ShouldBe(LinkState.Disconnected);
        run.Receiver.Invalids.ShouldBe([("stream ends inside a frame", 4)]);
        using Socket second = await server.AcceptSocketAsync();
        await second.SendAsync("1b"u8.ToArray());
        await run.Receiver.UntilAsync(receiver => receiver.Text == "1a1b");
        run.Receiver.Links[2].State.ShouldBe(LinkState.Connected);
    }

    [Fact]
    public async Task A_tcp_client_waits_longer_after_each_refusal_and_reports_it_once()
    {
        var time = new WaitingTime();
        await using var run = await TransportRun.StartAsync(s_udp with { Transport = Transport.Tcp, Listen = null, Connect = $"127.0.0.1:{await UnusedPortAsync()}" }, time);
        await time.UntilWaitsAsync(8);
        time.Waits.Take(8).ShouldBe([.25, .5, 1, 2, 4, 8, 10, 10]);
        run.Receiver.Links.ShouldHaveSingleItem().State.ShouldBe(LinkState.Disconnected);
    }

    [Fact]
    public async Task A_file_is_read_to_its_end()
    {
        string path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, "3abcx2de");
        await using (var run = await TransportRun.StartAsync(s_udp with { Transport = Transport.File, Listen = null, Path = path }))
        {
            await run.Running.WaitAsync(TimeSpan.FromSeconds(10));
            run.Receiver.Text.ShouldBe("3abc2de");
            run.Receiver.Invalids.ShouldBe([("no digit", 1)]);
            run.Receiver.Links.Select(link => link.State).ShouldBe([LinkState.Connected, LinkState.Ended]);
        }

        File.Delete(path);
    }

    [Fact]
    public async Task A_capture_is_read_datagram_by_datagram()
    {
        string path = Path.GetTempFileName();
        using (var writer = new CaptureWriter(File.Create(path), "Picket tests"))
        {
            writer.AddInterface("radar");
            foreach (string text in (string[])["first", "second"]) writer.Write(0, default, new(IPAddress.Loopback, 1), new(IPAddress.Loopback, 2), Encoding.ASCII.GetBytes(text));
        }

        await using (var run = await TransportRun.StartAsync(s_udp with { Transport = Transport.File, Listen = null, Path = path }))
        {
            await run.Running.WaitAsync(TimeSpan.FromSeconds(10));
            run.Receiver.Batches.Select(Encoding.ASCII.GetString).ShouldBe(["first", "second"]);
        }

        File.Delete(path);
    }

    [Theory]
    [InlineData(Transport.Udp)]
    [InlineData(Transport.Tcp)]
    public async Task A_port_in_use_is_one_clear_sentence(Transport transport)
    {
        await using var first = await TransportRun.StartAsync(s_udp with { Transport = transport });
        var error = await Should.ThrowAsync<IOException>(() => TransportRun.StartAsync(s_udp with { Transport = transport, Listen = first.Bound.ToString() }));
        error.Message.ShouldBe($"feed plots: port {first.Bound.Port} on 127.0.0.1 is in use");
    }

    [Fact]
    public async Task A_missing_file_is_one_clear_sentence()
    {
        var error = await Should.ThrowAsync<IOException>(() => TransportRun.StartAsync(s_udp with { Transport = Transport.File, Listen = null, Path = "/nowhere/plots.ast" }));
        error.Message.ShouldStartWith("feed plots: cannot read /nowhere/plots.ast");
    }

    [Theory]
    [InlineData(Transport.Udp, null, "127.0.0.1:1", null)]
    [InlineData(Transport.Tcp, "127.0.0.1:1", "127.0.0.1:1", null)]
    [InlineData(Transport.File, "127.0.0.1:1", null, null)]
    [InlineData(Transport.Udp, "127.0.0.1", null, null)]
    public void Settings_that_do_not_fit_each_other_are_refused(Transport transport, string? listen, string? connect, string? path)
    {
        var feed = s_udp with { Transport = transport, Listen = listen, Connect = connect, Path = path };
        Should.Throw<ArgumentException>(() => FeedTransport.Create(feed, new LetterFramer(), TimeProvider.System)).Message.ShouldStartWith("feed plots: ");
    }

    private static async Task<int> UnusedPortAsync()
    {
        await using var run = await TransportRun.StartAsync(s_tcp);
        return run.Bound.Port;
    }
}
