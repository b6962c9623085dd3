using Picket.Files.Outbox;
using Picket.Server.Outputs;

namespace Picket.Server.Warnings;

/// <summary>What became of a warning at one output: its latency budget and its receipt.</summary>
/// <param name="Output">Id of the output.</param>
/// <param name="State"><c>waiting</c>, <c>acknowledged</c>, <c>expired</c>, <c>refused</c> or <c>not-needed</c>.</param>
/// <param name="Plot">Own time of the newest detection behind the decision, by its sensor's clock; null where there is none.</param>
/// <param name="Received">When the input was received whose fold decided.</param>
/// <param name="Tracked">When the tracker had worked that input; null where an officer decided.</param>
/// <param name="Decided">When the outbox had the warning.</param>
/// <param name="Sent">When a socket had taken the bytes of the last attempt, or null.</param>
/// <param name="Acknowledged">When the receiver acknowledged it, or null.</param>
/// <param name="Attempts">How often it was sent, or tried to be.</param>
/// <param name="Note">What went wrong last, or null.</param>
internal sealed record ReceiptView(
    string Output, string State, DateTime? Plot, DateTime Received, DateTime? Tracked, DateTime Decided, DateTime? Sent, DateTime? Acknowledged, int Attempts, string? Note)
{
    /// <summary>Shows a delivery.</summary>
    public static ReceiptView Of(Delivery delivery)
    {
        Receipt receipt = delivery.Receipt;
        return new(
            delivery.Output, DeliveryWords.State(receipt.State), delivery.Plot?.ToUtc(), delivery.Received.ToUtc(), delivery.Tracked?.ToUtc(), delivery.Decided.ToUtc(), receipt.Sent?.ToUtc(),
            receipt.Acknowledged?.ToUtc(), receipt.Attempts, receipt.Note);
    }
}
