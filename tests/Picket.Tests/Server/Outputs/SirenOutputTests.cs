using System.Collections.Immutable;
using System.Text.Json;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Warnings;
using Picket.Feeds.Transports;
using Picket.Files.Outbox;
using Picket.Server.Outputs;
using Picket.Tests.Core.Warnings;
using Picket.Tests.Feeds.Mqtt;

namespace Picket.Tests.Server.Outputs;

/// <summary>Sirens at a real broker.</summary>
public sealed class SirenOutputTests : IDisposable
{
    private const string Topic = "picket/hill-base/barracks";
    private readonly string _folder = Directory.CreateTempSubdirectory("picket-siren-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("3.1.1")]
    [InlineData("5")]
    public async Task A_siren_hears_link_heartbeat_and_stages_and_no_link_when_Picket_is_gone(string version)
    {
        await using MosquittoBroker broker = MosquittoBroker.Start();
        await using var siren = new MqttRun(MqttRun.To(broker.Port) with { Subscriptions = [Topic + "/#"] });
        await siren.UntilAsync(LinkState.Connected);
        await using (OutboxRun<Live> run = Run(broker.Port, version))
        {
            HashSet<string> begun = [await NextAsync(siren), await NextAsync(siren)];
            begun.ShouldBe(["/link link", "/heartbeat all-clear"], ignoreOrder: true);
            run.Take(WarningStage.TakeCover, 1);
            (await NextAsync(siren)).ShouldBe(" take-cover 1");
            await using (var late = new MqttRun(MqttRun.To(broker.Port) with { Subscriptions = [Topic] })) (await NextAsync(late)).ShouldBe(" take-cover 1 retained");
            run.Take(WarningStage.AllClear, 2);
            (await NextAsync(siren)).ShouldBe(" all-clear 2");
            (await NextAsync(siren)).ShouldBe(" (cleared)");
            await run.UntilAsync(2, DeliveryState.Acknowledged);
        }

        (await NextAsync(siren)).ShouldBe("/link no-link");
    }

    [Fact]
    public async Task A_broker_that_lost_what_it_retained_is_given_the_stage_that_holds_again()
    {
        await using MosquittoBroker broker = MosquittoBroker.Start();
        await using OutboxRun<Live> run = Run(broker.Port, "3.1.1");
        run.Take(WarningStage.TakeCover, 1);
        await run.UntilAsync(1, DeliveryState.Acknowledged);
        byte[] before = run.File.Newest("sirens", 1)[0].Payload;
        await broker.KillAsync();
        broker.Start();
        await using var siren = new MqttRun(MqttRun.To(broker.Port) with { Subscriptions = [Topic] });
        (await siren.NextAsync()).ShouldStartWith($"{Topic} {System.Text.Encoding.UTF8.GetString(before)}");
    }

    [Fact]
    public async Task What_was_decided_while_the_broker_was_away_arrives_in_order_when_it_is_back()
    {
        await using MosquittoBroker broker = MosquittoBroker.Start();
        await broker.KillAsync();
        await using OutboxRun<Live> run = Run(broker.Port, "5");
        run.Take(WarningStage.Prepare, 1);
        run.Take(WarningStage.TakeCover, 2);
        await run.UntilAsync(1, DeliveryState.Waiting);
        await using var siren = new MqttRun(MqttRun.To(broker.Port) with { Subscriptions = [Topic] });
        broker.Start();
        await run.UntilAsync(2, DeliveryState.Acknowledged);
        string last = "";
        while (!last.StartsWith(" take-cover 2", StringComparison.Ordinal)) last = await NextAsync(siren);
        run.File.Newest("sirens", 10).ShouldAllBe(delivery => delivery.State == DeliveryState.Acknowledged);
    }

    private OutboxRun<Live> Run(int port, string version)
    {
        var site = new Site { Name = SampleWarnings.Site, Sensors = [], Zones = [SampleWarnings.Zones[0]], Origin = SampleWarnings.Frame.Origin };
        var definition = new Output
        {
            Id = "sirens", Kind = "mqtt",
            Settings = ImmutableSortedDictionary<string, string>.Empty.Add("broker", $"mqtt://127.0.0.1:{port}").Add("topic", "picket/{site}/{zone}").Add("version", version),
        };
        return new(Path.Combine(_folder, "outbox.sqlite"), new SirenOutput<Live>(definition, site, TimeProvider.System));
    }

    // The topic below the zone's, and what counts of the payload.
    private static async Task<string> NextAsync(MqttRun siren)
    {
        string message = (await siren.NextAsync())[Topic.Length..];
        int space = message.IndexOf(' ');
        string topic = message[..space], retained = message.EndsWith(" retained", StringComparison.Ordinal) ? " retained" : "", payload = message[(space + 1)..^retained.Length];
        if (payload.Length == 0) return $"{topic} (cleared)";
        JsonElement json = JsonDocument.Parse(payload).RootElement;
        if (topic == "/link") return $"{topic} {json.GetProperty("state").GetString()}";
        string stage = json.GetProperty("stage").GetString()!;
        return topic == "/heartbeat" ? $"{topic} {stage}" : $"{topic} {stage} {json.GetProperty("id").GetString()!.Split('/')[^1]}{retained}";
    }
}
