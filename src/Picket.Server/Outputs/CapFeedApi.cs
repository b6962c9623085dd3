using Microsoft.AspNetCore.Http.Extensions;
using Picket.Core.Sites;
using Picket.Feeds.Cap;
using Picket.Server.Hosting;
using Picket.Server.Security;
using Picket.Server.Sites;

namespace Picket.Server.Outputs;

/// <summary><c>/cap/{site}.atom</c>: the newest warnings as CAP messages in an Atom feed.</summary>
internal static class CapFeedApi
{
    private const int Kept = 100;

    /// <summary>Maps the endpoint.</summary>
    public static void MapCapFeed(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/cap/{site}.atom", Feed).For(EndpointRole.LoopbackOnly)
            .WithTags("warnings").WithName("cap")
            .WithSummary("The newest hundred warnings of each mode as CAP 1.2 messages in an Atom feed, the newest first; needs an output of kind cap with feed: true.")
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static IResult Feed(SiteDirectory sites, string site, HttpRequest request)
    {
        if (sites.Find(site) is not { } served) return Problems.NotFound($"there is no site \"{site}\"; there are: {sites.Names}");
        Output[] feeds = [.. served.Site.Outputs.Where(IsFeed)];
        if (served.Outbox is not { } outbox || feeds.Length == 0) return Problems.NotFound($"site {site} has no output of kind cap with feed: true");
        byte[][] messages =
        [
            .. from mode in feeds.GroupBy(feed => feed.Mode)
               from delivery in mode.SelectMany(feed => outbox.Newest(feed.Id, Kept)).DistinctBy(delivery => delivery.Id).OrderByDescending(delivery => delivery.Sequence).Take(Kept)
               orderby delivery.Sequence descending
               select delivery.Payload,
        ];
        return TypedResults.Bytes(CapFeed.Write(site, new Uri(request.GetDisplayUrl()), messages, served.Current.Time), "application/atom+xml");
    }

    private static bool IsFeed(Output output) => output.Kind == "cap" && output.Settings.GetValueOrDefault("feed") == "true";
}
