using Picket.Core.Exercises;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Feeds.Transports;
using Picket.Picture;

namespace Picket.Server;

/// <summary>A site whose sensors are simulated and speak real bytes into the site's own feeds. The host serves it like any other site.</summary>
public interface IExerciseSource
{
    /// <summary>The site file's text, as it is journaled.</summary>
    string SiteText { get; }

    /// <summary>The site; final once <see cref="StartAsync"/> has ended.</summary>
    Site Site { get; }

    /// <summary>Whether it is a show, by which no crew is trained: the page opens with its instructor's view.</summary>
    bool IsShow { get; }

    /// <summary>How it stands, for its instructor; none before it begins. May be read from any thread.</summary>
    ExerciseState? State { get; }

    /// <summary>Opens the servers that the site's feeds connect to.</summary>
    Task StartAsync(CancellationToken cancellationToken);

    /// <summary>Sends until cancelled.</summary>
    /// <param name="feeds">Where the site's exercise feeds listen; it is told of no others.</param>
    /// <param name="picture">Gives the newest exercise picture, on which the simulated crews act; none while there is none.</param>
    /// <param name="door">Where vehicles say where they are and people what they saw: the exercise picture alone.</param>
    /// <param name="cancellationToken">Ends the exercise.</param>
    Task RunAsync(FeedEndpoints<Exercise> feeds, Func<PictureSnapshot?> picture, ExerciseDoor door, CancellationToken cancellationToken);

    /// <summary>What crews saw against what was true, so far: one page of HTML that needs nothing else; none before it begins. May be asked for from any thread.</summary>
    Task<string?> ReviewAsync(CancellationToken cancellationToken);

    /// <summary>Does what its instructor wants; it is written down then, where the disk takes it.</summary>
    Task<InstructorReceipt> ActAsync(ExerciseAct act, CancellationToken cancellationToken);
}
