using Picket.Core.Chance;
using Picket.Simulation.Runs;
using Picket.Simulation.Scenarios;

namespace Picket.Tests.Simulation.Runs;

public sealed class RunLinkTests
{
    [Fact]
    public void A_sensors_own_link_comes_before_that_of_its_site_and_other_sites_links_are_none_of_its()
    {
        LinkDefinition all = new() { Delay = Distribution.Fixed(1) }, own = new() { To = "radar", Delay = Distribution.Fixed(2) }, elsewhere = new() { Site = 1, To = "camera" };
        RunLink.Of([all, own, elsewhere], 0, "radar").ShouldBe(own);
        RunLink.Of([all, own, elsewhere], 0, "camera").ShouldBe(all);
        RunLink.Of([all, own, elsewhere], 0, null).ShouldBe(all);
        RunLink.Of([own, elsewhere], 0, "camera").ShouldBeNull();
        new RunLink(null, new Substream(1, "link")).Send().ShouldBe(0);
    }

    [Fact]
    public void What_is_sent_once_is_lost_as_often_as_the_link_says_and_never_early()
    {
        var link = new RunLink(new() { Delay = Distribution.Normal(0.5, 1), Loss = 0.2 }, new Substream(2, "link"));
        double?[] delays = [.. Enumerable.Range(0, 10_000).Select(_ => link.Send())];
        delays.Count(delay => delay is null).ShouldBeInRange(1_800, 2_200); // five standard deviations
        delays.ShouldAllBe(delay => delay == null || delay >= 0);
        delays.ShouldContain(0);
    }

    [Fact]
    public void What_is_sent_until_it_is_acknowledged_waits_a_quarter_of_a_second_and_twice_as_long_each_time_up_to_five()
    {
        double[] pauses = [0.25, 0.5, 1, 2, 4, .. Enumerable.Repeat(5.0, 40)];
        double expected = 1 + pauses.Index().Sum(pause => pause.Item * Math.Pow(0.5, pause.Index + 1));
        var link = new RunLink(new() { Delay = Distribution.Fixed(1), Loss = 0.5 }, new Substream(3, "link"));
        double[] delays = [.. Enumerable.Range(0, 20_000).Select(_ => link.SendUntilAcknowledged())];
        double error = Math.Sqrt(delays.Sum(delay => (delay - delays.Average()) * (delay - delays.Average()))) / delays.Length;
        delays.Average().ShouldBe(expected, 5 * error);
        delays.Distinct().Order().Take(8).ShouldBe([1, 1.25, 1.75, 2.75, 4.75, 8.75, 13.75, 18.75]);
        RunLink.MeanUntilAcknowledged(new() { Delay = Distribution.Fixed(1), Loss = 0.5 }).ShouldBe(expected, 1e-9);
        RunLink.MeanUntilAcknowledged(new() { Delay = Distribution.Fixed(1) }).ShouldBe(1);
    }

    [Fact]
    public void Nothing_ever_comes_over_a_link_that_loses_everything()
    {
        LinkDefinition dead = new() { Loss = 1 };
        new RunLink(dead, new Substream(4, "link")).SendUntilAcknowledged().ShouldBe(double.PositiveInfinity);
        RunLink.MeanUntilAcknowledged(dead).ShouldBe(double.PositiveInfinity);
        RunLink.SendUntilAcknowledged(new() { Loss = 0.9999 }, 0, 0).ShouldBeInRange(0, 1e9); // whatever is drawn
    }
}
