using System.Collections.Immutable;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Files.Outbox;

namespace Picket.Server.Outputs;

/// <summary>Counts what becomes of an output's deliveries, and knows whether it answers. Safe to use from any thread.</summary>
/// <remarks>An output does not answer while a connection of it is broken, after a delivery failed or was never acknowledged until another one is, and while one has waited for its acknowledgement for 2 s.</remarks>
internal sealed class OutputTally(Output definition, TimeProvider time)
{
    private static readonly Duration Patience = Duration.FromSeconds(2);
    private readonly Lock _turn = new();
    private readonly Dictionary<string, Instant> _asked = []; // by zone: since when it is asked to acknowledge
    private readonly SortedDictionary<string, (Instant Since, string Reason)> _broken = []; // by zone
    private readonly StepHistogram[] _steps = [.. new[] { "received", "tracked", "decided", "sent", "acknowledged", "whole" }.Select(StepHistogram.Of)];
    private ImmutableSortedDictionary<DeliveryState, long> _ended = ImmutableSortedDictionary<DeliveryState, long>.Empty;
    private ImmutableSortedDictionary<string, Delivery> _newest = ImmutableSortedDictionary<string, Delivery>.Empty;
    private (Instant Since, string Reason)? _failed;
    private int _waiting;
    private long _repeats;

    private Instant Now => Instant.FromUtc(time.GetUtcNow().UtcDateTime);

    /// <summary>A delivery is to be made.</summary>
    public void Take(Delivery delivery)
    {
        lock (_turn)
        {
            _waiting++;
            _newest = _newest.SetItem(delivery.Zone, delivery);
        }
    }

    /// <summary>An attempt begins.</summary>
    public void Begin(Delivery delivery)
    {
        lock (_turn)
        {
            _asked.TryAdd(delivery.Zone, Now);
            if (delivery.Attempts > 1) _repeats++;
        }
    }

    /// <summary>An attempt failed.</summary>
    public void Fail(Delivery delivery, string reason)
    {
        lock (_turn) _failed = (_failed?.Since ?? _asked.GetValueOrDefault(delivery.Zone, Now), reason);
    }

    /// <summary>A delivery ended as its receipt says.</summary>
    public void End(Delivery delivery)
    {
        lock (_turn)
        {
            _waiting--;
            _ended = _ended.SetItem(delivery.State, _ended.GetValueOrDefault(delivery.State) + 1);
            bool asked = _asked.Remove(delivery.Zone, out Instant since);
            if (delivery.State is DeliveryState.Acknowledged or DeliveryState.Refused) _failed = null;
            else if (asked) _failed ??= (since, "it did not acknowledge in time");
            if (delivery.State == DeliveryState.Acknowledged) Measure(delivery);
        }
    }

    /// <summary>A zone's connection stands, or is broken, and why.</summary>
    public void Link(string zone, string? broken)
    {
        lock (_turn)
        {
            if (broken is null) _broken.Remove(zone);
            else _broken[zone] = (_broken.TryGetValue(zone, out var before) ? before.Since : Now, broken);
        }
    }

    /// <summary>How it does now.</summary>
    public OutputHealth Read()
    {
        lock (_turn)
        {
            (Instant Since, string Reason)? silent = _broken.Count > 0 ? _broken.Values.MinBy(one => one.Since) : _failed;
            if (silent is null && _asked.Count > 0 && _asked.Values.Min() is var since && Now - since > Patience) silent = (since, "it takes what is sent and does not acknowledge it");
            return new()
            {
                Output = definition,
                SilentSince = silent?.Since,
                Reason = silent?.Reason,
                Waiting = _waiting,
                Repeats = _repeats,
                Ended = _ended,
                Steps = [.. _steps],
                Newest = _newest,
            };
        }
    }

    private void Measure(Delivery delivery)
    {
        Instant sent = delivery.Sent ?? delivery.Decided;
        ReadOnlySpan<(Instant? From, Instant? To)> steps =
        [
            (delivery.Plot, delivery.Received), (delivery.Tracked is null ? null : delivery.Received, delivery.Tracked), (delivery.Tracked ?? delivery.Received, delivery.Decided),
            (delivery.Decided, sent), (sent, delivery.Acknowledged), (delivery.Received, sent),
        ];
        for (int step = 0; step < steps.Length; step++)
        {
            if (steps[step] is ({ } from, { } to)) _steps[step] = _steps[step].With((to - from).Seconds);
        }
    }
}
