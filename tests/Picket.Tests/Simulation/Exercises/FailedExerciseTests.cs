using Picket.Cli.Serving;
using Picket.Core.Exercises;
using Picket.Core.Modes;
using Picket.Feeds.Transports;
using Picket.Picture;
using Picket.Simulation.Exercises;

namespace Picket.Tests.Simulation.Exercises;

/// <summary>An exercise that cannot go on says so, and one whose review cannot be written goes on.</summary>
public sealed class FailedExerciseTests : IDisposable
{
    private readonly TemporaryFolder _folder = new("picket-failed-");

    [Fact]
    public async Task One_that_fails_is_over_with_its_reason_and_takes_no_acts()
    {
        await using ScenarioExercise exercise = new(BuiltInExercise.Scenario, 0, _folder.Path, TimeProvider.System, BuiltInExercise.From);
        await exercise.StartAsync(TestContext.Current.CancellationToken);

        // Nobody listens for what its sensors send.
        Task playing = exercise.RunAsync(new FeedEndpoints<Exercise>([]), () => null, new ExerciseDoor(_ => { }, _ => { }), TestContext.Current.CancellationToken);

        await Should.ThrowAsync<InvalidOperationException>(playing.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        ExerciseState state = exercise.State.ShouldNotBeNull();
        state.Failed.ShouldMatch("^feed [a-z-]+ is no exercise feed that listens$");
        (state.Over, state.Scenario, state.Coming.Length).ShouldBe((true, "s2-air-base", 0));
        foreach (InstructorAct act in new[] { InstructorAct.Pause, InstructorAct.Restart })
        {
            InstructorReceipt receipt = await exercise.ActAsync(new() { Act = act, By = "Weber", Why = "go on" }, TestContext.Current.CancellationToken);
            receipt.Refusal.ShouldBe($"the exercise has failed: {state.Failed}; it can be played again when Picket is started anew");
        }
    }

    [Fact]
    public async Task An_act_that_the_disk_does_not_take_is_done_all_the_same_and_is_said_not_to_be_recorded()
    {
        var disk = new FullDisk();
        var site = BuiltInExercise.Scenario.Sites[0].File.Site!;
        await using ScenarioExercise exercise = new(BuiltInExercise.Scenario, 0, _folder.Path, TimeProvider.System, BuiltInExercise.From) { Open = disk.Open };
        await exercise.StartAsync(TestContext.Current.CancellationToken);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        Task playing = exercise.RunAsync(new(site.Feeds.Select(feed => (feed, (System.Net.IPEndPoint?)new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 9)))), () => null, new ExerciseDoor(_ => { }, _ => { }), end.Token);
        using (var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(20)))
        {
            while (exercise.State is null) await beat.WaitForNextTickAsync(end.Token);
        }

        disk.IsFull = true;
        InstructorReceipt receipt = await exercise.ActAsync(new() { Act = InstructorAct.Stop, By = "Weber", Why = "a real alarm" }, end.Token);

        receipt.ShouldBe(new InstructorReceipt(1, null, Recorded: false));
        (exercise.State!.Over, exercise.State.Unwritten, exercise.State.Failed).ShouldBe((true, "No space left on device", ""));
        disk.IsFull = false;
        (await exercise.ActAsync(new() { Act = InstructorAct.Restart, By = "Weber", Why = "once more" }, end.Token)).ShouldBe(new InstructorReceipt(2, null, Recorded: true));
        disk.LinesOf(ExerciseFiles.EventsName).Count(line => line.Contains("\"event\":\"stop\"", StringComparison.Ordinal)).ShouldBe(1);
        await end.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(playing);
    }

    public void Dispose() => _folder.Dispose();
}
