using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Picket.Cli.Serving;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Files.Sites;
using Picket.Server;
using Picket.Simulation.Exercises;
using Picket.Simulation.Scenarios;
using Picket.Tests.Simulation.Exercises;
using Picket.Tests.Simulation.Scenarios;

namespace Picket.Tests.Server.Exercises;

/// <summary>A scenario played into a host, over real sockets, under the hand of an instructor who uses the API.</summary>
public sealed class ExerciseHostTests : IDisposable
{
    private readonly TemporaryFolder _data = new("picket-exercise-host-");

    [Fact]
    public async Task An_instructor_pauses_restarts_and_reads_the_review()
    {
        await using var source = new ScenarioSource(new ScenarioExercise(BuiltInExercise.Scenario, 0, Path.Combine(_data.Path, "exercise"), TimeProvider.System, BuiltInExercise.From));
        await using PicketHost host = await PicketHost.StartAsync(
            new PicketOptions { Exercises = [source], DataFolder = _data.Path, Listen = new(IPAddress.Loopback, 0) }, TestContext.Current.CancellationToken);
        using var http = new HttpClient { BaseAddress = host.Address };

        JsonElement begun = await Poll(http, state => state.GetProperty("threats").GetArrayLength() == 10);
        begun.GetProperty("elapsed").GetDouble().ShouldBeGreaterThanOrEqualTo(BuiltInExercise.From);
        begun.GetProperty("mode").GetString().ShouldBe("exercise");

        (await Act(http, """{"act":"pause","by":"Weber","why":"brief"}""")).Status.ShouldBe(HttpStatusCode.OK);
        (await Poll(http, _ => true)).GetProperty("paused").GetBoolean().ShouldBeTrue();
        (await Act(http, """{"act":"pause","by":"Weber","why":"again"}""")).ShouldBe((HttpStatusCode.Conflict, "the exercise is paused already; resume lets it go on"));
        (await Act(http, """{"act":"add","subject":"third-wave","by":"Weber","why":"more"}""")).Detail.ShouldStartWith("there is no group \"third-wave\"; there are: first-wave, ");
        (await Act(http, """{"act":"remove","subject":"salvo/1","by":"Weber","why":"less"}""")).Detail.ShouldStartWith("no threat \"salvo/1\" is on its way; there are: first-wave/1, ");
        (await Act(http, """{"act":"restart","by":"Weber","why":"once more"}""")).Status.ShouldBe(HttpStatusCode.OK);
        JsonElement again = await Poll(http, state => state.GetProperty("threats").GetArrayLength() > 0);
        (again.GetProperty("paused").GetBoolean(), again.GetProperty("elapsed").GetDouble() < BuiltInExercise.From + 60).ShouldBe((false, true));

        HttpResponseMessage review = await http.GetAsync("/api/v1/exercises/air-base/review", TestContext.Current.CancellationToken);
        review.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        string page = await review.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        page.ShouldContain("<b>EXERCISE.</b>");
        page.ShouldContain("first-wave/1");
        File.ReadAllLines(Path.Combine(_data.Path, "exercise", "events.jsonl")).Count(line => line.Contains("\"by\":\"Weber\"", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task An_armed_exercise_waits_in_a_running_picture_until_its_instructor_begins_it_and_again_after_a_stop()
    {
        await using var source = new ScenarioSource(new ScenarioExercise(On(LiveTwins.In(AirBase.Text, first: true)), 0, Path.Combine(_data.Path, "exercise"), TimeProvider.System, BuiltInExercise.From) { Armed = true });
        await using PicketHost host = await PicketHost.StartAsync(
            new PicketOptions { Exercises = [source], DataFolder = _data.Path, Listen = new(IPAddress.Loopback, 0) }, TestContext.Current.CancellationToken);
        using var http = new HttpClient { BaseAddress = host.Address };
        async Task<JsonElement[]> Get(string path) => (await http.GetFromJsonAsync<JsonElement[]>(path, TestContext.Current.CancellationToken))!;

        JsonElement ready = (await Get("/api/v1/exercises")).ShouldHaveSingleItem();
        (ready.GetProperty("ready").GetBoolean(), ready.GetProperty("elapsed").GetDouble(), ready.GetProperty("over").GetBoolean(), ready.GetProperty("scenario").GetString()).ShouldBe((true, 0, false, "s2-air-base"));
        (await Act(http, """{"act":"pause","by":"Weber","why":"-"}""")).ShouldBe((HttpStatusCode.Conflict, "the exercise is ready and has not begun; begin begins it"));
        (await http.GetAsync("/api/v1/exercises/air-base/review", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        ulong journal = host.Sites[0].Served.Current.Journal;
        long before = host.Sites[0].Served.Current.Sequence;
        await Poll(http, _ => host.Sites[0].Served.Current.Sequence > before + 5); // the live picture runs
        (await Get("/api/v1/feeds")).ShouldAllBe(feed => feed.GetProperty("state").GetString() == "waiting" || feed.GetProperty("id").GetString() == "ads-b-beast");
        (await Get("/api/v1/feeds")).ShouldAllBe(feed => feed.GetProperty("records").EnumerateObject().Count() == 0);

        (await Act(http, """{"act":"begin","by":"Weber","why":"all are there"}""")).Status.ShouldBe(HttpStatusCode.OK);
        JsonElement begun = await Poll(http, async state => state.GetProperty("threats").GetArrayLength() == 10 && (await Get("/api/v1/tracks?mode=exercise")).Length > 0);
        begun.GetProperty("ready").GetBoolean().ShouldBeFalse();
        (host.Sites[0].Served.Current.Journal, (await Get("/api/v1/tracks?mode=live")).Length).ShouldBe((journal, 0));
        (await Act(http, """{"act":"begin","by":"Weber","why":"-"}""")).ShouldBe((HttpStatusCode.Conflict, "the exercise has begun already; restart begins it again"));

        (await Act(http, """{"act":"stop","by":"Weber","why":"a real alarm"}""")).Status.ShouldBe(HttpStatusCode.OK);
        (await Act(http, """{"act":"begin","by":"Weber","why":"it was none"}""")).Status.ShouldBe(HttpStatusCode.OK);
        (await Poll(http, state => !state.GetProperty("over").GetBoolean())).GetProperty("elapsed").GetDouble().ShouldBeLessThan(BuiltInExercise.From + 60);
    }

    [Fact]
    public async Task Vehicles_drive_in_the_exercise_picture_where_the_exercise_has_them()
    {
        await using var source = new ScenarioSource(new ScenarioExercise(CatalogueTests.Read("s4-seven-convoys.yaml").Scenario!, 0, Path.Combine(_data.Path, "exercise"), TimeProvider.System, from: 310));
        await using PicketHost host = await PicketHost.StartAsync(
            new PicketOptions { Exercises = [source], DataFolder = _data.Path, Listen = new(IPAddress.Loopback, 0) }, TestContext.Current.CancellationToken);
        using var http = new HttpClient { BaseAddress = host.Address };
        JsonElement[] placed = [];
        await Poll(http, _ =>
        {
            placed = [.. http.GetFromJsonAsync<JsonElement[]>("/api/v1/zones", TestContext.Current.CancellationToken).GetAwaiter().GetResult()!.Where(zone => zone.GetProperty("zone").GetString() == "fuel-1")];
            return placed.Any(zone => zone.GetProperty("mode").GetString() == "exercise" && zone.GetProperty("place").GetProperty("x").GetDouble() is > -12_100 and < -11_000);
        });
        placed.ShouldAllBe(zone => zone.GetProperty("mode").GetString() == "exercise");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_live_feeds_carry_the_same_sensors_nothing_of_the_exercise_is_live(bool liveFirst)
    {
        await using var source = new ScenarioSource(new ScenarioExercise(On(LiveTwins.In(AirBase.Text, liveFirst)), 0, Path.Combine(_data.Path, "exercise"), TimeProvider.System, BuiltInExercise.From));
        await using PicketHost host = await PicketHost.StartAsync(
            new PicketOptions { Exercises = [source], DataFolder = _data.Path, Listen = new(IPAddress.Loopback, 0) }, TestContext.Current.CancellationToken);
        using var http = new HttpClient { BaseAddress = host.Address };
        async Task<JsonElement[]> Get(string path) => (await http.GetFromJsonAsync<JsonElement[]>(path, TestContext.Current.CancellationToken))!;
        JsonElement[] feeds = [];
        await Poll(http, async _ =>
        {
            feeds = await Get("/api/v1/feeds");
            return feeds.All(feed => feed.GetProperty("mode").GetString() == "live" || feed.GetProperty("state").GetString() == "receiving") && (await Get("/api/v1/tracks?mode=exercise")).Length > 0;
        });
        JsonElement[] live = [.. feeds.Where(feed => feed.GetProperty("mode").GetString() == "live")];
        live.Select(feed => feed.GetProperty("state").GetString()).ShouldBe(["waiting", "waiting"]);
        foreach (string list in new[] { "tracks?mode=live", "bearings?mode=live", "warnings?mode=live" }) (await Get($"/api/v1/{list}")).ShouldBeEmpty(list);
    }

    [Fact]
    public async Task The_exercise_feeds_are_led_to_the_loopback_and_the_sites_text_stays()
    {
        string text = LiveTwins.In(AirBase.Text, first: true)
            .Replace("id: long-range-plots, protocol: asterix, listen: \"127.0.0.1:0\"", "id: long-range-plots, protocol: asterix, listen: \"239.1.2.3:8600\"", StringComparison.Ordinal)
            .Replace("id: ads-b-beast, protocol: beast, connect", "id: ads-b-beast, protocol: beast, listen", StringComparison.Ordinal);
        await using var exercise = new ScenarioExercise(On(text), 0, _data.Path, TimeProvider.System);
        Site asWritten = exercise.Site;
        await exercise.StartAsync(TestContext.Current.CancellationToken);
        Feed Of(string id) => exercise.Site.Feeds.Single(feed => feed.Id == id);
        Of("long-range-plots").Listen.ShouldBe("127.0.0.1:0");
        (Of("ads-b-beast").Listen, Of("ads-b-beast").Connect!.StartsWith("127.0.0.1:", StringComparison.Ordinal)).ShouldBe((null, true));
        exercise.Site.Feeds.Where(feed => feed.Mode == Mode.Live).ShouldBe(asWritten.Feeds.Where(feed => feed.Mode == Mode.Live));
        exercise.SiteText.ShouldBe(text);
    }

    public void Dispose() => _data.Dispose();

    private static async Task<(HttpStatusCode Status, string Detail)> Act(HttpClient http, string body)
    {
        HttpResponseMessage answer = await http.PostAsync("/api/v1/exercises/air-base", new StringContent(body, System.Text.Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        JsonElement said = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        return (answer.StatusCode, said.TryGetProperty("detail", out JsonElement detail) ? detail.GetString()! : "");
    }

    private static SiteFile AirBase => BuiltInExercise.Scenario.Sites[0].File;

    private static Scenario On(string siteText)
    {
        SiteFile file = SiteFile.Parse(siteText, "site");
        file.Problems.ShouldBeEmpty();
        return BuiltInExercise.Scenario with { Sites = [BuiltInExercise.Scenario.Sites[0] with { File = file }] };
    }

    private static Task<JsonElement> Poll(HttpClient http, Func<JsonElement, bool> wanted) => Poll(http, state => Task.FromResult(wanted(state)));

    private static async Task<JsonElement> Poll(HttpClient http, Func<JsonElement, Task<bool>> wanted)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await beat.WaitForNextTickAsync(limit.Token))
        {
            JsonElement[] states = (await http.GetFromJsonAsync<JsonElement[]>("/api/v1/exercises", limit.Token))!;
            if (states.Length == 1 && await wanted(states[0])) return states[0];
        }

        throw new TimeoutException();
    }
}
