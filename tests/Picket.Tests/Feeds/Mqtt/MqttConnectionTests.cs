using Picket.Feeds.Mqtt;
using Picket.Feeds.Transports;
using Picket.Tests.Feeds.Transports;

namespace Picket.Tests.Feeds.Mqtt;

/// <summary>The client against brokers that do odd things.</summary>
public sealed class MqttConnectionTests
{
    [Fact]
    public async Task No_more_wait_for_acknowledgement_than_the_broker_takes()
    {
        using var broker = new ScriptedBroker(MqttVersion.V5);
        await using var sender = new MqttRun(MqttRun.To(broker.Port) with { Version = MqttVersion.V5, KeepAlive = TimeSpan.FromSeconds(1) });
        await broker.AcceptAsync(properties: new() { ReceiveMaximum = 2 });
        Task[] publishing = [.. Enumerable.Range(0, 5).Select(number => sender.PublishAsync("picket/a", $"{number}"))];
        List<ushort> waiting = [];
        int taken = 0;
        while (taken < 5)
        {
            while (await broker.NextAsync() is MqttPublish publish) waiting.Add(publish.PacketId); // up to the next ping: all that the client dares
            await broker.SendAsync(new MqttPingResponse());
            waiting.Count.ShouldBeInRange(1, 2);
            taken += waiting.Count;
            foreach (ushort id in waiting) await broker.SendAsync(new MqttPublishAcknowledge(id, 0, MqttProperties.None));
            waiting.Clear();
        }

        await Task.WhenAll(publishing);
    }

    [Fact]
    public async Task A_broker_that_falls_silent_is_left_and_called_again()
    {
        using var broker = new ScriptedBroker(MqttVersion.V311);
        await using var sender = new MqttRun(MqttRun.To(broker.Port) with { KeepAlive = TimeSpan.FromSeconds(1) });
        await broker.AcceptAsync();
        Task publishing = sender.PublishAsync("picket/a", "unheard");
        (await sender.UntilAsync(LinkState.Disconnected)).ShouldBe($"127.0.0.1:{broker.Port} did not answer for 0.5 s");
        (await Should.ThrowAsync<IOException>(publishing)).Message.ShouldBe($"the connection to 127.0.0.1:{broker.Port} is gone");
        await broker.AcceptAsync();
        await sender.UntilAsync(LinkState.Connected);
    }

    [Fact]
    public async Task A_broker_may_ask_for_another_keep_alive()
    {
        using var broker = new ScriptedBroker(MqttVersion.V5);
        await using var sender = new MqttRun(MqttRun.To(broker.Port) with { Version = MqttVersion.V5, KeepAlive = TimeSpan.FromHours(1) });
        await broker.AcceptAsync(properties: new() { ServerKeepAlive = 1 });
        (await broker.NextAsync()).ShouldBeOfType<MqttPingRequest>();
    }

    [Fact]
    public async Task A_message_that_the_broker_refuses_fails_with_its_reason()
    {
        using var broker = new ScriptedBroker(MqttVersion.V5);
        await using var sender = new MqttRun(MqttRun.To(broker.Port) with { Version = MqttVersion.V5 });
        await broker.AcceptAsync(properties: new() { MaximumPacketSize = 100 });
        Task publishing = sender.PublishAsync("picket/a", "no");
        await broker.SendAsync(new MqttPublishAcknowledge(((MqttPublish)await broker.NextAsync()).PacketId, 0x87, MqttProperties.None));
        (await Should.ThrowAsync<IOException>(publishing)).Message.ShouldBe($"127.0.0.1:{broker.Port} refuses the message: not authorized");
        (await Should.ThrowAsync<IOException>(sender.PublishAsync("picket/a", new string('x', 200)))).Message.ShouldContain("takes no packets of");
    }

    [Theory]
    [InlineData(MqttVersion.V311, 5, "not authorized")]
    [InlineData(MqttVersion.V311, 4, "bad user name or password")]
    [InlineData(MqttVersion.V5, 0x86, "bad user name or password")]
    [InlineData(MqttVersion.V5, 0x8A, "banned")]
    public async Task A_refused_connection_says_why(MqttVersion version, byte code, string why)
    {
        using var broker = new ScriptedBroker(version);
        await using var sender = new MqttRun(MqttRun.To(broker.Port) with { Version = version, User = "u", Password = "p", ClientId = "c" });
        MqttConnect connect = await broker.AcceptAsync(code);
        (connect.ClientId, connect.User, connect.Password).ShouldBe(("c", "u", "p"));
        (await sender.UntilAsync(LinkState.Disconnected)).ShouldBe($"127.0.0.1:{broker.Port} refuses the connection: {why}");
    }

    [Fact]
    public async Task A_broker_that_talks_nonsense_is_left()
    {
        using var broker = new ScriptedBroker(MqttVersion.V311);
        await using var sender = new MqttRun(MqttRun.To(broker.Port));
        await broker.AcceptAsync();
        await broker.SendAsync("HTTP/1.1 400 Bad Request\r\n"u8.ToArray());
        (await sender.UntilAsync(LinkState.Disconnected)).ShouldStartWith($"127.0.0.1:{broker.Port} does not keep to MQTT: a packet");
    }

    [Fact]
    public async Task A_client_without_a_will_takes_leave()
    {
        using var broker = new ScriptedBroker(MqttVersion.V311);
        await using var sender = new MqttRun(MqttRun.To(broker.Port));
        await broker.AcceptAsync();
        await sender.UntilAsync(LinkState.Connected);
        await sender.StopAsync();
        (await broker.NextAsync()).ShouldBe(new MqttDisconnect(0, MqttProperties.None));
    }

    [Fact]
    public async Task Waits_between_calls_double_up_to_two_seconds_and_begin_anew_after_a_success()
    {
        var time = new WaitingTime();
        int nobody = MosquittoBroker.FreePort();
        await using (new MqttRun(MqttRun.To(nobody), time)) await time.UntilWaitsAsync(5);
        time.Waits.Take(5).ShouldBe([0.25, 0.5, 1, 2, 2]);
    }
}
