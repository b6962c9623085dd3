using Picket.Server.Security;
using Picket.Server.Sites;

namespace Picket.Server.Recordings;

/// <summary><c>/api/v1/recordings</c>.</summary>
internal static class RecordingsApi
{
    /// <summary>Maps the endpoint.</summary>
    public static void MapRecordings(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/recordings", (SiteDirectory sites) => TypedResults.Ok(sites.All.SelectMany(Of).ToArray()))
            .For(EndpointRole.LoopbackOnly)
            .WithTags("recordings").WithName("recordings")
            .WithSummary("The hourly files of every site's journal, oldest first.");

    private static IEnumerable<RecordingView> Of(ServedSite site)
    {
        var folder = new DirectoryInfo(site.JournalFolder);
        if (!folder.Exists) return [];
        return folder.EnumerateFiles("*.picket", SearchOption.AllDirectories)
            .OrderBy(file => file.Name, StringComparer.Ordinal)
            .Select(file => new RecordingView(site.Site.Name, file.Name, file.Length, file.LastWriteTimeUtc));
    }
}
