using Picket.Core.Chance;
using Picket.Core.Sites;
using Picket.Core.Warnings;
using Picket.Picture.Warnings;
using Picket.Simulation.Flights;
using Picket.Simulation.Kernel;
using Picket.Simulation.Runs;
using Picket.Simulation.Scenarios;
using Picket.Simulation.Threats;
using Picket.Tests.Simulation.Scenarios;

namespace Picket.Tests.Simulation.Runs;

/// <summary>Each scenario of the catalogue played with crews who know of every threat a second after it begins: no outcome passes what its page says can be. The numbers on average are in <see cref="StudyLimitsTests"/>.</summary>
public sealed class CatalogueLimitsTests
{
    [Theory]
    [MemberData(nameof(CatalogueTests.Files), MemberType = typeof(CatalogueTests))]
    public void No_outcome_passes_what_layers_can_do(string name)
    {
        Scenario scenario = CatalogueTests.Read(name).Scenario! with { Timeline = [] };
        var engagement = new Engagement(scenario);
        int runs = scenario.Layers.IsEmpty ? 5 : 20;
        for (ulong seed = 1; seed <= (ulong)runs; seed++)
        {
            TrueFlight[] flights = [.. World.Draw(scenario with { Traffic = [.. scenario.Traffic.Where(group => group.Friendly)] }, seed).Flights];
            Play(engagement, scenario, flights, seed);
            ThreatOutcome[] outcomes = [.. engagement.Outcomes];
            TrueFlight[] threats = [.. flights.Where(flight => flight.Threat is not null)];
            foreach ((ThreatOutcome outcome, TrueFlight threat) in outcomes.Zip(threats)) Holds(scenario, outcome, threat);
            for (int layer = 0; layer < scenario.Layers.Length; layer++)
            {
                LayerDefinition definition = scenario.Layers[layer];
                LayerOutcome did = engagement.LayerOutcomes[layer];
                if (definition.Reloads >= 0) (did.Shots - did.Returned).ShouldBeLessThanOrEqualTo(definition.Launchers * definition.Magazine * (1 + definition.Reloads), definition.Id);
                did.Ended.ShouldBeLessThanOrEqualTo(did.Shots);
                AtOnce(engagement, layer).ShouldBeLessThanOrEqualTo(definition.Launchers * definition.Channels, definition.Id);
            }
        }
    }

    [Fact]
    public void Before_a_large_wave_all_channels_are_taken_and_no_more()
    {
        Scenario sweep = CatalogueTests.Read("s3-saturation-sweep.yaml").Scenario! with { Timeline = [] };
        sweep = sweep with { Threats = [sweep.Threats[0] with { Count = Distribution.Fixed(100), Spacing = Distribution.Fixed(1) }] };
        var engagement = new Engagement(sweep);
        Play(engagement, sweep, [.. World.Draw(sweep with { Traffic = [] }, 1).Flights], 1);
        int[] most = [.. Enumerable.Range(0, sweep.Layers.Length).Select(layer => AtOnce(engagement, layer))];
        most.ShouldBe([12, 2, 4]);
    }

    [Fact]
    public void A_single_round_endangers_as_many_zones_as_the_integral_of_its_law_says_and_none_is_told_before_it_rises()
    {
        const int rounds = 150;
        Scenario arcs = CatalogueTests.Read("s1-single-arcs.yaml").Scenario!;
        Site site = arcs.Sites[0].File.Site!;
        (double Least, double Most)[] pages = [(20, 30), (30, 40), (40, 60)];
        foreach ((int index, ThreatGroup group) in arcs.Threats.Index())
        {
            ArcClass arc = site.Arcs.Single(one => one.Id == group.Arc);
            var law = new PlaneGaussian(arc.Mean.X, arc.Mean.Y, arc.Sigma * arc.Sigma, 0, arc.Sigma * arc.Sigma);
            double expected = site.Zones.Sum(zone => new ZoneOutline(zone).Probability(law));
            TrueFlight[] flown = [.. new ThreatDraw(site, 0, [], 1).Flights(group with { Count = Distribution.Fixed(rounds) }, 0)];
            flown.ShouldAllBe(round => round.End - round.Start > pages[index].Least - 0.01 && round.End - round.Start < pages[index].Most + 0.01);
            double[] endangered = [.. flown.Select(round => (double)site.Zones.Count(zone => zone.Distance(round.At(round.End).Position.X, round.At(round.End).Position.Y) <= zone.DangerDistance))];
            double mean = endangered.Average(), sigma = Math.Sqrt(endangered.Average(one => (one - mean) * (one - mean)) / rounds);
            mean.ShouldBe(expected, 4.5 * sigma, group.Id);
        }
    }

    [Fact]
    public void Two_events_of_a_day_on_the_road_are_reported_when_its_page_says()
    {
        Scenario roads = CatalogueTests.Read("s4-seven-convoys.yaml").Scenario!;
        ThreatGroup[] events = [.. roads.Threats.Where(group => group.Kind == ThreatKind.RoadsideEvent)];
        double[] delays = [.. Enumerable.Range(0, 500).SelectMany(seed => events.SelectMany(group => new ThreatDraw(roads.Sites[0].File.Site!, 0, [], (ulong)seed).Events(group))).Select(one => one.Reported - one.Time)];
        delays.Length.ShouldBe(2 * 500);
        ((double)delays.Count(delay => delay < 45)).ShouldBe(500, 4.5 * Math.Sqrt(250));
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

    // The k-th stray begins in time if there are so many and k - 1 spacings have gone by: sum over k of P(N >= k) P(M >= k - 1), N and M by Poisson laws, over the time at which the first begins.
    [Fact]
    public void As_many_strays_begin_in_time_as_their_page_says()
    {
        Scenario airport = CatalogueTests.Read("s6-civil-airport.yaml").Scenario! with { Traffic = [] };
        ThreatGroup law = airport.Threats[0];
        const int steps = 100, runs = 1000;
        double expected = 1, spread = law.At.Support.High - law.At.Support.Low;
        for (int step = 0; step < steps; step++)
        {
            double gone = (airport.Duration - law.At.Support.Low - spread * (step + 0.5) / steps) / law.Spacing.Mean;
            for (int k = 1; k < 40; k++) expected += AtLeast(k, law.Count.Mean) * AtLeast(k - 1, gone) / steps;
        }

        double[] came = [.. Enumerable.Range(0, runs).Select(seed => (double)World.Draw(airport, (ulong)seed).Flights.Length)];
        came.Average().ShouldBe(expected, 4.5 * Math.Sqrt(5.0 / runs));
        File.ReadAllText(Path.Combine(Checkout.Root, "docs", "scenarios", "s6.md")).ShouldContain(FormattableString.Invariant($"{expected:0.00} of 6 on average"));

        static double AtLeast(int number, double mean) => 1 - Enumerable.Range(0, number).Sum(one => Math.Exp(one * Math.Log(mean) - mean - Enumerable.Range(1, one).Sum(factor => Math.Log(factor))));
    }

    [Fact]
    public void Strays_and_drones_are_on_their_way_as_long_as_their_pages_say()
    {
        Scenario airport = CatalogueTests.Read("s6-civil-airport.yaml").Scenario! with { Traffic = [] }, hills = CatalogueTests.Read("s8-sensor-placement.yaml").Scenario! with { Traffic = [] };
        Scenario airBase = CatalogueTests.Read("s2-air-base.yaml").Scenario!;
        for (ulong seed = 1; seed <= 30; seed++)
        {
            World.Draw(airport, seed).Flights.ShouldAllBe(stray => stray.End - stray.Start >= 2500 / 14.0 && stray.End - stray.Start <= 4500 / 6.0);
            var draw = new ThreatDraw(airBase.Sites[0].File.Site!, 0, [], seed);
            airBase.Threats.Where(group => group.Kind == ThreatKind.OneWayDrone).SelectMany(draw.Flights).ShouldAllBe(drone => drone.End - drone.Start >= 400 - 1e-6 && drone.End - drone.Start <= 600 + 1e-6);
            World.Draw(hills, seed).Flights.ShouldAllBe(drone => drone.End - drone.Start >= 14_000 / 60.0 - 1e-6 && drone.End - drone.Start <= 14_000 / 40.0 + 1e-6);
        }
    }

    // The most orders of a layer that hold a channel at a time.
    private static int AtOnce(Engagement engagement, int layer)
    {
        Shot[] shots = [.. engagement.Shots.ToArray().Where(shot => shot.Layer == layer)];
        return shots.Length == 0 ? 0 : shots.Max(one => shots.Count(other => other.Ordered <= one.Ordered && !(other.Freed <= one.Ordered)));
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
                engagement.AddThreat(flight.Site, group.Kind, hostile: !group.OwnFire, flight.Entity);
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
