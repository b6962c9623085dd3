namespace Picket.Feeds.Mqtt;

/// <summary>An application message.</summary>
/// <param name="Topic">Topic name: no wildcards.</param>
/// <param name="Payload">Its bytes.</param>
/// <param name="QualityOfService">0 (at most once) or 1 (at least once).</param>
/// <param name="Retain">Whether the server keeps it for those who subscribe later; an empty one removes what it kept.</param>
public sealed record MqttMessage(string Topic, ReadOnlyMemory<byte> Payload, byte QualityOfService, bool Retain)
{
    /// <inheritdoc/>
    public bool Equals(MqttMessage? other) => other is not null && Topic == other.Topic && QualityOfService == other.QualityOfService
        && Retain == other.Retain && Payload.Span.SequenceEqual(other.Payload.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Topic, Payload.Length, QualityOfService, Retain);
}
