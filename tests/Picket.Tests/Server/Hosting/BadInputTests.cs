using System.Net;
using System.Net.Sockets;
using System.Text;
using Picket.Files.Outbox;
using Picket.Files.Sites;
using Picket.Server;
using Picket.Tests.Cli;
using Picket.Tests.Server.Outputs;

namespace Picket.Tests.Server.Hosting;

/// <summary>Whatever is wrong around a site that runs, an officer's alarm reaches its zone, and what is wrong is one clear line.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("picket-bad-").FullName;
    private readonly WebhookReceiver _receiver = new();
    private readonly ManualTime _time = new();

    public void Dispose()
    {
        _receiver.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("zones: [{id: camp, polygon: [[0, 0], [400, 300], [400, 0], [0, 300]]}]", ":3: zones[0].polygon: its edges from [0, 0] and from [400, 0] meet, allowed: corners in order along an outline that does not cross or touch itself")]
    [InlineData("environment: {terrain: gone.hgt}", ":3: environment.terrain: ")]
    public async Task A_site_file_that_went_bad_is_refused_in_one_line_and_the_site_that_runs_goes_on(string bad, string problem)
    {
        await using PicketHost host = await StartAsync("");
        string path = Path.Combine(_folder, "bad.yaml");
        await File.WriteAllTextAsync(path, $"picket: 1\nsite: {{name: field, frame: local}}\n{bad}\nsensors: [{{id: s1, kind: radar}}]\n", TestContext.Current.CancellationToken);
        CommandRun second = await CommandRun.OfAsync("serve", path, "--listen", "127.0.0.1:0", "--data", _folder);
        (second.Code, second.Output).ShouldBe((2, ""));
        second.ErrorLines.ShouldHaveSingleItem().ShouldStartWith(path + problem);
        await AlarmArrivesAsync(host, 1);
    }

    [Fact]
    public async Task An_output_that_does_not_answer_holds_up_no_other_and_says_so()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0); // takes connections and never answers
        silent.Start();
        int port = ((IPEndPoint)silent.LocalEndpoint).Port, closed;
        using (var gone = new TcpListener(IPAddress.Loopback, 0))
        {
            gone.Start();
            closed = ((IPEndPoint)gone.LocalEndpoint).Port;
        }

        await using PicketHost host = await StartAsync($$$"""

              - {id: silent, kind: cap, webhook: "http://127.0.0.1:{{{port}}}/cap"}
              - {id: broker, kind: mqtt, broker: "mqtt://127.0.0.1:{{{port}}}", topic: "picket/{site}/{zone}"}
              - {id: closed, kind: cap, webhook: "http://127.0.0.1:{{{closed}}}/cap"}
            """);
        for (int alarm = 1; alarm <= 5; alarm += 2)
        {
            await AlarmArrivesAsync(host, alarm);
            await ActAsync(host, "end");
            await ArrivesAsync(alarm + 1, "AllClear");
        }

        OutboxFile outbox = host.Sites[0].Served.Outbox!;
        await _time.UntilAsync(() => outbox.Newest("closed", 1)[0].Note is not null, "nothing is said of the output that is closed");
        string note = outbox.Newest("closed", 1)[0].Note!;
        note.ShouldContain($"127.0.0.1:{closed}");
        note.ShouldNotContain("\n");
        outbox.Newest("alerts", 6).ShouldAllBe(delivery => delivery.State == DeliveryState.Acknowledged);
        outbox.Newest("silent", 6).ShouldAllBe(delivery => delivery.State != DeliveryState.Acknowledged);
    }

    [Theory]
    [InlineData(3600)]
    [InlineData(-3600)]
    public async Task A_clock_that_jumps_keeps_no_alarm_back(double seconds)
    {
        await using PicketHost host = await StartAsync("");
        await _time.UntilAsync(() => host.Sites[0].Served.Current.Sequence > 3, "no tick came");
        _time.Advance(TimeSpan.FromSeconds(seconds));
        await AlarmArrivesAsync(host, 1);
        _time.Advance(TimeSpan.FromSeconds(-seconds));
        await ActAsync(host, "end");
        await ArrivesAsync(2, "AllClear");
    }

    private async Task<PicketHost> StartAsync(string outputs)
    {
        string text = $$$"""
            picket: 1
            site: {name: field, frame: local}
            zones: [{id: camp, center: {x: 0, y: 0}, radius: 100}]
            sensors: [{id: s1, kind: radar}]
            feeds: [{id: plots, protocol: asterix, listen: "127.0.0.1:0", sensors: {"*": s1}}]
            outputs:
              - {id: alerts, kind: cap, webhook: "http://127.0.0.1:{{{_receiver.Port}}}/"}{{{outputs}}}
            """;
        SiteFile file = SiteFile.Parse(text, "site.yaml");
        file.Problems.ShouldBeEmpty();
        return await PicketHost.StartAsync(
            new PicketOptions { Sites = [new(file.Site!, file.Text)], DataFolder = _folder, Listen = new(IPAddress.Loopback, 0), Time = _time }, TestContext.Current.CancellationToken);
    }

    private async Task AlarmArrivesAsync(PicketHost host, int number)
    {
        await ActAsync(host, "raise");
        await ArrivesAsync(number, "Shelter");
    }

    private static async Task ActAsync(PicketHost host, string act)
    {
        using var http = new HttpClient { BaseAddress = host.Address };
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes($$"""{"act": "{{act}}", "by": "Weber", "why": "seen by the gate"}"""));
        body.Headers.ContentType = new("application/json");
        using HttpResponseMessage answer = await http.PostAsync("/api/v1/zones/field/live/camp", body, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private async Task ArrivesAsync(int number, string response)
    {
        (string key, _, _, byte[] message) = await _receiver.NextAsync();
        key.ShouldEndWith($"/live/warning/{number}");
        Encoding.UTF8.GetString(message).ShouldContain($"<responseType>{response}</responseType>");
    }
}
