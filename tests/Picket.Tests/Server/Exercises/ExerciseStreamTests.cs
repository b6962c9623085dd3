using System.Net.WebSockets;
using System.Text;
using Picket.Core.Exercises;
using Picket.Core.Time;
using Picket.Server.Sites;
using Picket.Server.Stream;
using Picket.Server.Wire;
using Picket.Tests.Server.Stream;

namespace Picket.Tests.Server.Exercises;

/// <summary>What of an exercise the live stream tells its instructor, and what a crew.</summary>
public sealed class ExerciseStreamTests
{
    private readonly SamplePictures _pictures = new();
    private readonly SampleExercise _exercise;

    public ExerciseStreamTests()
    {
        _exercise = new(_pictures.Site);
        _pictures.Served = Serve(_exercise);
    }

    [Fact]
    public async Task Who_asks_as_instructor_is_told_all_of_it_and_again_when_it_has_changed()
    {
        await using RunningFace face = await RunningFace.StartAsync(_pictures);
        using StreamClient client = await StreamClient.ConnectAsync(face.Address);
        await client.SubscribeAsync("hill-base", instructor: true);
        ExerciseUpdate first = await NextAsync(client);
        (first.Site, first.Mode, first.Scenario, first.Title, first.Paused, first.Instructor).ShouldBe(("hill-base", Mode.Exercise, "s1-single-arcs", "Single arcs", false, true));
        first.Threats.Select(threat => (threat.Id, threat.Fate, threat.Place is not null)).ShouldBe([("raid/1", "ended", true), ("road/1", "coming", false)]);
        first.Coming.Select(coming => (coming.At, coming.Words)).ShouldBe([(120, "scouts: 6 quadrotors"), (300, "The tanker asks to land")]);
        first.Threats[0].Marks.Select(mark => (mark.Step, mark.Time - first.Threats[0].Marks[^1].Time)).ShouldBe([("began", -3_000_000_000L), ("tracked", -40_000_000), ("engaged", -9_000_000), ("over", 0)]);
        (first.Layers[0].Busy, first.Layers[0].Ended, first.Groups.Count, first.Log.Count).ShouldBe((1u, 1u, 1, 1));

        _exercise.State = _exercise.State! with { Paused = true };
        (await NextAsync(client)).Paused.ShouldBeTrue();
    }

    [Fact]
    public async Task A_crew_is_told_that_it_is_ready_or_has_failed_and_its_instructor_how_its_review_does_too()
    {
        _exercise.State = _exercise.State! with { Ready = true, Failed = "the sky fell", Unwritten = "No space left on device" };
        await using RunningFace face = await RunningFace.StartAsync(_pictures);
        using StreamClient crew = await StreamClient.ConnectAsync(face.Address), instructor = await StreamClient.ConnectAsync(face.Address);
        await crew.SubscribeAsync("hill-base");
        await instructor.SubscribeAsync("hill-base", instructor: true);
        ExerciseUpdate told = await NextAsync(crew), all = await NextAsync(instructor);
        (told.Ready, told.Failed, told.Unwritten).ShouldBe((true, "the sky fell", ""));
        (all.Ready, all.Failed, all.Unwritten).ShouldBe((true, "the sky fell", "No space left on device"));
    }

    [Fact]
    public async Task No_byte_of_what_others_are_sent_tells_the_truth_or_what_is_to_come()
    {
        ExerciseState state = _exercise.State! with { Coming = [new(Duration.FromSeconds(137.25), "scouts: 6 quadrotors")] }; // no other number is like it
        _exercise.State = state;
        byte[][] secrets =
        [
            .. new[] { state.Title, state.About }.Concat(state.Threats.SelectMany(threat => new[] { threat.Id, threat.Kind })).Concat(state.Coming.Select(coming => coming.Words))
                .Concat(state.Groups.Select(group => group.Words)).Concat(state.Log.Select(line => line.Text)).Select(Encoding.UTF8.GetBytes),
            .. state.Coming.Select(coming => BitConverter.GetBytes(coming.At.Seconds)),
            .. state.Threats.Where(threat => threat.Place is not null).Select(threat => BitConverter.GetBytes(_pictures.Served.Frame.ToGeodetic(threat.Place!.Value).LatitudeDegrees)),
        ];
        await using RunningFace face = await RunningFace.StartAsync(_pictures);
        using StreamClient crew = await StreamClient.ConnectAsync(face.Address), instructor = await StreamClient.ConnectAsync(face.Address);
        await crew.SubscribeAsync("hill-base");
        await instructor.SubscribeAsync("hill-base", instructor: true);
        (await ReceiveToExerciseAsync(crew)).ShouldAllBe(message => !secrets.Any(secret => Holds(message, secret)));
        byte[] told = (await ReceiveToExerciseAsync(instructor))[^1];
        secrets.ShouldAllBe(secret => Holds(told, secret)); // so the search finds what is there
    }

    [Fact]
    public async Task A_crew_is_told_how_it_stands_and_what_its_own_layers_have()
    {
        await using RunningFace face = await RunningFace.StartAsync(_pictures);
        using StreamClient client = await StreamClient.ConnectAsync(face.Address);
        await client.SubscribeAsync("hill-base");
        ExerciseUpdate update = await NextAsync(client);
        (update.Scenario, update.Mode, update.Elapsed, update.Length, update.Over, update.Instructor).ShouldBe(("s1-single-arcs", Mode.Exercise, 90, 600, false, false));
        Picket.Server.Wire.ExerciseLayer guns = update.Layers.ShouldHaveSingleItem();
        (guns.Id, guns.Kind, guns.Reach, guns.Shots, guns.FullShots, guns.Waits, guns.Lost, guns.Busy, guns.Ended).ShouldBe(("guns", "gun layer", 1500, 3u, 8u, "reloading", 1u, 0u, 0u));
    }

    [Fact]
    public async Task Who_turns_the_instructors_view_on_or_off_is_told_at_once()
    {
        await using RunningFace face = await RunningFace.StartAsync(_pictures);
        using StreamClient client = await StreamClient.ConnectAsync(face.Address);
        foreach (bool instructor in new[] { false, true, false })
        {
            await client.SubscribeAsync("hill-base", instructor: instructor);
            ExerciseUpdate update = await NextAsync(client); // although nothing of it has changed
            (update.Instructor, update.Threats.Count).ShouldBe((instructor, instructor ? 2 : 0));
        }
    }

    [Fact]
    public async Task Who_has_not_the_instructors_role_is_refused_the_truth_and_told_the_rest()
    {
        var sites = new SiteDirectory();
        sites.Add(_pictures.Served);
        (WebSocket here, WebSocket there) = await SocketPair.ConnectAsync();
        using StreamClient client = new(there);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        Task session = new StreamSession(here, sites, TimeProvider.System, new StreamCounters(), barred: "accounts without the role may not").RunAsync(stop.Token);

        await client.SubscribeAsync("hill-base", instructor: true);
        (await client.NextAsync(ServerMessage.BodyOneofCase.Refusal)).Refusal.Reason.ShouldBe("instructor: accounts without the role may not");
        await client.SubscribeAsync("hill-base");
        (await NextAsync(client)).Instructor.ShouldBeFalse();

        await stop.CancelAsync();
        await session;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_greeting_says_whether_the_exercise_is_a_show_for_everyone(bool show)
    {
        _pictures.Served = Serve(new(_pictures.Site) { IsShow = show });
        await using RunningFace face = await RunningFace.StartAsync(_pictures, new SamplePictures("old-day"));
        using StreamClient client = await StreamClient.ConnectAsync(face.Address);
        (await client.ReceiveAsync()).Hello.Sites.Select(site => site.Show).ShouldBe([show, false]);
    }

    private ServedSite Serve(SampleExercise exercise) => new(_pictures.Site, () => _pictures.Now, () => _pictures.Recording, "-") { Exercise = exercise };

    private static bool Holds(byte[] message, byte[] secret) => message.AsSpan().IndexOf(secret) >= 0;

    private static async Task<ExerciseUpdate> NextAsync(StreamClient client) => (await client.NextAsync(ServerMessage.BodyOneofCase.Exercise)).Exercise;

    private static async Task<List<byte[]>> ReceiveToExerciseAsync(StreamClient client)
    {
        var messages = new List<byte[]>();
        do messages.Add(await client.ReceiveBytesAsync());
        while (ServerMessage.Parser.ParseFrom(messages[^1]).BodyCase != ServerMessage.BodyOneofCase.Exercise);
        return messages;
    }
}
