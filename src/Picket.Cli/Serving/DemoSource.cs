using System.Net;
using Picket.Core.Exercises;
using Picket.Core.Sites;
using Picket.Picture;
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
    public ExerciseState? State => null;

    /// <inheritdoc/>
    public Task RunAsync(IReadOnlyDictionary<string, IPEndPoint> boundFeeds, Func<PictureSnapshot?> picture, CancellationToken cancellationToken) => _demo.RunAsync(boundFeeds, cancellationToken);

    /// <inheritdoc/>
    public Task<InstructorReceipt> ActAsync(ExerciseAct act, CancellationToken cancellationToken) => Task.FromResult(new InstructorReceipt(0, "the demo is traffic alone; nothing can be done to it"));

    /// <summary>Closes the demo's own server.</summary>
    public ValueTask DisposeAsync() => _demo.DisposeAsync();
}
