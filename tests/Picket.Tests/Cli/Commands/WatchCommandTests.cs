using Picket.Feeds.Transports;
using Picket.Tests.Feeds.Mqtt;
using Picket.Tests.Server.Outputs;

namespace Picket.Tests.Cli.Commands;

public sealed class WatchCommandTests
{
    [Fact]
    public async Task A_server_that_stops_answering_is_an_alarm_on_the_host_and_on_both_second_paths()
    {
        await using MosquittoBroker broker = MosquittoBroker.Start();
        await using var siren = new MqttRun(MqttRun.To(broker.Port) with { Subscriptions = ["picket/watch"] });
        await siren.UntilAsync(LinkState.Connected);
        using var server = new WebhookReceiver();
        using var webhook = new WebhookReceiver();
        Task<CommandRun> watching = CommandRun.OfAsync(
            ["watch", $"127.0.0.1:{server.Port}", "--webhook", $"http://127.0.0.1:{webhook.Port}/", "--mqtt", $"mqtt://127.0.0.1:{broker.Port}/picket/watch", "--once"], TestContext.Current.CancellationToken);
        await server.NextAsync(); // it was asked, and answers
        (await siren.NextAsync()).ShouldContain("\"state\":\"answers\"");
        server.Stop();
        (await siren.NextAsync()).ShouldContain("\"state\":\"silent\"");
        await webhook.NextAsync();
        System.Text.Encoding.UTF8.GetString((await webhook.NextAsync()).Body).ShouldContain("\"state\":\"silent\"");
        CommandRun run = await watching;
        run.Code.ShouldBe(1);
        run.ErrorLines[0].ShouldBe($"127.0.0.1:{server.Port} answers");
        run.ErrorLines[1].ShouldMatch($"^\aALARM: 127.0.0.1:{server.Port} has not answered for ([3-9]|[1-9][0-9]+) s: "); // 3 s where the machine lets it
        server.Start();
    }

    [Theory]
    [InlineData("ftp://x", "ADDR: ftp://x is no address")]
    [InlineData("127.0.0.1:1 --mqtt http://127.0.0.1", "--mqtt: 'http://127.0.0.1' is no broker's address")]
    [InlineData("127.0.0.1:1 --mqtt mqtt://127.0.0.1", "names no topic")]
    [InlineData("127.0.0.1:1 --webhook mqtt://127.0.0.1", "--webhook: mqtt://127.0.0.1 is no address")]
    public async Task Wrong_words_are_one_line(string words, string line)
    {
        CommandRun run = await CommandRun.OfAsync(["watch", .. words.Split(' ')]);
        run.Code.ShouldBe(2);
        run.Error.ShouldContain(line);
    }
}
