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
