using Picket.Core.Chance;
using Picket.Simulation.Flights;
using Picket.Simulation.Kernel;
using Picket.Simulation.Runs;
using Picket.Simulation.Scenarios;
using Picket.Simulation.Threats;
using Picket.Tests.Simulation.Scenarios;

namespace Picket.Tests.Simulation.Runs;

/// <summary>Each scenario of the catalogue played with crews who know of every threat a second after it begins: no result passes the closed-form limits that its page states.</summary>
public sealed class CatalogueLimitsTests
{
    [Theory]
    [MemberData(nameof(CatalogueTests.Files), MemberType = typeof(CatalogueTests))]
    public void No_result_passes_the_limits(string name)
    {
        Scenario scenario = CatalogueTests.Read(name).Scenario! with { Timeline = [] };
        var engagement = new Engagement(scenario);
        int runs = scenario.Layers.IsEmpty ? 5 : 20;
        var through = new List<double>();
        for (ulong seed = 1; seed <= (ulong)runs; seed++)
        {
            TrueFlight[] flights = [.. World.Draw(scenario with { Traffic = [.. scenario.Traffic.Where(group => group.Friendly)] }, seed).Flights];
            Play(engagement, scenario, flights, seed);
            ThreatOutcome[] outcomes = [.. engagement.Outcomes];
            TrueFlight[] threats = [.. flights.Where(flight => flight.Threat is not null)];
            through.Add(outcomes.Zip(threats).Count(pair => !pair.Second.Threat!.OwnFire && pair.First.Fate != Fate.EndedByLayer));
            foreach ((ThreatOutcome outcome, TrueFlight threat) in outcomes.Zip(threats)) Holds(scenario, outcome, threat);
            for (int layer = 0; layer < scenario.Layers.Length; layer++)
            {
                LayerDefinition definition = scenario.Layers[layer];
                LayerOutcome did = engagement.LayerOutcomes[layer];
                if (definition.Reloads >= 0) (did.Shots - did.Returned).ShouldBeLessThanOrEqualTo(definition.Launchers * definition.Magazine * (1 + definition.Reloads), definition.Id);
                did.Ended.ShouldBeLessThanOrEqualTo(did.Shots);
            }
        }

        ScenarioLimits limits = ScenarioLimits.Of(scenario);
        double mean = through.Average(), sigma = Math.Sqrt(through.Average(one => (one - mean) * (one - mean)) / runs);
        mean.ShouldBeGreaterThanOrEqualTo(limits.LeastLeakers - 4 * sigma);
        mean.ShouldBeLessThanOrEqualTo(limits.Threats + 4 * sigma);
        if (!scenario.Layers.IsEmpty) mean.ShouldBeLessThan(0.9 * limits.Threats, "the layers do something");
    }

    [Fact]
    public void Of_a_wave_no_more_are_ended_than_there_are_shots_for()
    {
        Scenario sweep = CatalogueTests.Read("s3-saturation-sweep.yaml").Scenario! with { Timeline = [] };
        foreach (int count in (int[])[60, 100])
        {
            double[] ended = Ended(sweep with { Threats = [sweep.Threats[0] with { Count = Distribution.Fixed(count) }] }, runs: 10);
            double mean = ended.Average(), sigma = Math.Sqrt(ended.Average(one => (one - mean) * (one - mean)) / ended.Length);
            mean.ShouldBeLessThanOrEqualTo(48.4 + 4 * sigma, $"{count} come");
            mean.ShouldBeGreaterThan(15, "the layers do something");
        }
    }

    [Fact]
    public void What_becomes_of_a_base_is_the_same_whatever_becomes_of_another()
    {
        Scenario all = CatalogueTests.Read("s5-four-bases.yaml").Scenario! with { Timeline = [], Traffic = [] };
        Scenario three = all with { Threats = [.. all.Threats.Where(group => group.Site < 3)] };
        (Engagement with, Engagement without) = (new(all), new(three));
        for (ulong seed = 1; seed <= 10; seed++)
        {
            Play(with, all, [.. World.Draw(all, seed).Flights], seed);
            Play(without, three, [.. World.Draw(three, seed).Flights], seed);
            ThreatOutcome[] theirs = [.. with.Outcomes], others = [.. without.Outcomes];
            theirs.Length.ShouldBe(40);
            others.Length.ShouldBe(30);
            foreach ((ThreatOutcome one, ThreatOutcome other) in theirs.Zip(others)) (one.Fate, one.Ended, one.Layer, one.Shots, one.Site).ShouldBe((other.Fate, other.Ended, other.Layer, other.Shots, other.Site));
        }
    }

    [Theory]
    [InlineData("airport-base", 0.01)]
    [InlineData("desert-base", 0.05)]
    [InlineData("river-base", 0.03)]
    [InlineData("border-base", 0.1)]
    public void So_many_looks_in_a_row_are_lost_as_the_link_says(string site, double loss)
    {
        const int sent = 200_000;
        Scenario scenario = CatalogueTests.Read("s5-four-bases.yaml").Scenario!;
        int index = scenario.Sites.ToList().FindIndex(one => one.File.Site!.Name == site);
        var link = new RunLink(RunLink.Of(scenario.Links, index, "a-radar"), new Substream(1, site));
        bool[] lost = [.. Enumerable.Range(0, sent).Select(_ => link.Send() is null)];
        for (int row = 1; row <= 2; row++)
        {
            double expected = Math.Pow(loss, row), share = Enumerable.Range(0, sent - row).Average(from => Enumerable.Range(from, row).All(number => lost[number]) ? 1.0 : 0);
            share.ShouldBe(expected, 5 * Math.Sqrt(row * expected / sent), $"{row} in a row");
        }
    }

    [Fact]
    public void As_many_fly_on_a_quiet_day_as_its_page_says()
    {
        Scenario quiet = CatalogueTests.Read("s0-quiet-day.yaml").Scenario! with { Duration = 6 * 3600 };
        double hourly = quiet.Traffic.Sum(group => group.PerHour);
        hourly.ShouldBe(27);
        Math.Sqrt(hourly).ShouldBe(5.2, 0.05);
        int came = World.Draw(quiet, 1).Flights.Where(flight => flight.Start >= 0).Select(flight => (flight.Traffic!.Id, flight.Start)).Distinct().Count();
        ((double)came).ShouldBe(6 * hourly, 4 * Math.Sqrt(6 * hourly));
    }

    [Fact]
    public void Strays_and_drones_among_hills_are_on_their_way_as_long_as_their_pages_say()
    {
        Scenario airport = CatalogueTests.Read("s6-civil-airport.yaml").Scenario! with { Traffic = [] }, hills = CatalogueTests.Read("s8-sensor-placement.yaml").Scenario! with { Traffic = [] };
        for (ulong seed = 1; seed <= 30; seed++)
        {
            World.Draw(airport, seed).Flights.ShouldAllBe(stray => stray.End - stray.Start >= 2500 / 14.0 && stray.End - stray.Start <= 4500 / 6.0);
            World.Draw(hills, seed).Flights.ShouldAllBe(drone => drone.End - drone.Start >= 14_000 / 60.0 - 1e-6 && drone.End - drone.Start <= 14_000 / 40.0 + 1e-6);
        }
    }

    private static double[] Ended(Scenario scenario, int runs)
    {
        var engagement = new Engagement(scenario);
        double[] ended = new double[runs];
        for (int run = 0; run < runs; run++)
        {
            Play(engagement, scenario, [.. World.Draw(scenario with { Traffic = [] }, (ulong)run).Flights], (ulong)run);
            foreach (ThreatOutcome outcome in engagement.Outcomes) ended[run] += outcome.Fate == Fate.EndedByLayer ? 1 : 0;
        }

        return ended;
    }

    // What no layer may end is not ended; what is ended is ended on its way, by a layer of its site, and not before the order could have met it.
    private static void Holds(Scenario scenario, in ThreatOutcome outcome, TrueFlight threat)
    {
        if (outcome.Fate == Fate.EndedByLayer)
        {
            LayerDefinition layer = scenario.Layers[outcome.Layer];
            threat.Threat!.OwnFire.ShouldBeFalse(threat.Id);
            (layer.Site, layer.KillProbability.GetValueOrDefault(threat.Threat.Kind) > 0).ShouldBe((threat.Site, true), threat.Id);
            outcome.Ended.ShouldBeInRange(threat.Start + 1 + layer.Reaction.Support.Low, threat.End, threat.Id);
            double range = (threat.At(outcome.Ended).Position - layer.Position).Norm;
            range.ShouldBeInRange(layer.Reach.Start - 20, layer.Reach.End + 20, threat.Id); // an engagement takes ways for straight between knots
        }
        else if (threat.End <= scenario.Duration)
        {
            outcome.Fate.ShouldBe(Fate.ReachedTarget, threat.Id);
        }
    }

    private static void Play(Engagement engagement, Scenario scenario, TrueFlight[] flights, ulong seed)
    {
        engagement.Restart(new RunChance(seed));
        int number = 0;
        foreach (TrueFlight flight in flights)
        {
            if (flight.Threat is { } group)
            {
                engagement.AddThreat(flight.Site, group.Kind, hostile: !group.OwnFire);
                foreach (Knot knot in flight.Course.Knots) engagement.AddKnot(knot.Time, knot.Position);
            }
            else
            {
                engagement.AddFriend(flight.Site);
                foreach (Knot knot in flight.Course.Knots) engagement.AddFriendKnot(knot.Time, knot.Position);
            }
        }

        engagement.Start();
        foreach (TrueFlight threat in flights.Where(flight => flight.Threat is not null))
        {
            engagement.Hear(new(threat.Start + 1, number, CueKind.Detected));
            engagement.Hear(new(threat.Start + 1, number++, CueKind.Tracked));
        }

        engagement.RunUntil(scenario.Duration);
        engagement.Finish();
    }
}
