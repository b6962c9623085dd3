using System.IO.Pipelines;
using Picket.Cli;
using Picket.Cli.Terminal;
using Picket.Feeds.Transports;
using Picket.Tests.Feeds.Mqtt;

namespace Picket.Tests.Cli.Commands;

public sealed class ReceiveCommandTests
{
    private const string Topic = "picket/hill-base/exercise/barracks";

    [Fact]
    public async Task A_vehicle_hears_its_stage_through_a_broker_says_when_that_is_gone_and_recovers()
    {
        await using MosquittoBroker broker = MosquittoBroker.Start();
        var pipe = new Pipe();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stop.CancelAfter(TimeSpan.FromSeconds(60));
        using var error = new StringWriter();
        Task<int> receiving = Shell.RunAsync(["receive", $"mqtt://127.0.0.1:{broker.Port}", "--zone", "hill-base/barracks", "--mode", "exercise"], new CommandConsole(pipe.Writer.AsStream(), error, TimeProvider.System), stop.Token);
        using var lines = new StreamReader(pipe.Reader.AsStream());
        await UntilAsync("Listening for hill-base/barracks");
        await using var picket = new MqttRun(MqttRun.To(broker.Port));
        await picket.UntilAsync(LinkState.Connected);
        await picket.PublishAsync(Topic, """{"id":"hill-base/0123456789abcdef/exercise/warning/7","site":"hill-base","mode":"exercise","zone":"barracks","stage":"take-cover","by":"Weber"}""", retain: true);
        await UntilAsync("EXERCISE hill-base/barracks: TAKE COVER, by Weber");
        await BeatUntilAsync("This box's clock is");
        await broker.KillAsync();
        await UntilAsync("EXERCISE hill-base/barracks: NO LINK (");
        broker.Start();
        await picket.UntilAsync(LinkState.Connected);
        await BeatUntilAsync("LINK IS BACK");
        await stop.CancelAsync();
        await receiving;
        error.ToString().ShouldContain("a message on hill-base/barracks/heartbeat is not used: it is no JSON");

        // It may not have subscribed to all of its topics yet.
        async Task BeatUntilAsync(string words)
        {
            Task heard = UntilAsync(words);
            while (!heard.IsCompleted)
            {
                await picket.PublishAsync(Topic + "/heartbeat", "{");
                await picket.PublishAsync(Topic + "/heartbeat", """{"time":"2001-01-01T10:00:00Z","mode":"exercise","stage":"take-cover"}""");
            }

            await heard;
        }

        async Task UntilAsync(string words)
        {
            while (await lines.ReadLineAsync(stop.Token) is { } line)
            {
                if (line.Contains(words, StringComparison.Ordinal)) return;
            }

            throw new EndOfStreamException(words);
        }
    }

    [Theory]
    [InlineData("mqtt://127.0.0.1", "--zone")]
    [InlineData("http://127.0.0.1 --zone a/b", "BROKER: 'http://127.0.0.1' is no broker's address")]
    [InlineData("mqtt://127.0.0.1 --zone barracks", "--zone: barracks is no zone; it is SITE/ZONE")]
    [InlineData("mqtt://127.0.0.1 --zone a/+", "--zone: a/+ is no zone")]
    [InlineData("mqtt://127.0.0.1 --zone a/b --mode drill", "--mode: there is no mode drill; allowed are live, exercise, test")]
    [InlineData("mqtt://127.0.0.1 --zone a/b --rule run", "--rule: there is no rule run; allowed are hold, cover")]
    [InlineData("mqtt://127.0.0.1 --zone a/b --authorities ca.pem", "--authorities: goes with mqtts://")]
    [InlineData("mqtts://127.0.0.1 --zone a/b --authorities none.pem", "--authorities: there is no file none.pem")]
    public async Task Wrong_words_are_one_line(string words, string line)
    {
        CommandRun run = await CommandRun.OfAsync(["receive", .. words.Split(' ')]);
        run.Code.ShouldBe(2);
        run.ErrorLines.ShouldHaveSingleItem().ShouldContain(line);
    }
}
