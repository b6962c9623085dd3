using System.Text.Json;
using Picket.Files.Outbox;

namespace Picket.Server.Outputs;

/// <summary>The words for how a delivery stands, the same in API, metrics and stream.</summary>
internal static class DeliveryWords
{
    /// <summary><c>waiting</c>, <c>acknowledged</c>, <c>expired</c>, <c>refused</c> or <c>not-needed</c>.</summary>
    public static string State(DeliveryState state) => JsonNamingPolicy.KebabCaseLower.ConvertName(state.ToString());
}
