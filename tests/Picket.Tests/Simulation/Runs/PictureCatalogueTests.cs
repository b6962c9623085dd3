using Picket.Simulation.Runs;
using Picket.Simulation.Scenarios;
using Picket.Tests.Simulation.Scenarios;

namespace Picket.Tests.Simulation.Runs;

/// <summary>Scenarios of the catalogue at picture depth, with all their threats in the first minute: the whole of them takes minutes.</summary>
public sealed class PictureCatalogueTests
{
    [Theory] // seconds that are played, and how many threats at least must have a confirmed track by then
    [InlineData("s0-quiet-day.yaml", 40, 0)]
    [InlineData("s1-single-arcs.yaml", 60, 10)]
    [InlineData("s2-air-base.yaml", 60, 20)]
    [InlineData("s3-saturation-sweep.yaml", 60, 5)]
    [InlineData("s4-seven-convoys.yaml", 50, 7)]
    [InlineData("s5-four-bases.yaml", 50, 12)]
    [InlineData("s6-civil-airport.yaml", 60, 1)]
    [InlineData("s7-live-fire-exercise.yaml", 40, 40)]
    [InlineData("s8-sensor-placement.yaml", 60, 1)]
    [InlineData("s9-release-gate.yaml", 50, 40)]
    public void Threats_are_tracked_and_the_run_makes_sense(string name, double seconds, int leastTracked)
    {
        Scenario scenario = CatalogueTests.Read(name).Scenario!;
        scenario = scenario with
        {
            Duration = seconds,
            Timeline = [],
            Threats = [.. scenario.Threats.Select(group => group with { At = Distribution.Uniform(1, 10), Spacing = Distribution.Fixed(0.5) })],
        };
        PictureResult result = new PictureRun(scenario, 1).Run();
        result.Looks.ShouldBeGreaterThan((long)seconds / 5);
        result.Threats.Count(story => story.Tracked is not null).ShouldBeGreaterThanOrEqualTo(leastTracked);
        foreach (ThreatStory story in result.Threats)
        {
            if (story.Tracked is { } tracked) tracked.ShouldBeInRange(story.Detected!.Value, seconds + 5);
            if (story.Outcome.Fate != Fate.StillFlying) story.Outcome.Ended.ShouldBeInRange(story.Flight.Start, story.Flight.End + 1e-6, story.Flight.Id);
            if (story.Outcome.Fate == Fate.EndedByLayer) story.Outcome.Tracked.ShouldBeLessThan(story.Outcome.Ended, story.Flight.Id);
        }

        result.Warnings.ShouldAllBe(one => one.Warning.Probability >= 0 && one.Warning.Probability <= 1);
        result.Impacts.ShouldAllBe(impact => impact.Time <= seconds && impact.InCover >= 0 && impact.Exposed >= 0);
    }
}
