using Picket.Core.Time;

namespace Picket.Files.Outbox;

/// <summary>What became of a delivery so far.</summary>
/// <param name="Attempts">How often it was sent, or tried to be.</param>
/// <param name="Sent">When a socket took it last; none before.</param>
/// <param name="Acknowledged">When the receiver acknowledged it; none before.</param>
/// <param name="State">How it stands.</param>
/// <param name="Note">What went wrong last, in one sentence.</param>
public sealed record Receipt(int Attempts, Instant? Sent, Instant? Acknowledged, DeliveryState State, string? Note)
{
    /// <summary>Of what was not tried yet.</summary>
    public static readonly Receipt New = new(0, null, null, DeliveryState.Waiting, null);
}
