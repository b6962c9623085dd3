using Picket.Core;
using Picket.Core.Sites;
using Picket.Core.Time;

namespace Picket.Picture;

/// <summary>What the fold knows of a feed's health. Time comes from the inputs alone.</summary>
internal sealed class FeedTally : IStateful
{
    private const int MaxKinds = 256;
    private const int MaxReasons = 64;
    private readonly Counts _records = new(MaxKinds);
    private readonly Counts _errors = new(MaxReasons);
    private readonly RateWindow _rate = new();
    private Instant? _lastSeen;
    private Duration? _clockError;
    private bool _disconnected;

    /// <summary>Bytes came.</summary>
    public void See(Instant received) => _lastSeen = received;

    /// <summary>A record was read.</summary>
    public void Count(string kind, Instant? measured, Instant received, Feed feed)
    {
        _records.Add(kind);
        _rate.Add(received);
        if (measured is not { } time || feed.Time != FeedTime.Message) return;
        var error = received - time;
        _clockError = error.Abs() > Duration.FromSeconds(feed.MaxClockError) ? error : null;
    }

    /// <summary>Bytes could not be read or used.</summary>
    public void Reject(string reason, long count = 1) => _errors.Add(reason, count);

    /// <summary>The transport reports.</summary>
    public void Link(in LinkReport report)
    {
        if (report.Event == LinkEvent.Invalid) Reject(report.Detail);
        else _disconnected = report.Event == LinkEvent.Disconnected;
    }

    /// <summary>How the feed stands at a time.</summary>
    public FeedHealth Read(Feed feed, Instant now) => new()
    {
        Id = feed.Id,
        Protocol = feed.Protocol,
        Mode = feed.Mode,
        State = State(feed, now),
        LastSeen = _lastSeen,
        Rate = _rate.Rate(now),
        ClockError = _clockError,
        Records = _records.ToImmutable(),
        Errors = _errors.ToImmutable(),
    };

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        _records.Save(writer);
        _errors.Save(writer);
        _rate.Save(writer);
        Write(writer, _lastSeen?.Nanoseconds);
        Write(writer, _clockError?.Nanoseconds);
        writer.Write(_disconnected);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        _records.Load(reader);
        _errors.Load(reader);
        _rate.Load(reader);
        _lastSeen = Read(reader) is { } seen ? new Instant(seen) : null;
        _clockError = Read(reader) is { } error ? new Duration(error) : null;
        _disconnected = reader.ReadBoolean();
    }

    private static void Write(BinaryWriter writer, long? value)
    {
        writer.Write(value.HasValue);
        if (value is { } present) writer.Write(present);
    }

    private static long? Read(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadInt64() : null;

    private FeedState State(Feed feed, Instant now)
    {
        if (_disconnected) return FeedState.Disconnected;
        if (_lastSeen is not { } seen) return FeedState.Waiting;
        return now - seen > Duration.FromSeconds(feed.StaleAfter) ? FeedState.Stale : FeedState.Receiving;
    }
}
