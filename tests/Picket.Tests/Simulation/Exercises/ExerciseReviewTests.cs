using System.Text.Json;
using Picket.Cli.Reviewing;
using Picket.Cli.Serving;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Simulation.Exercises;
using Picket.Tests.Cli;

namespace Picket.Tests.Simulation.Exercises;

/// <summary>What crews saw against what was true, from events and truth that a test composes.</summary>
public sealed class ExerciseReviewTests
{
    private static readonly Instant s_start = Instant.FromUtc(new DateTime(2026, 5, 4, 10, 0, 0, DateTimeKind.Utc));

    // People of the barracks need 20 s to reach shelter; an impact within 150 m of its edge is dangerous.
    private static readonly Site s_site = new()
    {
        Name = "hill",
        Sensors = [],
        Zones = [new() { Id = "barracks", Center = default, Radius = 50, DangerDistance = 150, TimeToShelter = 20 }, new() { Id = "gate", Center = new(2000, 0, 0), Radius = 50, TimeToShelter = 20 }],
    };

    [Theory]
    [InlineData(40.0, null, "barracks: warned 60 s before, 20 s needed")]
    [InlineData(92.0, null, "barracks: late, warned 8 s before, 20 s needed")]
    [InlineData(null, null, "barracks: not warned")]
    [InlineData(40.0, 70.0, "barracks: not warned")] // an all-clear came before the impact
    public void People_near_an_impact_were_warned_in_time_late_or_not(double? warned, double? cleared, string verdict)
    {
        ExerciseReview review = Of(
            [Began(0), Step(5, "detected"), Step(8, "tracked", "T1"), Step(9, "identified"),
                .. warned is { } at ? [At(at, "take-cover", "barracks", track: "T1", of: "raid/1")] : Array.Empty<ExerciseEvent>(),
                .. cleared is { } clear ? [At(clear, "all-clear", "barracks")] : Array.Empty<ExerciseEvent>(), Down(100, 120)]);
        ReviewedThreat threat = review.Threats.ShouldHaveSingleItem();
        ReviewInWords.Verdict(threat).ShouldBe(verdict);
        ReviewInWords.End(threat).ShouldBe("came down near barracks");
        threat.Impacts.ShouldHaveSingleItem().Zone.Id.ShouldBe("barracks");
    }

    [Fact]
    public void What_came_down_away_from_people_needed_no_warning_and_what_was_warned_of_it_is_no_false_alarm()
    {
        ExerciseReview review = Of([Began(0), At(40, "take-cover", "barracks", track: "T1", of: "raid/1"), Down(100, 500)]);
        review.Threats[0].Impacts.ShouldBeEmpty();
        ReviewedWarning warning = review.Warnings.ShouldHaveSingleItem();
        (warning.Verdict, new ReviewInWords(review).Verdict(warning)).ShouldBe((WarningVerdict.Spared, "raid/1 was real; came down away from zones"));
    }

    [Theory]
    [InlineData("T7", "airliners/2", null, WarningVerdict.False, "false: it was airliners/2, traffic")]
    [InlineData("T7", null, null, WarningVerdict.False, "false: nothing was there")]
    [InlineData(null, null, "Weber", WarningVerdict.Spared, "threats were on their way; none came down there")]
    [InlineData("T1", "raid/1", null, WarningVerdict.Spared, "raid/1 was real; ended by guns (1 shot of guns)")]
    public void A_warning_stands_against_what_was_behind_it(string? track, string? of, string? by, WarningVerdict verdict, string words)
    {
        ExerciseReview review = Of([Began(0), At(30, "take-cover", "gate", by, by is null ? null : "a bang was heard", track, of), Step(60, "engaged", "guns"), Step(61, "ended", "guns")]);
        ReviewedWarning warning = review.Warnings.ShouldHaveSingleItem();
        (warning.Verdict, warning.By, new ReviewInWords(review).Verdict(warning)).ShouldBe((verdict, by, words));
        review.Acts.Length.ShouldBe(by is null ? 0 : 1);
    }

    [Fact]
    public void A_warning_of_a_threat_that_was_over_is_false()
    {
        ExerciseReview review = Of([Began(0), Step(20, "ended", "guns"), At(25, "take-cover", "gate", track: "T1", of: "raid/1"), At(61, "take-cover", "barracks", track: "T1", of: "raid/1")]);
        review.Warnings.Select(warning => warning.Verdict).ShouldBe([WarningVerdict.Spared, WarningVerdict.False]); // ten seconds go by before anybody can know
        new ReviewInWords(review).Verdict(review.Warnings[1]).ShouldBe("false: raid/1 was over 41 s before");
    }

    [Fact]
    public void The_review_begins_with_the_answer_in_words_and_draws_time_lines()
    {
        ExerciseReview review = Of([Began(0), Step(5, "detected"), Step(8, "tracked", "T1"), Step(40, "warned", "barracks"), At(40, "take-cover", "barracks", track: "T1", of: "raid/1"), Down(50, 0),
            Began(10, "b/1"), Step(20, "ended", "guns", "b/1"), Began(90, "c/1"), At(95, "all-clear", "barracks")]);
        string[] words = [.. new ReviewInWords(review).Summary()];
        words[0].ShouldBe("3 threats came: 1 was ended by a layer, 1 came down, 1 is on its way. 1 came down near people.");
        words[1].ShouldBe("1 time people were within the danger distance: 0 times told in time, 1 late, 0 not at all.");
        words[2].ShouldBe("raid/1 came down near barracks: late, warned 10 s before, 20 s needed.");
        words.ShouldContain("1 warning to take cover: 1 right, none false.");
        review.Told.Select(told => told.Stage).ShouldBe([Picket.Core.Warnings.WarningStage.TakeCover, Picket.Core.Warnings.WarningStage.AllClear]);
        string page = ReviewPage.Write(review);
        page.IndexOf(words[0], StringComparison.Ordinal).ShouldBeLessThan(page.IndexOf("class=\"tiles\"", StringComparison.Ordinal));
        page.ShouldContain("Time line of each drone");
        page.ShouldContain("take-cover from 40.0 s for 55.0 s");
        page.ShouldContain("<td>not yet</td>");
    }

    [Fact]
    public void Launchers_that_were_taken_out_are_said()
    {
        ExerciseReview review = Of([Began(0), Began(0, "raid/2"), Down(50, 900), Down(60, 900, "raid/2"), At(50, "lost", "guns", "raid/1"), At(60, "lost", "guns", "raid/2"), At(60, "lost", "missiles", "raid/2")]);
        new ReviewInWords(review).Summary().ShouldContain("Launchers lost: 2 of guns, to raid/1, raid/2; 1 of missiles, to raid/2.");
        ReviewJson.Of(review, "-").ShouldContain("\"launchers_lost\":[{\"time\":\"2026-05-04T10:00:50.000Z\",\"layer\":\"guns\",\"threat\":\"raid/1\"},");
    }

    [Fact]
    public void By_hand_while_nothing_comes_is_false() =>
        Of([At(30, "take-cover", "gate", "Weber", "a bang was heard"), Began(50)]).Warnings.ShouldHaveSingleItem().Verdict.ShouldBe(WarningVerdict.False);

    [Fact]
    public void A_threat_on_its_way_leaves_its_warning_open() =>
        Of([Began(0), At(30, "take-cover", "gate", track: "T1", of: "raid/1")]).Warnings.ShouldHaveSingleItem().Verdict.ShouldBe(WarningVerdict.Open);

    [Fact]
    public void What_was_not_seen_not_followed_or_taken_for_another_is_said()
    {
        ExerciseReview review = Of([Began(0, "a/1"), Began(0, "b/1"), Step(5, "detected", id: "b/1"), Began(0, "c/1"), Step(5, "detected", id: "c/1"), Step(6, "tracked", "T3", "c/1"), Step(7, "named", "KLM1023", "c/1"),
            Step(9, "stray", id: "T9"), Down(50, 900, "a/1"), Down(60, 900, "b/1"), Down(70, 900, "c/1")]);
        var words = new ReviewInWords(review);
        review.Threats.Select(ReviewInWords.Verdict).ShouldBe(["missed: no sensor saw it", "missed: seen, never followed", "never known for a threat; wrong identity: taken for KLM1023"]);
        review.Threats.Select(ReviewInWords.IsFault).ShouldAllBe(fault => fault);
        words.Summary().ShouldBe(["3 threats came: 3 came down. Nothing came down near people.", "Never seen or never followed: a/1; b/1.", "Taken for something else: c/1 as KLM1023.", "No zone was told to take cover.",
            "Tracks of nothing, shown for ten seconds or more: T9.", "Half of the threats were followed within 1 s of their first plot."]);
        string page = ReviewPage.Write(review);
        page.ShouldContain("<b>EXERCISE.</b>");
        page.ShouldContain("wrong identity: taken for KLM1023");
        page.ShouldNotContain("<script");
    }

    [Fact]
    public void A_zone_that_moves_counts_where_its_vehicle_truly_was()
    {
        var route = new Route { Id = "road", Road = new([default, new(5000, 0, 0)]), Speed = 10, SpeedSigma = 1, Start = s_start };
        var site = new Site { Name = "hill", Sensors = [], Zones = [new() { Id = "truck", Center = default, Radius = 5, DangerDistance = 100, TimeToShelter = 6, Motion = new() { Route = route } }] };
        string truth = "time,target,x,y,z\n2026-05-04T10:00:01Z,truck,0,0,0\n2026-05-04T10:00:50Z,truck,490,0,0\n2026-05-04T10:01:00Z,truck,590,0,0\n";
        ExerciseReview review = ExerciseReview.Of(site, truth, string.Join('\n', new[] { At(0, ExerciseEvent.Play, "s4"), Began(1), Down(50, 500), Began(2, "raid/2"), Down(60, 0, "raid/2"), At(20, ExerciseEvent.Roadside, "bomb/1", "truck"), At(45, ExerciseEvent.Reported, "bomb/1", "truck") }.Select(Text)));
        review.Threats.Select(threat => threat.Impacts.Length).ShouldBe([1, 0]); // it had left where the second came down
        review.Vehicles.ShouldHaveSingleItem().Path.Length.ShouldBe(3);
        new ReviewInWords(review).Summary().ShouldContain("On the road, seen by no sensor: bomb/1 met truck, reported by its people 25 s later.");
        ReviewPage.Write(review).ShouldContain("<title>truck</title>");
    }

    [Fact]
    public void Only_the_newest_play_is_reviewed()
    {
        ExerciseReview review = Of([Began(0, "a/1"), Down(20, 0, "a/1"), At(30, ExerciseEvent.Play, "s2"), Began(31, "b/1")]);
        review.Threats.ShouldHaveSingleItem().Id.ShouldBe("b/1");
        (review.Began - s_start).Seconds.ShouldBe(30);
    }

    [Fact]
    public void Names_from_files_are_text_on_the_page() =>
        ReviewPage.Write(Of([Began(0, "<b>/1"), At(1, "take-cover", "gate", "<i>", "<u>")])).ShouldSatisfyAllConditions(
            page => page.ShouldNotContain("<b>/1"), page => page.ShouldNotContain("<i>"), page => page.ShouldNotContain("<u>"));

    [Theory]
    [InlineData("{", "events.jsonl:2: found what is no event")]
    [InlineData("[]", "events.jsonl:2: found what is no event")]
    [InlineData("null", "events.jsonl:2: found what is no event")]
    [InlineData("{\"event\":\"began\"}", "events.jsonl:2: found what is no event")]
    [InlineData("{\"time\":\"2026-05-04T10:00:00Z\",\"event\":\"ended\",\"place\":[1]}", "events.jsonl:2: found what is no event")]
    public void A_line_that_is_no_event_is_named(string line, string problem) =>
        Should.Throw<InvalidDataException>(() => ExerciseReview.Of(s_site, "time,target,x,y\n", $"{Text(At(0, ExerciseEvent.Play, "s2"))}\n{line}\n")).Message.ShouldStartWith(problem);

    [Fact]
    public void Damaged_events_are_refused_in_one_line_and_never_otherwise()
    {
        string whole = string.Join('\n', new[] { At(0, ExerciseEvent.Play, "s2"), Began(0), Step(5, "tracked", "T1"), At(6, "take-cover", "barracks", track: "T1", of: "raid/1"), Down(9, 0) }.Select(Text));
        var chance = new Random(3);
        for (int run = 0; run < 2000; run++)
        {
            char[] text = whole.ToCharArray();
            for (int change = chance.Next(1, 6); change > 0; change--) text[chance.Next(text.Length)] = (char)chance.Next(32, 127);
            try
            {
                ReviewPage.Write(ExerciseReview.Of(s_site, "time,target,x,y\n", new string(text))).ShouldNotBeEmpty();
            }
            catch (InvalidDataException error)
            {
                error.Message.ShouldStartWith("events.jsonl:");
            }
        }
    }

    [Fact]
    public async Task The_command_writes_the_page_and_says_what_is_wrong_with_a_folder()
    {
        using var folder = new TemporaryFolder("picket-review-");
        const string allowed = "allowed: a folder exercise-TIME, which picket serve --exercise leaves beside the site's journal";
        string none = Path.Combine(folder.Path, "none");
        (await CommandRun.OfAsync("review", none)).ErrorLines.ShouldHaveSingleItem().ShouldBe($"picket review: {none}: there is no such folder; {allowed}");
        (await CommandRun.OfAsync("review", folder.Path)).ErrorLines.ShouldHaveSingleItem().ShouldBe($"picket review: {folder.Path}: no exercise left this folder, for site.yaml is not in it; {allowed}");
        using (var files = new ExerciseFiles(folder.Path, BuiltInExercise.Scenario.Sites[0].File))
        {
            foreach (ExerciseEvent one in new[] { At(0, ExerciseEvent.Play, "s2"), Began(0), Down(9, 0) }) files.Event(one);
        }

        await File.AppendAllTextAsync(Path.Combine(folder.Path, "events.jsonl"), "{\"time\":\"2026-05-", TestContext.Current.CancellationToken); // killed in the middle of a line

        CommandRun run = await CommandRun.OfAsync("review", folder.Path);
        run.Code.ShouldBe(0, run.Error);
        run.OutputLines[0].ShouldBe("1 threat came: 1 came down. 1 came down near people.");
        (await File.ReadAllTextAsync(Path.Combine(folder.Path, "review.html"), TestContext.Current.CancellationToken)).ShouldContain("missed: no sensor saw it");

        using JsonDocument json = JsonDocument.Parse((await CommandRun.OfAsync("review", folder.Path, "--json")).OutputLines.ShouldHaveSingleItem());
        JsonElement threat = json.RootElement.GetProperty("threats").EnumerateArray().ShouldHaveSingleItem();
        (threat.GetProperty("id").GetString(), threat.GetProperty("fate").GetString(), threat.GetProperty("missed").GetBoolean()).ShouldBe(("raid/1", "arrived", true));
        threat.GetProperty("impacts").EnumerateArray().ShouldHaveSingleItem().GetProperty("lead").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    private static ExerciseReview Of(ExerciseEvent[] events) =>
        ExerciseReview.Of(s_site, "time,target,x,y,z\n2026-05-04T10:00:01Z,raid/1,10,20,30\n", string.Join('\n', events.Prepend(At(0, ExerciseEvent.Play, "s2")).Select(Text)));

    private static string Text(ExerciseEvent one) => System.Text.Encoding.UTF8.GetString(one.Write());

    private static ExerciseEvent Began(double time, string id = "raid/1") => At(time, "began", id) with { Kind = "one-way drone", Target = "barracks" };

    private static ExerciseEvent Step(double time, string step, string? by = null, string id = "raid/1") => At(time, step, id, by);

    private static ExerciseEvent Down(double time, double east, string id = "raid/1") => At(time, "arrived", id) with { Place = ExerciseEvent.Of3(new EnuVector(east, 0, 0)) };

    private static ExerciseEvent At(double time, string what, string subject, string? by = null, string? why = null, string? track = null, string? of = null) =>
        new() { Time = (s_start + Duration.FromSeconds(time)).ToUtc(), Event = what, Subject = subject, By = by, Why = why, Track = track, Of = of };
}
