using Picket.Core.Modes;
using Picket.Files.Outbox;
using Picket.Server.Sites;

namespace Picket.Server.Outputs;

/// <summary>An output as the API shows it. Counts are those since the start.</summary>
/// <param name="Site">The site's name.</param>
/// <param name="Id">The output's id.</param>
/// <param name="Kind"><c>mqtt</c>, <c>cap</c> or <c>cot</c>.</param>
/// <param name="Mode"><c>live</c>, <c>exercise</c> or <c>test</c>.</param>
/// <param name="SecondFor">The output that it stands in for, or null.</param>
/// <param name="Answers">Whether it answers, as far as is known.</param>
/// <param name="SilentSince">Since when it does not; null while it does.</param>
/// <param name="Reason">Why not; null while it answers.</param>
/// <param name="Waiting">Deliveries that wait for it.</param>
/// <param name="Acknowledged">Deliveries acknowledged.</param>
/// <param name="Expired">Deliveries that came too late to be sent, or were never acknowledged.</param>
/// <param name="Refused">Deliveries refused for good.</param>
/// <param name="NotNeeded">Deliveries of a second path that the first one had had acknowledged.</param>
/// <param name="Repeats">Attempts that were not the first of their delivery.</param>
internal sealed record OutputView(
    string Site, string Id, string Kind, string Mode, string? SecondFor, bool Answers, DateTime? SilentSince, string? Reason, int Waiting, long Acknowledged, long Expired, long Refused, long NotNeeded,
    long Repeats)
{
    /// <summary>Shows the outputs of a site as they are now.</summary>
    public static IEnumerable<OutputView> Of(ServedSite site) => site.Outputs.Select(health => Of(site.Site.Name, health));

    private static OutputView Of(string site, OutputHealth health) => new(
        site, health.Output.Id, health.Output.Kind, ModeNames.Of(health.Output.Mode), health.Output.SecondFor, health.SilentSince is null, health.SilentSince?.ToUtc(), health.Reason, health.Waiting,
        health.Ended.GetValueOrDefault(DeliveryState.Acknowledged), health.Ended.GetValueOrDefault(DeliveryState.Expired), health.Ended.GetValueOrDefault(DeliveryState.Refused),
        health.Ended.GetValueOrDefault(DeliveryState.NotNeeded), health.Repeats);
}
