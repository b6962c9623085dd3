using Picket.Benchmarks.Deliver;
using Picket.Core.Chance;
using Picket.Core.Geodesy;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Warnings;
using Picket.Files.Sites;
using Picket.Picture;
using Picket.Simulation.Exercises;
using Picket.Simulation.Scenarios;
using Picket.Tests.Simulation.Scenarios;

namespace Picket.Tests.Simulation.Exercises;

/// <summary>A round comes down on the air base while the raid of an exercise is played into the same site: people are told of the round as if there were no exercise, and all that the exercise gives says that it is one.</summary>
public sealed class BesideTests
{
    private const string Real = "real-plots";
    private static readonly Instant s_begin = Instant.FromUtc(new DateTime(2026, 5, 4, 10, 0, 0, DateTimeKind.Utc));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Live_warnings_are_the_same_bytes_with_an_exercise_beside_them_and_the_exercise_is_marked(bool liveFirst)
    {
        string text = SiteText(liveFirst);
        SiteFile file = SiteFile.Parse(text, "beside.yaml");
        Site site = file.Site ?? throw new InvalidDataException(file.Problems[0].ToString());
        using var alone = new BesideFold(text, s_begin);
        alone.Run(Round(site), exercise: null, site.Feeds);
        alone.Live.Stages.GetValueOrDefault(WarningStage.TakeCover).ShouldBeGreaterThan(0);
        alone.SentByExercise.ShouldBeEmpty();

        using var beside = new BesideFold(text, s_begin);
        beside.Run(Round(site), new ExerciseRun(Raid(file), 0, 7, s_begin, from: 20, files: null), site.Feeds);
        beside.Played.ShouldBeGreaterThan(100);
        beside.Exercise.Tracks.ShouldBeGreaterThan(0);
        beside.Exercise.Stages.GetValueOrDefault(WarningStage.Prepare).ShouldBeGreaterThan(0);

        beside.Sent.ShouldBe(alone.Sent);
        beside.Live.Faults.ShouldBeEmpty();
        beside.Exercise.Faults.ShouldBeEmpty();
        beside.Feeds.Where(feed => feed.Mode == Mode.Live).Select(feed => (feed.Id, feed.State)).ShouldBe(
            [(Real, FeedState.Receiving), (LiveTwins.Plots, FeedState.Waiting), (LiveTwins.Beast, FeedState.Waiting)], ignoreOrder: true);
        beside.Feeds.Where(feed => feed.Mode == Mode.Exercise).ShouldAllBe(feed => feed.State == FeedState.Receiving);
    }

    // The air base with a radar of its own for real rounds, and live feeds of sensors that the exercise plays.
    private static string SiteText(bool liveFirst) => LiveTwins.In(File.ReadAllText(Path.Combine(Checkout.Root, "scenarios", "sites", "air-base.yaml")).ReplaceLineEndings("\n"), liveFirst)
        .Replace("\nsensors:\n", "\nsensors:\n  - {id: real, kind: position, period: 0.1, sigma: {x: 5, y: 5, z: 5}, detection_probability: 0.95, field: {x: [-6000, 6000], y: [-6000, 6000]}}\n", StringComparison.Ordinal)
        .Replace("\nfeeds:\n", $"\nfeeds:\n  - {{id: {Real}, protocol: asterix, listen: \"127.0.0.1:0\", time: arrival, sensors: {{\"25/201\": real}}}}\n", StringComparison.Ordinal);

    private static Scenario Raid(SiteFile file)
    {
        Scenario day = CatalogueTests.Read("s2-air-base.yaml").Scenario!;
        ThreatGroup wave = day.Threats[0] with { Count = Distribution.Fixed(4), At = Distribution.Fixed(1), Spacing = Distribution.Fixed(3), Distance = Distribution.Fixed(5000) };
        return day with { Duration = 300, Timeline = [], Threats = [wave with { Targets = [new("hangars", 1)] }], Layers = [], Sites = [day.Sites[0] with { File = file }] };
    }

    // A round without drag from 3 km away onto the headquarters, ten times a second.
    private static IEnumerable<(Instant Time, int Feed, byte[] Bytes)> Round(Site site)
    {
        const double gravity = 9.80665, flight = 12, launch = 12.013;
        var frame = new LocalFrame(site.Origin!.Value);
        var chance = new Substream(1, "round");
        for (double age = 0; age < flight; age += 0.1)
        {
            double left = 1 - age / flight;
            EnuVector place = new(-80 + 3000 * left + Noise(), 520 - 400 * left + Noise(), gravity / 2 * age * (flight - age) + Noise());
            yield return (s_begin + Duration.FromSeconds(launch + age), 0, ArcSender.Plot(frame.ToGeodetic(place), 25, 201));
        }

        double Noise() => 5 * chance.NextNormal();
    }
}
