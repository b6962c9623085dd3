using Picket.Feeds.Mqtt;
using Picket.Feeds.Transports;

namespace Picket.Tests.Feeds.Mqtt;

/// <summary>The client against a real broker.</summary>
public sealed class MqttClientTests
{
    [Theory]
    [InlineData(MqttVersion.V311, 0)]
    [InlineData(MqttVersion.V311, 1)]
    [InlineData(MqttVersion.V5, 0)]
    [InlineData(MqttVersion.V5, 1)]
    public async Task What_is_published_arrives_in_order_at_a_subscriber(MqttVersion version, byte quality)
    {
        await using MosquittoBroker broker = MosquittoBroker.Start();
        MqttSettings settings = MqttRun.To(broker.Port) with { Version = version };
        await using var receiver = new MqttRun(settings with { Subscriptions = ["picket/base/#"] });
        await receiver.UntilAsync(LinkState.Connected);
        await using var sender = new MqttRun(settings);
        for (int number = 0; number < 200; number++) await sender.PublishAsync("picket/base/barracks", $"{number}", quality);
        for (int number = 0; number < 200; number++) (await receiver.NextAsync()).ShouldBe($"picket/base/barracks {number}");
    }

    [Theory]
    [InlineData(MqttVersion.V311)]
    [InlineData(MqttVersion.V5)]
    public async Task A_retained_message_is_there_for_who_comes_later_until_it_is_cleared(MqttVersion version)
    {
        await using MosquittoBroker broker = MosquittoBroker.Start();
        MqttSettings settings = MqttRun.To(broker.Port) with { Version = version };
        await using var sender = new MqttRun(settings);
        await sender.PublishAsync("picket/base/barracks", "take-cover", retain: true);
        await using (var late = new MqttRun(settings with { Subscriptions = ["picket/#"] })) (await late.NextAsync()).ShouldBe("picket/base/barracks take-cover retained");
        await sender.PublishAsync("picket/base/barracks", "", retain: true);
        await using var later = new MqttRun(settings with { Subscriptions = ["picket/#"] });
        await later.UntilAsync(LinkState.Connected);
        await sender.PublishAsync("picket/base/barracks", "next");
        (await later.NextAsync()).ShouldBe("picket/base/barracks next");
    }

    [Theory]
    [InlineData(MqttVersion.V311)]
    [InlineData(MqttVersion.V5)]
    public async Task The_will_is_published_when_a_client_with_one_goes(MqttVersion version)
    {
        await using MosquittoBroker broker = MosquittoBroker.Start();
        MqttSettings settings = MqttRun.To(broker.Port) with { Version = version };
        await using var siren = new MqttRun(settings with { Subscriptions = ["picket/#"] });
        await siren.UntilAsync(LinkState.Connected);
        var picket = new MqttRun(settings with { Will = new("picket/base/barracks/link", "no-link"u8.ToArray(), 1, Retain: true) });
        await picket.PublishAsync("picket/base/barracks/link", "link", retain: true);
        (await siren.NextAsync()).ShouldBe("picket/base/barracks/link link");
        await picket.DisposeAsync();
        (await siren.NextAsync()).ShouldBe("picket/base/barracks/link no-link");
    }

    [Fact]
    public async Task A_client_comes_back_after_the_broker_was_killed_and_subscribes_again()
    {
        await using MosquittoBroker broker = MosquittoBroker.Start();
        await using var receiver = new MqttRun(MqttRun.To(broker.Port) with { Subscriptions = ["picket/#"] });
        await using var sender = new MqttRun(MqttRun.To(broker.Port));
        await receiver.UntilAsync(LinkState.Connected);
        await sender.UntilAsync(LinkState.Connected);
        await sender.PublishAsync("picket/a", "before");
        (await receiver.NextAsync()).ShouldBe("picket/a before");
        await broker.KillAsync();
        await receiver.UntilAsync(LinkState.Disconnected);
        await sender.UntilAsync(LinkState.Disconnected);
        Task waiting = sender.PublishAsync("picket/a", "lost on nobody", quality: 0);
        waiting.IsCompleted.ShouldBeFalse();
        broker.Start();
        await receiver.UntilAsync(LinkState.Connected);
        await waiting;
        await sender.PublishAsync("picket/a", "after");
        while (await receiver.NextAsync() is not "picket/a after" and var other) other.ShouldBe("picket/a lost on nobody");
    }

    [Fact]
    public async Task Tls_is_taken_from_a_broker_that_a_believed_authority_vouches_for_and_from_no_other()
    {
        await using MosquittoBroker broker = MosquittoBroker.Start(tls: true);
        await using MosquittoBroker stranger = MosquittoBroker.Start(tls: true);
        MqttSettings settings = MqttRun.To(broker.Port) with { Tls = new(broker.Authorities) };
        await using var receiver = new MqttRun(settings with { Subscriptions = ["picket/#"] });
        await receiver.UntilAsync(LinkState.Connected);
        await using var sender = new MqttRun(settings);
        await sender.PublishAsync("picket/a", "in private");
        (await receiver.NextAsync()).ShouldBe("picket/a in private");

        await using var wary = new MqttRun(settings with { Tls = new(stranger.Authorities) });
        (await wary.UntilAsync(LinkState.Disconnected)).ShouldStartWith($"127.0.0.1:{broker.Port}: TLS is not agreed on:");
    }

    [Fact]
    public async Task Ten_publishers_at_once_share_a_connection_and_nothing_is_lost()
    {
        await using MosquittoBroker broker = MosquittoBroker.Start();
        MqttSettings settings = MqttRun.To(broker.Port) with { Version = MqttVersion.V5, MaxInFlight = 4 };
        await using var receiver = new MqttRun(settings with { Subscriptions = ["picket/#"] });
        await receiver.UntilAsync(LinkState.Connected);
        await using var sender = new MqttRun(settings);
        await Task.WhenAll(Enumerable.Range(0, 10).Select(async publisher =>
        {
            for (int number = 0; number < 50; number++) await sender.PublishAsync($"picket/{publisher}", $"{number}");
        }));
        List<string> all = [];
        for (int count = 0; count < 500; count++) all.Add(await receiver.NextAsync());
        for (int publisher = 0; publisher < 10; publisher++)
            all.Where(text => text.StartsWith($"picket/{publisher} ", StringComparison.Ordinal)).ShouldBe(Enumerable.Range(0, 50).Select(number => $"picket/{publisher} {number}"));
    }

    [Theory]
    [InlineData("mqtt://127.0.0.1:1884", "127.0.0.1:1884", false, null, null)]
    [InlineData("mqtt://broker.local", "broker.local:1883", false, null, null)]
    [InlineData("mqtts://picket:s%3Acret@broker.local", "broker.local:8883", true, "picket", "s:cret")]
    public void An_address_says_broker_tls_and_login(string url, string broker, bool tls, string? user, string? password)
    {
        MqttSettings settings = MqttSettings.Parse(url);
        (settings.Broker.ToString(), settings.Tls is not null, settings.User, settings.Password).ShouldBe((broker, tls, user, password));
    }

    [Theory]
    [InlineData("http://127.0.0.1")]
    [InlineData("127.0.0.1:1883")]
    public void Another_address_is_refused(string url) => Should.Throw<ArgumentException>(() => MqttSettings.Parse(url)).Message.ShouldContain("is no broker's address");
}
