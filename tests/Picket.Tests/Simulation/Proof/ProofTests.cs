using Picket.Benchmarks.Proof;
using Picket.Core.Sites;
using Picket.Files.Sites;
using Picket.Simulation.Scenes;

namespace Picket.Tests.Simulation.Proof;

/// <summary>What <c>./bench proof</c> does a thousand times.</summary>
public sealed class ProofTests
{
    private static readonly SiteFile s_site = ProofSite.Read();

    [Theory]
    [InlineData("fine", 0.85, 0.7)]
    [InlineData("coarse", 0.7, 0.35)] // 0.5 is asked of a thousand; a few dozen zones scatter
    public void The_endangered_are_warned_early_and_few_others_shelter(string radar, double median, double fifth)
    {
        var figures = new ProofFigures();
        for (ulong seed = 5000; seed < 5120; seed++)
        {
            AttackScene attack = AttackScene.Draw(s_site, [radar], rounds: 1, within: 0, seed);
            figures.Add(attack, s_site.Site!, AttackFold.Run(attack.Scene, s_site.Site!)[0]);
        }

        figures.NotWarned.ShouldBe(0);
        figures.Median.ShouldBeGreaterThan(median);
        figures.FifthPercentile.ShouldBeGreaterThan(fifth);
        figures.Needless.ShouldBeInRange(0.001, 0.12);
    }

    [Fact]
    public void A_site_that_says_that_all_is_worth_a_false_alarm_warns_of_nothing_uncertain()
    {
        AttackScene attack = AttackScene.Draw(s_site, ["coarse"], rounds: 1, within: 0, seed: 1);
        Site bold = ProofSite.WithCostRatio(s_site.Site!, 0.9), anxious = ProofSite.WithCostRatio(s_site.Site!, 0.0005);
        var warned = AttackFold.Run(attack.Scene, bold, anxious);
        ZoneOutcome.Of(attack, anxious, warned[1]).Sum(zone => zone.Sheltered).ShouldBeGreaterThan(5 * ZoneOutcome.Of(attack, bold, warned[0]).Sum(zone => zone.Sheltered) + 10);
    }

    [Fact]
    public void Whoever_is_told_nothing_counts_as_not_warned()
    {
        AttackScene attack = Enumerable.Range(0, 100).Select(seed => AttackScene.Draw(s_site, ["coarse"], rounds: 1, within: 0, (ulong)seed))
            .First(attack => s_site.Site!.Zones.Any(zone => ZoneOutcome.Endangers(zone, attack.Rounds[0].Flight.Landing.Position)));
        var figures = new ProofFigures();
        figures.Add(attack, s_site.Site!, []);
        (figures.NotWarned, figures.Median, figures.Needless).ShouldBe((1, 0, 0));
    }
}
