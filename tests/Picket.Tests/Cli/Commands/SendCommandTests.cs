using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Picket.Core.Sites;
using Picket.Feeds;
using Picket.Feeds.Transports;
using Picket.Tests.Feeds.Transports;

namespace Picket.Tests.Cli.Commands;

public sealed class SendCommandTests : IDisposable
{
    private static readonly byte[] s_sector = Convert.FromHexString("22000BF019C90212345608");

    private readonly string file = Path.GetTempFileName();

    public SendCommandTests() => File.WriteAllBytes(file, [.. s_sector, .. s_sector, .. s_sector]);

    [Theory]
    [InlineData(Transport.Udp, "udp")]
    [InlineData(Transport.Tcp, "tcp")]
    public async Task A_feed_that_listens_receives_every_frame(Transport transport, string scheme)
    {
        var feed = new Feed { Id = "plots", Protocol = "asterix", Transport = transport, Listen = "127.0.0.1:0" };
        using var listener = FeedTransport.Create(feed, FeedProtocols.Find("asterix")!.CreateFramer(null), TimeProvider.System);
        await listener.StartAsync(CancellationToken.None);
        using var stop = new CancellationTokenSource();
        var receiver = new RecordingReceiver();
        Task running = listener.RunAsync(receiver, stop.Token);

        var run = await CommandRun.OfAsync("send", file, "--to", $"{scheme}://{listener.Bound}", "--json");

        run.Code.ShouldBe(0, run.Error);
        await receiver.UntilAsync(one => one.Batches.Sum(batch => batch.Length) == 3 * s_sector.Length);
        receiver.Batches.SelectMany(batch => batch).ShouldBe([.. s_sector, .. s_sector, .. s_sector]);
        JsonElement result = JsonDocument.Parse(run.Output).RootElement;
        result.GetProperty("count").GetInt64().ShouldBe(3);
        result.GetProperty("bytes").GetInt64().ShouldBe(33);
        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task What_was_sent_is_told_in_a_sentence()
    {
        var run = await CommandRun.OfAsync("send", file, "--to", $"udp://127.0.0.1:{UnusedPort()}");
        run.Code.ShouldBe(0, run.Error);
        run.OutputLines.ShouldHaveSingleItem().ShouldStartWith("sent 3 frames, 33 bytes, to udp://127.0.0.1:");
    }

    [Fact]
    public async Task Nobody_listening_on_tcp_is_one_line_and_exit_code_1()
    {
        var run = await CommandRun.OfAsync("send", file, "--to", $"tcp://127.0.0.1:{UnusedPort()}");
        run.Code.ShouldBe(1);
        run.ErrorLines.ShouldHaveSingleItem().ShouldContain("cannot be reached: ");
    }

    [Theory]
    [InlineData("Option '--to' is required", "FILE")]
    [InlineData("--to 'http://x:1' is not known, allowed: udp://HOST:PORT, tcp://HOST:PORT", "FILE", "--to", "http://x:1")]
    [InlineData("--to '127.0.0.1' is not host:port", "FILE", "--to", "udp://127.0.0.1")]
    [InlineData("--speed 'fast' is not a number above 0", "FILE", "--to", "udp://127.0.0.1:9", "--speed", "fast")]
    [InlineData("--speed '0' is not a number above 0", "FILE", "--to", "udp://127.0.0.1:9", "--speed", "0")]
    [InlineData("/nowhere: no such file", "/nowhere", "--to", "udp://127.0.0.1:9")]
    public async Task Wrong_words_are_one_line_and_exit_code_2(string reason, params string[] words)
    {
        var run = await CommandRun.OfAsync(["send", .. words.Select(word => word == "FILE" ? file : word)]);
        run.Code.ShouldBe(2);
        run.Output.ShouldBeEmpty();
        run.ErrorLines.ShouldHaveSingleItem().ShouldContain(reason);
    }

    public void Dispose() => File.Delete(file);

    private static int UnusedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
