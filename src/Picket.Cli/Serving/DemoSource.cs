using System.Net;
using Picket.Core.Sites;
using Picket.Server;
using Picket.Simulation.Demo;

namespace Picket.Cli.Serving;

/// <summary>The built-in demo as the server takes exercises; the server itself does not know the simulation.</summary>
/// <param name="time">The clock that the demo runs by.</param>
internal sealed class DemoSource(TimeProvider time) : IExerciseSource, IAsyncDisposable
{
    private readonly DemoExercise _demo = new(time);

    /// <inheritdoc/>
    public string SiteText => _demo.SiteText;

    /// <inheritdoc/>
    public Site Site => _demo.Site;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => _demo.StartAsync(cancellationToken);

    /// <inheritdoc/>
    public Task RunAsync(IReadOnlyDictionary<string, IPEndPoint> boundFeeds, CancellationToken cancellationToken) => _demo.RunAsync(boundFeeds, cancellationToken);

    /// <summary>Closes the demo's own server.</summary>
    public ValueTask DisposeAsync() => _demo.DisposeAsync();
}
