using System.Collections.Immutable;
using System.Security.Cryptography;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Warnings;
using Picket.Feeds.Cap;
using Picket.Files.Outbox;
using Picket.Server.Outputs;
using Picket.Tests.Core.Warnings;

namespace Picket.Tests.Server.Outputs;

public sealed class CapOutputTests : IDisposable
{
    private static readonly Site s_site = new() { Name = SampleWarnings.Site, Sensors = [], Zones = SampleWarnings.Zones, Origin = SampleWarnings.Frame.Origin };
    private readonly string _folder = Directory.CreateTempSubdirectory("picket-cap-").FullName;
    private readonly WebhookReceiver _receiver = new();

    public void Dispose()
    {
        _receiver.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_rehearsal_goes_through_without_a_word_to_the_webhook()
    {
        using var output = new CapOutput<Live>(
            new Output { Id = "alerts", Kind = "cap", Settings = System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty.Add("webhook", "https://127.0.0.1:1/") },
            new Site { Name = "hill-base", Sensors = [] },
            TimeProvider.System);
        Delivery delivery = SamplePictures.Delivery("alerts");
        await output.RehearseAsync(delivery);
        delivery.Sent.ShouldNotBeNull();
        await Should.ThrowAsync<IOException>(output.DeliverAsync(delivery, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_webhook_gets_the_message_with_its_id_and_signature()
    {
        await using OutboxRun<Exercise> run = Run<Exercise>();
        run.Take(WarningStage.TakeCover, 7);
        var (key, signature, type, body) = await _receiver.NextAsync();
        key.ShouldBe("hill-base/123456789abcdef0/exercise/warning/7");
        type.ShouldBe("application/cap+xml");
        signature.ShouldBe("sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData("a secret"u8, body)));
        CapReader.Read(body, out CapAlert? alert).ShouldBeNull();
        (alert!.Identifier, alert.Status).ShouldBe((key, "Exercise"));
        await run.UntilAsync(7, DeliveryState.Acknowledged);
    }

    [Fact]
    public async Task What_fails_at_the_receiver_is_sent_again_byte_for_byte_and_what_it_refuses_is_not()
    {
        foreach (int status in (int[])[503, 429, 200, 400]) _receiver.Answers.Enqueue(status);
        await using OutboxRun<Live> run = Run<Live>();
        run.Take(WarningStage.Prepare, 1);
        byte[] first = (await _receiver.NextAsync()).Body;
        for (int repeat = 0; repeat < 2; repeat++) (await _receiver.NextAsync()).Body.ShouldBe(first);
        run.Take(WarningStage.TakeCover, 2);
        await _receiver.NextAsync();
        (await run.UntilAsync(2, DeliveryState.Refused)).Note.ShouldBe($"127.0.0.1:{_receiver.Port} answers 400");
        (await run.UntilAsync(1, DeliveryState.Acknowledged)).Attempts.ShouldBe(3);
    }

    [Fact]
    public async Task A_receiver_that_was_away_gets_everything_in_order_when_it_is_back()
    {
        _receiver.Stop();
        await using OutboxRun<Live> run = Run<Live>();
        run.Take(WarningStage.Prepare, 1);
        run.Take(WarningStage.TakeCover, 2);
        while (run.File.Newest("alerts", 2) is not [_, { Attempts: > 1 }]) await Task.Delay(5, TestContext.Current.CancellationToken);
        _receiver.Start();
        (await _receiver.NextAsync()).Key.ShouldEndWith("/1");
        (await _receiver.NextAsync()).Key.ShouldEndWith("/2");
    }

    [Fact]
    public void A_secret_that_is_not_there_is_one_clear_line() =>
        Should.Throw<IOException>(() => new CapOutput<Live>(Definition(Mode.Live) with { Settings = Definition(Mode.Live).Settings.SetItem("secret_file", "/nowhere/secret") }, s_site, TimeProvider.System))
            .Message.ShouldStartWith("output alerts: secret_file /nowhere/secret cannot be used: ");

    private OutboxRun<TMode> Run<TMode>()
        where TMode : struct, IMode => new(Path.Combine(_folder, "outbox.sqlite"), new CapOutput<TMode>(Definition(TMode.Mode), s_site, TimeProvider.System));

    private Output Definition(Mode mode)
    {
        string secret = Path.Combine(_folder, "secret");
        File.WriteAllText(secret, "a secret\n");
        return new()
        {
            Id = "alerts", Kind = "cap", Mode = mode,
            Settings = ImmutableSortedDictionary<string, string>.Empty.Add("webhook", $"http://127.0.0.1:{_receiver.Port}/cap").Add("secret_file", secret),
        };
    }
}
