using Picket.Core.Exercises;
using Picket.Core.Geodesy;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Feeds.Transports;
using Picket.Picture;
using Picket.Server;

namespace Picket.Tests.Server.Exercises;

/// <summary>An exercise that stands still and remembers what its instructor does.</summary>
internal sealed class SampleExercise(Site site) : IExerciseSource
{
    private static readonly Instant s_noon = SamplePictures.Noon;

    public List<ExerciseAct> Acts { get; } = [];

    public string SiteText => "";

    public Site Site => site;

    public bool IsShow { get; init; }

    public ExerciseState? State { get; set; } = new()
    {
        Scenario = "s1-single-arcs",
        Title = "Single arcs",
        About = "Three drones and a round.",
        Elapsed = Duration.FromSeconds(90),
        Length = Duration.FromSeconds(600),
        Threats =
        [
            new()
            {
                Id = "raid/1", Kind = "one-way drone", Target = "barracks", Fate = ThreatFate.Ended, Place = new EnuVector(1000, 2000, 150),
                Marks =
                [
                    new(ThreatStep.Began, s_noon - Duration.FromSeconds(3000), ""), new(ThreatStep.Tracked, s_noon - Duration.FromSeconds(40), "12"),
                    new(ThreatStep.Engaged, s_noon - Duration.FromSeconds(9), "guns"), new(ThreatStep.Over, s_noon, "guns"),
                ],
            },
            new() { Id = "road/1", Kind = "roadside event", Fate = ThreatFate.Coming },
        ],
        Coming = [new(Duration.FromSeconds(120), "scouts: 6 quadrotors"), new(Duration.FromSeconds(300), "The tanker asks to land")],
        Groups = [new("raid", "3 one-way drones")],
        Layers = [new() { Id = "guns", Kind = "gun layer", Place = new EnuVector(-200, 50, 0), Reach = 1500, Shots = 3, FullShots = 8, Busy = 1, Ended = 1, Lost = 1, Waits = "reloading" }],
        Log = [new(s_noon, "guns ended raid/1")],
    };

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task RunAsync(FeedEndpoints<Exercise> feeds, Func<PictureSnapshot?> picture, ExerciseDoor door, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<string?> ReviewAsync(CancellationToken cancellationToken) => Task.FromResult(State is null ? null : "<!doctype html><title>Review</title>");

    public Task<InstructorReceipt> ActAsync(ExerciseAct act, CancellationToken cancellationToken)
    {
        if (act.Subject == "raid/9") return Task.FromResult(new InstructorReceipt(0, "there is no threat raid/9; there are: raid/1, road/1"));
        Acts.Add(act);
        return Task.FromResult(new InstructorReceipt(Acts.Count, null));
    }
}
