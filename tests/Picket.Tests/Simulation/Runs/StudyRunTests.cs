using System.Collections.Immutable;
using Picket.Simulation.Calibrations;
using Picket.Simulation.Runs;
using Picket.Simulation.Scenarios;
using Picket.Simulation.Studies.Running;
using Picket.Simulation.Threats;

namespace Picket.Tests.Simulation.Runs;

public sealed class StudyRunTests
{
    private static readonly Scenario s_airBase = ScenarioFile.Read(Path.Combine(Checkout.Root, "scenarios/s2-air-base.yaml")).Scenario!, s_bases = ScenarioFile.Read(Path.Combine(Checkout.Root, "scenarios/s5-four-bases.yaml")).Scenario!;

    [Fact]
    public void The_air_base_has_the_size_that_is_promised()
    {
        var run = new StudyRun(s_airBase);
        Run(run, 1);
        (s_airBase.Duration, s_airBase.Layers.Length, s_airBase.Layers.Sum(layer => layer.Launchers), s_airBase.Sites[0].File.Site!.Sensors.Length).ShouldBe((3600, 3, 12, 6));
        run.Engagement.Threats.ShouldBeGreaterThanOrEqualTo(40);
        run.Engagement.Events.ShouldBeGreaterThanOrEqualTo(300);
    }

    [Theory]
    [InlineData("s2-air-base.yaml")]
    [InlineData("s4-seven-convoys.yaml")] // whose columns stop and disperse
    public void A_run_depends_on_its_seed_alone_and_allocates_nothing(string name)
    {
        Scenario scenario = ScenarioFile.Read(Path.Combine(Checkout.Root, "scenarios", name)).Scenario!;
        var used = new StudyRun(scenario);
        var record = new RunRecord(used.Measures.Count);
        for (ulong seed = 0; seed < 60; seed++) Again(seed);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Again(3);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        RunRecord fresh = Run(new StudyRun(scenario), 3);
        record.Values.ToArray().ShouldBe(fresh.Values.ToArray());
        record.Samples.ToArray().ShouldBe(fresh.Samples.ToArray());
        Run(used, 4).Samples.ToArray().ShouldNotBe(fresh.Samples.ToArray());

        void Again(ulong seed)
        {
            record.Clear();
            used.Run(seed, record);
        }
    }

    [Fact]
    public void A_time_line_is_in_order_and_every_shot_is_accounted_for()
    {
        var run = new StudyRun(s_airBase);
        for (ulong seed = 0; seed < 20; seed++)
        {
            Run(run, seed);
            int shots = 0;
            foreach (ThreatOutcome outcome in run.Engagement.Outcomes)
            {
                double[] line = [.. new[] { outcome.Detected, outcome.Tracked, outcome.Identified, outcome.Decided, outcome.Engaged, outcome.Assessed }.Where(time => !double.IsNaN(time))];
                line.ShouldBe(line.Order());
                shots += outcome.Shots;
                (outcome.Fate == Fate.EndedByLayer).ShouldBe(outcome.Layer >= 0);
            }

            int turned = 0, spent = 0;
            foreach (LayerOutcome layer in run.Engagement.LayerOutcomes) (spent, turned) = (spent + layer.Shots, turned + layer.Turned);
            (spent + turned).ShouldBe(shots);
        }
    }

    [Fact]
    public void Common_random_numbers_reduce_the_variance_of_a_comparison_at_least_fivefold()
    {
        // Plan B: the missile vehicles have a third more time of reaction.
        Scenario other = s_airBase with { Layers = [.. s_airBase.Layers.Select(layer => layer.Id == "missiles" ? layer with { Reaction = layer.Reaction.Times(4.0 / 3) } : layer)] };
        (StudyRun first, StudyRun second) = (new(s_airBase), new(other));
        const int runs = 400;
        double[] leakers = new double[runs], paired = new double[runs], apart = new double[runs];
        for (int run = 0; run < runs; run++)
        {
            leakers[run] = Run(first, (ulong)run).Values[0];
            paired[run] = Run(second, (ulong)run).Values[0] - leakers[run];
            apart[run] = Run(second, (ulong)(run + 1_000_000)).Values[0] - leakers[run];
        }

        (Variance(apart) / Variance(paired)).ShouldBeGreaterThan(5);
    }

    // They come too late to meet anything: all else must be as it was, the days of the other bases and what people are told there.
    [Fact]
    public void One_more_threat_in_the_first_group_leaves_the_days_of_all_others_as_they_were()
    {
        (StudyRun six, StudyRun seven) = (new(Late(6)), new(Late(7)));
        for (ulong seed = 0; seed < 20; seed++)
        {
            (RunRecord one, RunRecord other) = (Run(six, seed), Run(seven, seed));
            List<ThreatOutcome> outcomes = [.. seven.Engagement.Outcomes];
            outcomes.RemoveAt(6);
            six.Engagement.Outcomes.ToArray().ShouldBe(outcomes);
            six.Engagement.LayerOutcomes.ToArray().ShouldBe(seven.Engagement.LayerOutcomes.ToArray());
            foreach (string measure in new[] { "warning", "heard" }) Samples(six, one, measure).ShouldBe(Samples(seven, other, measure));
        }

        static double[] Samples(StudyRun run, RunRecord record, string name) => [.. record.Samples.ToArray().Where(sample => run.Measures[sample.Measure].Name == name).Select(sample => sample.Value)];

        Scenario Late(int count) => s_bases with { Threats = s_bases.Threats.SetItem(0, s_bases.Threats[0] with { Count = Distribution.Fixed(count), At = Distribution.Fixed(s_bases.Duration - 10), Spacing = Distribution.Fixed(1) }) };
    }

    [Fact]
    public void Both_depths_ask_the_chance_for_the_same_threats()
    {
        var run = new StudyRun(s_bases);
        Run(run, 1);
        Enumerable.Range(0, run.Engagement.Threats).Select(run.Engagement.EntityOf).ShouldBe(World.Draw(s_bases, 1).Flights.Where(flight => flight.Threat is not null).Select(flight => flight.Entity));
    }

    [Fact]
    public void A_sensor_that_is_off_sees_nothing_until_it_is_on_again()
    {
        ImmutableArray<TimelineEvent> off = [.. new[] { "long-range", "rounds", "drones" }.SelectMany(sensor => new[] { new TimelineEvent(0, TimelineAction.Off, sensor, ""), new TimelineEvent(3000, TimelineAction.On, sensor, "") })];
        var run = new StudyRun(s_airBase with { Timeline = off });
        Run(run, 1);
        foreach (ThreatOutcome outcome in run.Engagement.Outcomes) (double.IsNaN(outcome.Detected) || outcome.Detected >= 3000).ShouldBeTrue();
    }

    [Fact]
    public void Warnings_take_the_link_of_their_site()
    {
        double[] told = [.. new[] { (0, 0.0), (8, 0), (0, 0.5), (0, 1) }.Select(link => Told(Distribution.Fixed(link.Item1), link.Item2))];
        told[0].ShouldBeGreaterThan(0);
        told[1].ShouldBeLessThan(told[0] - 1, "8 s later, where people were told at all");
        told[2].ShouldBeInRange(told[0] - 2, told[0] - 0.02, "0.78 s later on average");
        told[3].ShouldBe(0, "nobody hears a thing");

        // Mean warning, s, where sensors' own links are without fault and those to people are not.
        double Told(Distribution delay, double loss)
        {
            LinkDefinition[] links = [.. s_bases.Sites.SelectMany((site, index) => site.File.Site!.Sensors.Select(sensor => new LinkDefinition { Site = index, To = sensor.Id }).Append(new() { Site = index, Delay = delay, Loss = loss }))];
            var run = new StudyRun(s_bases with { Links = [.. links], Layers = [] });
            int warning = run.Measures.Index().First(measure => measure.Item.Name == "warning").Index;
            return Enumerable.Range(0, 40).SelectMany(seed => Run(run, (ulong)seed).Samples.ToArray()).Where(sample => sample.Measure == warning).Average(sample => sample.Value);
        }
    }

    [Fact]
    public void A_history_takes_the_place_of_the_sensors()
    {
        var calibration = new Calibration { Scenario = "s2-air-base", Sensing = "", Version = "", Seed = 1, Runs = 1, Histories = [new("first-wave", 400, 7, [10, 380], [])] };
        var run = new StudyRun(s_airBase, calibration);
        Run(run, 1);
        for (int threat = 0; threat < 10; threat++)
        {
            ThreatOutcome outcome = run.Engagement.Outcomes[threat];
            double seen = new SiteSight(s_airBase, 0).FirstInSight(run.Engagement.Paths, threat), way = run.Engagement.Paths.End(threat) - seen;
            seen.ShouldBe(run.Engagement.Paths.Start(threat), "the long-range radar sees it from the beginning on, whatever the others do");
            outcome.Detected.ShouldBe(seen + 7 * way / 400, 1e-6);
            outcome.Tracked.ShouldBe(seen + 10 * way / 400, 1e-6);
        }
    }

    /// <summary>Rounds fly 25 to 47 s, and crews shoot at what is tracked alone: a history of 25 s says nothing of what befalls a longer one after that.</summary>
    [Fact]
    public void A_track_that_was_given_up_because_its_round_came_down_is_not_given_up_sooner_in_a_longer_flight()
    {
        double[] whole = Leakers([1]), after = Leakers([1, 28]), before = Leakers([1, 22]);
        after.ShouldBe(whole);
        before.Sum().ShouldBeGreaterThan(whole.Sum() + 40);

        static double[] Leakers(ImmutableArray<double> changes)
        {
            ThreatHistory[] histories = [.. s_airBase.Threats.Where(group => group.Arc is not null).Select(group => new ThreatHistory(group.Id, 25, 0.5, changes, []))];
            var run = new StudyRun(s_airBase, new Calibration { Scenario = "", Sensing = "", Version = "", Seed = 1, Runs = 1, Histories = [.. histories] });
            int leakers = run.Measures.Index().First(measure => measure.Item.Name == "leakers").Index;
            return [.. Enumerable.Range(0, 40).Select(seed => Run(run, (ulong)seed).Values[leakers])];
        }
    }

    [Theory]
    [InlineData(20, 30, 10)] // told 10 s after it began
    [InlineData(35, 30, 0)] // in cover since 5 s before it began
    public void A_zone_that_is_in_cover_for_an_earlier_threat_hears_of_this_one_at_once(double warned, double flight, double heard)
    {
        var measures = new StudyMeasures(s_airBase);
        var record = new RunRecord(measures.All.Count);
        measures.Deliver(record, warned, flight);
        record.Samples.ToArray().Select(sample => (measures.All[sample.Measure].Name, sample.Value)).ShouldBe([("warning", warned), ("heard", heard)]);
    }

    [Fact]
    public void A_run_that_draws_histories_allocates_nothing()
    {
        ThreatHistory[] histories = [.. s_airBase.Threats.Select(group => new ThreatHistory(group.Id, 30, 0.5, [1], [new(0.2, [new(2, 3)]), new(0.7, [new(3, 3)])]))];
        var run = new StudyRun(s_airBase, new Calibration { Scenario = "", Sensing = "", Version = "", Seed = 1, Runs = 1, Histories = [.. histories] });
        var record = new RunRecord(run.Measures.Count);
        for (ulong seed = 0; seed < 60; seed++) Again(seed);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Again(3);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);

        void Again(ulong seed)
        {
            record.Clear();
            run.Run(seed, record);
        }
    }

    private static RunRecord Run(StudyRun run, ulong seed)
    {
        var record = new RunRecord(run.Measures.Count);
        run.Run(seed, record);
        return record;
    }

    private static double Variance(double[] values) => values.Average(value => value * value) - values.Average() * values.Average();
}
