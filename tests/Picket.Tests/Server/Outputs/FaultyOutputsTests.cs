using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Picket.Feeds.Transports;
using Picket.Files.Sites;
using Picket.Server;
using Picket.Tests.Feeds.Mqtt;
using Picket.Tests.Files;

namespace Picket.Tests.Server.Outputs;

/// <summary>A whole host with a siren at a real broker and a webhook that takes connections and never answers.</summary>
public sealed class FaultyOutputsTests : IDisposable
{
    private readonly TcpListener _hanging = new(IPAddress.Loopback, 0);

    public FaultyOutputsTests() => _hanging.Start();

    public void Dispose() => _hanging.Dispose();

    [Fact]
    public async Task A_webhook_that_hangs_holds_no_siren_up_its_second_path_takes_over_and_the_receipts_say_so()
    {
        string data = Directory.CreateTempSubdirectory("picket-faulty-").FullName;
        await using MosquittoBroker broker = MosquittoBroker.Start();
        await using var siren = new MqttRun(MqttRun.To(broker.Port) with { Subscriptions = ["picket/+/barracks"] });
        await siren.UntilAsync(LinkState.Connected);
        await using (PicketHost host = await StartAsync(broker, data))
        {
            using var http = new HttpClient { BaseAddress = host.Address };
            await RaiseAsync(http);
            (await siren.NextAsync()).ShouldStartWith("picket/hill-base/barracks ");
            (await siren.NextAsync()).ShouldStartWith("picket/backup/barracks ");
            JsonElement silent = await UntilAsync(http, "/api/v1/outputs", outputs => outputs[1], output => !output.GetProperty("answers").GetBoolean());
            (silent.GetProperty("id").GetString(), silent.GetProperty("waiting").GetInt32()).ShouldBe(("alerts", 1));
            JsonElement receipts = await UntilAsync(http, "/api/v1/warnings", warnings => warnings[0].GetProperty("receipts"), all => State(all[2]) == "acknowledged");
            receipts.EnumerateArray().Select(one => $"{one.GetProperty("output").GetString()} {State(one)}").ShouldBe(["sirens acknowledged", "alerts waiting", "backup acknowledged"]);
            receipts[0].GetProperty("plot").ValueKind.ShouldBe(JsonValueKind.Null); // an officer's
            DateTime[] budget = [.. new[] { "received", "decided", "sent", "acknowledged" }.Select(time => receipts[0].GetProperty(time).GetDateTime())];
            budget.ShouldBe(budget.Order());
            (receipts[2].GetProperty("sent").GetDateTime() - receipts[2].GetProperty("decided").GetDateTime()).TotalSeconds.ShouldBeGreaterThanOrEqualTo(0.29); // 0.3 by a clock that may count in 10 ms
        }

        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task On_a_full_disk_the_siren_is_told_the_fault_is_shown_and_what_is_missing_is_written_once_there_is_room()
    {
        using var disk = new SmallDisk();
        await using MosquittoBroker broker = MosquittoBroker.Start();
        await using var siren = new MqttRun(MqttRun.To(broker.Port) with { Subscriptions = ["picket/hill-base/barracks"] });
        await siren.UntilAsync(LinkState.Connected);
        await using PicketHost host = await StartAsync(broker, disk.Folder);
        using var http = new HttpClient { BaseAddress = host.Address };
        disk.Fill();
        await RaiseAsync(http);
        (await siren.NextAsync()).ShouldStartWith("picket/hill-base/barracks ");
        JsonElement receipts = await UntilAsync(http, "/api/v1/warnings", warnings => warnings[0].GetProperty("receipts"), all => all.GetArrayLength() == 3 && State(all[0]) == "acknowledged");
        receipts[0].GetProperty("attempts").GetInt32().ShouldBe(1);
        JsonElement site = await UntilAsync(http, "/readyz", ready => ready.GetProperty("sites")[0], one => one.GetProperty("outbox").ValueKind == JsonValueKind.String);
        site.GetProperty("outbox").GetString()!.ShouldContain("full");
        disk.Empty();
        await UntilAsync(http, "/readyz", ready => ready.GetProperty("sites")[0], one => one.GetProperty("outbox").ValueKind == JsonValueKind.Null);
        host.Sites[0].Served.Outbox!.Newest("sirens", 1)[0].Sequence.ShouldBeGreaterThan(0);
    }

    private static string? State(JsonElement receipt) => receipt.GetProperty("state").GetString();

    private static async Task RaiseAsync(HttpClient http)
    {
        using var body = new StringContent("""{"act":"raise","stage":"take-cover","by":"Weber","why":"seen by the gate"}""", Encoding.UTF8, "application/json");
        (await http.PostAsync("/api/v1/zones/hill-base/live/barracks", body)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<JsonElement> UntilAsync(HttpClient http, string path, Func<JsonElement, JsonElement> part, Func<JsonElement, bool> holds)
    {
        JsonElement last = default;
        for (int patience = 0; patience < 1000; patience++)
        {
            JsonElement answer = await http.GetFromJsonAsync<JsonElement>(path);
            if (answer.ValueKind != JsonValueKind.Array || answer.GetArrayLength() > 0)
            {
                last = part(answer);
                if (holds(last)) return last;
            }

            await Task.Delay(20);
        }

        throw new TimeoutException($"{path} came to {last}");
    }

    private Task<PicketHost> StartAsync(MosquittoBroker broker, string data)
    {
        int hanging = ((IPEndPoint)_hanging.LocalEndpoint).Port;
        var file = SiteFile.Parse(
            $$"""
            picket: 1
            site: {name: hill-base, origin: {latitude: 33.8, longitude: 42.4, height: 180} }
            zones: [{id: barracks, center: {x: 400, y: -250}, radius: 120, people: 180}]
            sensors: [{id: radar, kind: radar}]
            outputs:
              - {id: sirens, kind: mqtt, broker: "mqtt://127.0.0.1:{{broker.Port}}"}
              - {id: alerts, kind: cap, webhook: "http://127.0.0.1:{{hanging}}/"}
              - {id: backup, kind: mqtt, broker: "mqtt://127.0.0.1:{{broker.Port}}", topic: "picket/backup/{zone}", second_for: alerts, after: 0.3}

            """,
            "site.yaml");
        file.Problems.ShouldBeEmpty();
        return PicketHost.StartAsync(
            new PicketOptions { Sites = [new(file.Site!, file.Text)], DataFolder = data, Listen = new(IPAddress.Loopback, 0) },
            TestContext.Current.CancellationToken);
    }
}
