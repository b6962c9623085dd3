using System.Net;
using Picket.Core.Sites;

namespace Picket.Server;

/// <summary>A site whose sensors are simulated and speak real bytes into the site's own feeds. The host serves it like any other site.</summary>
public interface IExerciseSource
{
    /// <summary>The site file's text; final once <see cref="StartAsync"/> has ended.</summary>
    string SiteText { get; }

    /// <summary>The site; final once <see cref="StartAsync"/> has ended.</summary>
    Site Site { get; }

    /// <summary>Opens the servers that the site's feeds connect to.</summary>
    Task StartAsync(CancellationToken cancellationToken);

    /// <summary>Sends until cancelled.</summary>
    /// <param name="boundFeeds">Where each listening feed of the site listens, by feed id.</param>
    /// <param name="cancellationToken">Ends the exercise.</param>
    Task RunAsync(IReadOnlyDictionary<string, IPEndPoint> boundFeeds, CancellationToken cancellationToken);
}
