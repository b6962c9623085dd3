using Picket.Core.Geodesy;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Warnings;
using Picket.Feeds.Mqtt;
using Picket.Feeds.Transports;
using Picket.Files.Outbox;

namespace Picket.Server.Outputs;

/// <summary>Output <c>mqtt</c>: a topic for each zone's sirens at a broker.</summary>
/// <typeparam name="TMode">What it is for.</typeparam>
internal sealed class SirenOutput<TMode> : Output<TMode>, ITestedOutput
    where TMode : struct, IMode
{
    private readonly Output _definition;
    private readonly MqttSettings _broker;
    private readonly LocalFrame? _frame;
    private readonly TimeProvider _time;
    private readonly TaskCompletionSource<Dictionary<string, SirenTopic>> _topics = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SirenOutput(Output definition, Site site, TimeProvider time)
        : base(definition, site, time)
    {
        (_definition, _time) = (definition, time);
        _frame = site.Origin is { } origin ? new(origin) : null;
        MqttSettings address = MqttSettings.Parse(definition.Settings["broker"]);
        _broker = address with
        {
            Version = definition.Settings.GetValueOrDefault("version") == "5" ? MqttVersion.V5 : MqttVersion.V311,
            Tls = address.Tls is null ? null : new(definition.Settings.GetValueOrDefault("authorities")),
            User = definition.Settings.GetValueOrDefault("user") ?? address.User,
            Password = Secret.Read(definition, "password_file") ?? address.Password,
        };
    }

    /// <inheritdoc/>
    public override async Task DeliverAsync(Delivery delivery, CancellationToken cancellation)
    {
        Dictionary<string, SirenTopic> topics = await _topics.Task.WaitAsync(cancellation);
        if (!topics.TryGetValue(delivery.Zone, out SirenTopic? topic)) throw new InvalidDataException($"the site has no zone {delivery.Zone} any more");
        await topic.DeliverAsync(delivery, cancellation);
    }

    /// <inheritdoc/>
    public async Task<int?> TestAsync(ZoneTest test, Action acknowledged, CancellationToken cancellation)
    {
        Dictionary<string, SirenTopic> topics = await _topics.Task.WaitAsync(cancellation);
        return await topics[test.Zone].TestAsync(test, acknowledged, cancellation);
    }

    /// <inheritdoc/>
    public override Task RunAsync(OutboxFile outbox, CancellationToken cancellation)
    {
        Dictionary<string, SirenTopic> topics = [];
        foreach (Zone zone in Site.Zones)
        {
            Delivery? last = outbox.Last(Id, TMode.Mode, zone.Id);
            bool stands = last is { State: DeliveryState.Acknowledged, Stage: not WarningStage.AllClear };
            string topic = SirenTopics.Of(_definition.Settings["topic"], Site.Name, zone.Id);
            topics.Add(zone.Id, new(_broker with { ClientId = $"picket-{Site.Name}-{Id}-{zone.Id}" }, topic, ModeNames.Of(TMode.Mode), stands ? last : null, broken => Tally.Link(zone.Id, broken), _time));
        }

        _topics.TrySetResult(topics);
        return Task.WhenAll(topics.Values.Select(topic => topic.RunAsync(cancellation)));
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        if (_topics.Task.IsCompletedSuccessfully)
        {
            foreach (SirenTopic topic in _topics.Task.Result.Values) topic.Dispose();
        }

        base.Dispose();
    }

    /// <inheritdoc/>
    protected override byte[] Encode(Announcement announcement) => SirenPayload.Of(announcement, _frame);
}
