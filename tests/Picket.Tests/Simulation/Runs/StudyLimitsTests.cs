using Picket.Core.Sites;
using Picket.Simulation.Calibrations;
using Picket.Simulation.Kernel;
using Picket.Simulation.Runs;
using Picket.Simulation.Scenarios;
using Picket.Simulation.Studies.Running;
using Picket.Tests.Simulation.Scenarios;

namespace Picket.Tests.Simulation.Runs;

/// <summary>Thousands of runs at study depth of each scenario of the catalogue against the closed forms that its page states: equality where nothing saturates, bounds where something does.</summary>
public sealed class StudyLimitsTests
{
    private const double Tick = 1e-6; // s: events happen at whole nanoseconds
    private static readonly Interval s_everywhere = new(-1e6, 1e6);

    // Endless reach, channels, magazines and no delays: every threat meets every salvo that the layers allow at one, so that each gets through with the product over its salvos.
    [Theory]
    [InlineData("s2-air-base.yaml", "on average at least {0:0.000} get through")]
    [InlineData("s3-saturation-sweep.yaml", "on average at least {1:0.00000} N get through")]
    [InlineData("s5-four-bases.yaml", "on average at least {0:0.000}")]
    public void Where_nothing_saturates_as_many_of_each_group_get_through_as_the_product_over_its_salvos_says(string name, string page)
    {
        const int runs = 10_000;
        Scenario scenario = CatalogueTests.Read(name).Scenario!;
        Scenario endless = scenario with
        {
            Timeline = [], Links = [], Traffic = [],
            Crew = new() { Identification = Distribution.Fixed(0), Recognition = 1, Decision = Distribution.Fixed(0) },
            Layers = [.. scenario.Layers.Select(Endless)],
        };
        double[] through = new double[scenario.Threats.Length];
        (var engagement, var threats) = (new Engagement(endless), new StudyThreats(endless));
        for (ulong seed = 1; seed <= runs; seed++)
        {
            var chance = new RunChance(seed);
            engagement.Restart(chance);
            threats.Draw(engagement, chance);
            engagement.Start();
            for (int threat = 0; threat < engagement.Threats; threat++) engagement.Hear(new(engagement.Paths.Start(threat), threat, CueKind.Tracked));
            engagement.RunUntil(endless.Duration);
            engagement.Finish();
            for (int threat = 0; threat < engagement.Threats; threat++) through[threats.GroupOf(threat)] += engagement.Outcomes[threat].Fate == Fate.EndedByLayer ? 0 : 1;
        }

        foreach ((int index, ThreatGroup group) in scenario.Threats.Index())
        {
            double came = group.Count.Mean, survives = ScenarioLimits.Of(endless with { Threats = [group] }).LeastLeakers / came;
            (through[index] / runs).ShouldBe(came * survives, 4 * Math.Sqrt(came * survives * (1 - survives) / runs), group.Id); // each threat for itself: a binomial law
        }

        ScenarioLimits limits = ScenarioLimits.Of(endless);
        File.ReadAllText(Path.Combine(Checkout.Root, "docs", "scenarios", $"{name[..2]}.md")).ShouldContain(string.Format(System.Globalization.CultureInfo.InvariantCulture, page, limits.LeastLeakers, limits.LeastLeakers / limits.Threats));
    }

    [Theory]
    [MemberData(nameof(CatalogueTests.Files), MemberType = typeof(CatalogueTests))]
    public void As_many_come_as_their_laws_say_and_no_fewer_get_through_than_the_limits_allow(string name)
    {
        const int runs = 2000;
        Scenario scenario = CatalogueTests.Read(name).Scenario!;
        (var run, var threats) = (new StudyRun(scenario), new StudyThreats(scenario));
        var record = new RunRecord(run.Measures.Count);
        (double[] came, double[] through) = (new double[runs], new double[runs]);
        for (int number = 0; number < runs; number++)
        {
            record.Clear();
            run.Run((ulong)number, record);
            came[number] = Enumerable.Range(0, run.Engagement.Threats).Count(run.Engagement.IsHostile);
            through[number] = came[number] - run.Engagement.Outcomes.ToArray().Count(outcome => outcome.Fate == Fate.EndedByLayer);
        }

        ScenarioLimits limits = ScenarioLimits.Of(scenario);
        double late = limits.Threats - came.Average(); // they would begin after the end
        if (scenario.Threats.All(group => group.Count.Kind == Distribution.Law.Fixed)) came.ShouldAllBe(one => one == limits.Threats);
        else late.ShouldBeInRange(0, 0.1 * limits.Threats);
        double mean = through.Average(), sigma = Sigma(through);
        mean.ShouldBeGreaterThanOrEqualTo(limits.LeastLeakers - late - 4 * sigma);
        if (scenario.Layers.IsEmpty) through.ShouldBe(came);
        else mean.ShouldBeLessThan(0.9 * limits.Threats, "the layers do something");
    }

    // 24 interceptors, 16 missiles and 40 bursts cannot end more on average than their probabilities add up to, however many come.
    [Theory]
    [InlineData(60)]
    [InlineData(100)]
    public void Of_a_wave_no_more_are_ended_than_there_are_shots_for(int count)
    {
        const int runs = 1000;
        Scenario scenario = CatalogueTests.Read("s3-saturation-sweep.yaml").Scenario!;
        scenario = scenario with { Threats = [scenario.Threats[0] with { Count = Distribution.Fixed(count) }] };
        double shots = scenario.Layers.Sum(layer => layer.Launchers * layer.Magazine * layer.KillProbability[ThreatKind.OneWayDrone]);
        shots.ShouldBe(48.4, 1e-9);
        var run = new StudyRun(scenario);
        var record = new RunRecord(run.Measures.Count);
        double[] ended = [.. Enumerable.Range(0, runs).Select(number =>
        {
            record.Clear();
            run.Run((ulong)number, record);
            return (double)run.Engagement.Outcomes.ToArray().Count(outcome => outcome.Fate == Fate.EndedByLayer);
        })];
        ended.Average().ShouldBeLessThanOrEqualTo(shots + 4 * Sigma(ended));
        ended.Average().ShouldBeGreaterThan(15, "the layers do something");
    }

    // A single threat and no layers, so that every alarm is of it: by the rules of the site file, and by the scenario's calibration where there is one.
    [Theory]
    [MemberData(nameof(CatalogueTests.Files), MemberType = typeof(CatalogueTests))]
    public void Nobody_is_warned_of_a_threat_before_it_is_seen_and_nobody_shelters_sooner_than_the_way_takes(string name)
    {
        const int runs = 200;
        Scenario scenario = CatalogueTests.Read(name).Scenario! with { Layers = [] };
        string file = CalibrationFile.Beside(Path.Combine(Checkout.Root, "scenarios", name), null);
        Calibration? calibration = File.Exists(file) ? CalibrationFile.Parse(File.ReadAllText(file), file) : null;
        int warned = 0;
        foreach (ThreatGroup group in scenario.Threats.Where(group => !group.OwnFire && group.Kind != ThreatKind.RoadsideEvent))
        {
            Zone[] zones = [.. scenario.Sites[group.Site].File.Site!.Zones];
            double people = zones.Sum(zone => zone.People) * scenario.People.Compliance, soonest = zones.Min(zone => zone.TimeToShelter) + scenario.People.Reaction.Support.Low;
            foreach (Calibration? law in new[] { null, calibration }.Distinct())
            {
                var run = new StudyRun(scenario with { Threats = [group with { Count = Distribution.Fixed(1) }] }, law);
                var record = new RunRecord(run.Measures.Count);
                (int warning, int inDanger, int uncovered, int sheltering) = (Place(run, "warning"), Place(run, "in-danger"), Place(run, "uncovered"), Place(run, "sheltering"));
                for (ulong seed = 1; seed <= runs; seed++)
                {
                    record.Clear();
                    run.Run(seed, record);
                    ThreatOutcome outcome = run.Engagement.Outcomes[0];
                    double seen = double.IsNaN(outcome.Detected) ? double.PositiveInfinity : outcome.Detected;
                    seen.ShouldBeGreaterThan(run.Engagement.Paths.Start(0) - Tick, group.Id);
                    double[] leads = [.. record.Samples.ToArray().Where(sample => sample.Measure == warning).Select(sample => sample.Value)];
                    leads.ShouldAllBe(lead => lead <= Math.Max(0, run.Engagement.Paths.End(0) - seen) + Tick, group.Id);
                    warned += leads.Count(lead => lead > 0);
                    (record.Values[sheltering] * 3600).ShouldBeInRange(0, people * Math.Max(0, scenario.Duration - seen) + 1e-6, group.Id);
                    if (leads.All(lead => lead < soonest)) record.Values[uncovered].ShouldBe(record.Values[inDanger], 1e-9, group.Id);
                    record.Values[uncovered].ShouldBeInRange((1 - scenario.People.Compliance) * record.Values[inDanger] - 1e-9, record.Values[inDanger] + 1e-9, group.Id);
                }
            }
        }

        if (name.StartsWith("s1", StringComparison.Ordinal)) warned.ShouldBeGreaterThan(100, "the limits are put to the test");
    }

    private static LayerDefinition Endless(LayerDefinition layer) => layer with
    {
        Launchers = 1, Channels = 1000, Magazine = 1_000_000, Reach = new(0, 1e6), Heights = s_everywhere, Speed = 1e6, Reaction = Distribution.Fixed(0), Assessment = Distribution.Fixed(0), FriendlyHold = 0,
    };

    private static int Place(StudyRun run, string measure) => run.Measures.Index().Single(one => one.Item.Name == measure).Index;

    private static double Sigma(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Average(one => (one - mean) * (one - mean)) / values.Length);
    }
}
