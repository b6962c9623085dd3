using System.Collections.Immutable;
using System.IO.Pipelines;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Picket.Cli;
using Picket.Cli.Terminal;
using Picket.Core.Chance;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Warnings;
using Picket.Feeds.Cap;
using Picket.Feeds.Transports;
using Picket.Files.Sites;
using Picket.Picture.Warnings;
using Picket.Server;
using Picket.Server.Outputs;
using Picket.Tests.Core.Warnings;
using Picket.Tests.Feeds.Mqtt;

namespace Picket.Tests.Server.Outputs;

/// <summary>Silent tests on their way: over a real broker to a real box, to a webhook, and given up where live comes first.</summary>
public sealed class ZoneTesterTests : IDisposable
{
    private const int Tries = 5;
    private static readonly DateTimeOffset s_begin = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);
    private readonly Channel<TestReport> _reports = Channel.CreateUnbounded<TestReport>();
    private readonly HeldTime _time = new(s_begin);
    private readonly string _folder = Directory.CreateTempSubdirectory("picket-tests-").FullName;

    private static CancellationToken Patience => new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token;

    private static ZoneTest Test => new() { Site = SampleWarnings.Site, Journal = SampleWarnings.Journal, Sequence = 41, Zone = "barracks", Time = SampleWarnings.Start };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_test_goes_from_the_timetable_to_the_box_and_back_into_the_picture()
    {
        await using MosquittoBroker broker = MosquittoBroker.Start();
        await using var siren = new MqttRun(MqttRun.To(broker.Port) with { Subscriptions = ["picket/#"] });
        await siren.UntilAsync(LinkState.Connected);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Patience, TestContext.Current.CancellationToken);
        var pipe = new Pipe();
        using var error = new StringWriter();
        Task<int> receiving = Shell.RunAsync(["receive", $"mqtt://127.0.0.1:{broker.Port}", "--zone", "plots/camp", "--name", "gate"], new CommandConsole(pipe.Writer.AsStream(), error, TimeProvider.System), stop.Token);
        using var lines = new StreamReader(pipe.Reader.AsStream());
        await using PicketHost host = await PicketHost.StartAsync(new PicketOptions { Sites = [Site(broker.Port)], DataFolder = _folder, Listen = new(IPAddress.Loopback, 0), Time = _time }, stop.Token);
        await LineAsync("Link: warnings for plots/camp reach this box");

        // The box has answered before the time to answer is over; Picket may read that up to 40 ms later (the broker's Nagle, Picket's delayed acknowledgement), so each try leaves four times as long.
        int hour = 12;
        for (; hour < 12 + Tries && host.Sites[0].Served.Current.Tests[0].LastGood is null; hour++) await TestAtAsync(hour);
        hour.ShouldBeLessThan(12 + Tries, host.Sites[0].Served.Current.Tests[0].Words);
        using var http = new HttpClient { BaseAddress = host.Address };
        JsonElement shown = JsonDocument.Parse(await http.GetStringAsync("/api/v1/tests", stop.Token)).RootElement[0];
        shown.GetProperty("words").GetString().ShouldBe($"tested 22 Nov {hour - 1}:00Z, 1 box answered");
        (await http.GetStringAsync("/metrics", stop.Token)).ShouldContain("picket_zone_test_missing{site=\"plots\",zone=\"camp\",output=\"sirens\"} 0");

        await stop.CancelAsync(); // the box is gone, the broker is not
        await receiving;
        _time.Set(JustBefore(hour));
        await UntilAsync(() => _time.Waiting > 0);
        _time.Release();
        await UntilAsync(() => host.Sites[0].Served.Current.Tests[0].Outcome is TestOutcome.Missing);
        host.Sites[0].Served.Current.Tests[0].Words.ShouldBe($"TEST MISSING since 22 Nov {hour}:00Z: 0 of 1 boxes answered");

        async Task TestAtAsync(int hour)
        {
            _time.Set(JustBefore(hour));
            (await LineAsync($"silent test of {hour}:00 UTC answered")).ShouldContain("TEST plots/camp: ");
            string id = "", answered = "";
            while (answered.Length == 0)
            {
                string message = await siren.NextAsync();
                message.ShouldNotStartWith("picket/plots/camp {"); // the stage's own topic
                if (message.StartsWith("picket/plots/camp/test/answer ", StringComparison.Ordinal)) answered = message;
                if (!message.StartsWith("picket/plots/camp/test ", StringComparison.Ordinal)) continue;
                message.ShouldNotEndWith(" retained");
                JsonElement test = JsonDocument.Parse(message["picket/plots/camp/test ".Length..]).RootElement;
                id = test.GetProperty("id").GetString()!;
                test.EnumerateObject().Select(property => property.Name).ShouldBe(["id", "site", "mode", "zone", "time", "silent"]);
                test.GetProperty("mode").GetString().ShouldBe("test");
            }

            answered.ShouldBe($$"""picket/plots/camp/test/answer {"id":"{{id}}","box":"gate"}""");
            await UntilAsync(() => _time.Waiting > 0);
            await RoundTripsAsync(siren, 100 << (2 * (hour - 12)));
            _time.Release();
            await UntilAsync(() => host.Sites[0].Served.Current.Tests[0] is { Outcome: not TestOutcome.Waiting } path && path.Time.ToUtc().Hour == hour);
        }

        async Task<string> LineAsync(string words)
        {
            while (await lines.ReadLineAsync(stop.Token) is { } line)
            {
                if (line.Contains(words, StringComparison.Ordinal)) return line;
            }

            throw new EndOfStreamException(words + error);
        }
    }

    [Fact]
    public async Task A_webhook_that_asks_for_tests_gets_one_with_status_test_and_nothing_of_a_stage()
    {
        using var receiver = new WebhookReceiver();
        using var output = new CapOutput<Live>(Webhook(receiver.Port), new Site { Name = SampleWarnings.Site, Sensors = [], Zones = SampleWarnings.Zones, Origin = SampleWarnings.Frame.Origin }, _time);
        await using var tester = new ZoneTester([output], report => _reports.Writer.TryWrite(report), _time);
        tester.Take(Test with { DuringExercise = true });
        var (key, _, type, body) = await receiver.NextAsync();
        (key, type).ShouldBe(("hill-base/123456789abcdef0/test/barracks/41", "application/cap+xml"));
        CapReader.Read(body, out CapAlert? alert).ShouldBeNull();
        (alert!.Status, alert.MessageType, alert.Note).ShouldBe(("Test", "Alert", "Silent test of hill-base: this is not real. An exercise is running."));
        CapInfo info = alert.Infos.ShouldHaveSingleItem();
        (info.ResponseTypes[0], info.Headline).ShouldBe(("None", "TEST - silent test: barracks"));
        info.Parameters.Select(parameter => parameter.Name).ShouldBe(["zone"]);
        (await NextAsync()).ShouldBe(new TestReport { Sequence = 41, Zone = "barracks", Output = "alerts", Outcome = "acknowledged" });

        receiver.Answers.Enqueue(403);
        tester.Take(Test);
        (await NextAsync()).ShouldBe(new TestReport { Sequence = 41, Zone = "barracks", Output = "alerts", Outcome = "missing", Note = $"127.0.0.1:{receiver.Port} answers 403" });
    }

    [Fact]
    public async Task A_test_that_waits_is_given_up_when_the_zone_is_warned_and_an_old_one_is_not_sent()
    {
        var never = new SilentOutput();
        await using var tester = new ZoneTester([never], report => _reports.Writer.TryWrite(report), _time);
        tester.Take(Test);
        await never.Asked.Task.WaitAsync(Patience);
        tester.PreEmpt(SampleWarnings.Warned<Live>(WarningStage.TakeCover, zone: "hangars").Content);
        tester.PreEmpt(SampleWarnings.Warned<Live>(WarningStage.AllClear).Content);
        _reports.Reader.Count.ShouldBe(0);
        tester.PreEmpt(SampleWarnings.Warned<Live>(WarningStage.Prepare).Content);
        (await NextAsync()).ShouldBe(new TestReport { Sequence = 41, Zone = "barracks", Output = "never", Outcome = "dropped", Note = "the zone was warned meanwhile" });
        _time.Set(s_begin.AddSeconds(11));
        tester.Take(Test);
        never.Times.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_not_acknowledged_in_time_is_missing()
    {
        var time = new HeldTime(s_begin, seconds: 5);
        var never = new SilentOutput { Acknowledges = false };
        await using var tester = new ZoneTester([never], report => _reports.Writer.TryWrite(report), time);
        tester.Take(Test);
        await never.Asked.Task.WaitAsync(Patience);
        time.Release();
        (await NextAsync()).ShouldBe(new TestReport { Sequence = 41, Zone = "barracks", Output = "never", Outcome = "missing", Note = "no acknowledgement within 5 s" });
    }

    [Fact]
    public void No_bytes_break_the_reading_of_an_answer()
    {
        var chance = new Substream(12, "answers");
        byte[] right = "{\"id\":\"hill-base/123456789abcdef0/test/barracks/41\",\"box\":\"gate\\uD83D\\uDE00\"}"u8.ToArray();
        int read = 0;
        for (int round = 0; round < 20_000; round++)
        {
            byte[] bytes = [.. right];
            for (int flips = chance.NextInt32(4); flips > 0; flips--) bytes[chance.NextInt32(bytes.Length)] = (byte)chance.NextInt32(256);
            if (!ZoneTestPayload.TryReadAnswer(bytes.AsMemory(0, chance.NextInt32(8) == 0 ? chance.NextInt32(bytes.Length) : bytes.Length), out string id, out string box)) continue;
            read++;
            (id.Length > 0 && box.Length is > 0 and <= 80).ShouldBeTrue();
        }

        read.ShouldBeInRange(2000, 19_000);
        ZoneTestPayload.TryReadAnswer(Encoding.UTF8.GetBytes($$"""{"id":"a","box":"{{new string('x', 81)}}"}"""), out _, out _).ShouldBeFalse();
    }

    private static DateTimeOffset JustBefore(int hour) => new DateTimeOffset(2026, 11, 22, hour, 0, 0, TimeSpan.Zero).AddMilliseconds(-100);

    private static Output Webhook(int port) => new()
    {
        Id = "alerts", Kind = "cap", Settings = ImmutableSortedDictionary<string, string>.Empty.Add("webhook", $"http://127.0.0.1:{port}/cap").Add("tests", "true"),
    };

    private static SiteDefinition Site(int port)
    {
        SiteFile file = SiteFile.Parse($$"""
            picket: 1
            site: {name: plots, frame: local}
            sensors: [{id: s1, kind: radar}]
            zones: [{id: camp, center: {x: 400, y: -250}, radius: 120}]
            outputs: [{id: sirens, kind: mqtt, broker: "mqtt://127.0.0.1:{{port}}"}]
            tests: [{zones: all, at: "12:00", every: 1h, boxes: 1}]
            """, "plots.yaml");
        file.Problems.ShouldBeEmpty();
        return new(file.Site!, file.Text);
    }

    // So that what the broker has for Picket's connection has been read there too.
    private static async Task RoundTripsAsync(MqttRun siren, int trips)
    {
        for (int trip = 0; trip < trips; trip++)
        {
            await siren.PublishAsync("picket/round", $"{trip}");
            while (await siren.NextAsync() != $"picket/round {trip}")
            {
            }
        }
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        CancellationToken patience = Patience;
        while (!holds()) await Task.Delay(5, patience);
    }

    private async Task<TestReport> NextAsync() => await _reports.Reader.ReadAsync(Patience);

    /// <summary>Takes a test and is never done with it.</summary>
    private sealed class SilentOutput : ITestedOutput
    {
        public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Times { get; private set; }

        public bool Acknowledges { get; init; } = true;

        public string Id => "never";

        public async Task<int?> TestAsync(ZoneTest test, Action acknowledged, CancellationToken cancellation)
        {
            Times++;
            if (Acknowledges) acknowledged(); // so that only the zone's own warning ends it
            Asked.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
            return null;
        }
    }
}
