using Picket.Cli.Reviewing;
using Picket.Core.Exercises;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Feeds.Transports;
using Picket.Picture;
using Picket.Server;
using Picket.Simulation.Exercises;

namespace Picket.Cli.Serving;

/// <summary>A scenario that is played live, as the server takes exercises.</summary>
/// <param name="exercise">The exercise.</param>
/// <param name="isShow">Whether it is a show, by which no crew is trained.</param>
internal sealed class ScenarioSource(ScenarioExercise exercise, bool isShow = false) : IExerciseSource, IAsyncDisposable
{
    /// <inheritdoc/>
    public string SiteText => exercise.SiteText;

    /// <inheritdoc/>
    public Site Site => exercise.Site;

    /// <inheritdoc/>
    public bool IsShow => isShow;

    /// <inheritdoc/>
    public ExerciseState? State => exercise.State;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => exercise.StartAsync(cancellationToken);

    /// <inheritdoc/>
    public Task RunAsync(FeedEndpoints<Exercise> feeds, Func<PictureSnapshot?> picture, ExerciseDoor door, CancellationToken cancellationToken) =>
        exercise.RunAsync(feeds, picture, door, cancellationToken);

    /// <inheritdoc/>
    public Task<string?> ReviewAsync(CancellationToken cancellationToken) => Task.Run(() => exercise.Review() is { } review ? ReviewPage.Write(review) : null, cancellationToken);

    /// <inheritdoc/>
    public Task<InstructorReceipt> ActAsync(ExerciseAct act, CancellationToken cancellationToken) => exercise.ActAsync(act, cancellationToken);

    /// <summary>Closes the exercise's own servers and files.</summary>
    public ValueTask DisposeAsync() => exercise.DisposeAsync();
}
