using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Simulation.Scenarios;
using Picket.Simulation.Studies.Files;
using Picket.Simulation.Threats;
using Picket.Tracking.Motion.Ballistic;

namespace Picket.Tests.Simulation.Scenarios;

public sealed class CatalogueTests
{
    public static TheoryData<string> Files => [.. Directory.GetFiles(Path.Combine(Checkout.Root, "scenarios"), "s?-*.yaml").Select(path => Path.GetFileName(path)).Order()];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_scenario_of_the_catalogue_has_no_problems(string name) => Read(name).Problems.ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Files))]
    public void A_scenario_of_the_catalogue_is_explained_and_its_world_drawn(string name)
    {
        Scenario scenario = Read(name).Scenario!;
        name.ShouldBe($"{scenario.Name}.yaml");
        string[] words = [.. ScenarioInWords.Describe(scenario)];
        words.ShouldAllBe(line => line.Length > 10 && !line.Contains('\n'));
        foreach (string id in scenario.Threats.Select(group => group.Id).Concat(scenario.Layers.Select(layer => layer.Id)).Concat(scenario.Traffic.Select(group => group.Id)))
            words.ShouldContain(line => line.Contains($" {id}", StringComparison.Ordinal));
        World world = World.Draw(scenario, scenario.Seed);
        world.Flights.ShouldNotBeEmpty();
        world.Flights.Select(flight => flight.Number).ShouldBe(Enumerable.Range(1, world.Flights.Length));
        world.Flights.ShouldAllBe(flight => flight.End > flight.Start && flight.Start < scenario.Duration && flight.Signature.CrossSection > 0);
    }

    [Theory]
    [InlineData("s2-plans.yaml", 5)]
    [InlineData("s2-losses.yaml", 7)]
    [InlineData("s3-knee.yaml", 20)]
    [InlineData("s8-placement.yaml", 3)]
    public void A_study_of_the_catalogue_has_no_problems_and_its_scenarios_differ(string name, int scenarios)
    {
        StudyScenarios study = StudyScenarios.Read(Path.Combine(Checkout.Root, "scenarios", "studies", name));
        study.File.Problems.ShouldBeEmpty();
        int points = study.File.Study!.Design.Points.Length, plans = study.File.Study.Plans.Length;
        (points * plans).ShouldBe(scenarios);
        var told = new HashSet<string>();
        for (int point = 0; point < points; point++)
        {
            for (int plan = 0; plan < plans; plan++) told.Add(string.Join('\n', ScenarioInWords.Describe(study.At(point, plan))));
        }

        told.Count.ShouldBe(scenarios);
    }

    [Fact]
    public void There_are_ten() => Files.Count.ShouldBe(10);

    [Theory]
    [InlineData("s0-quiet-day.yaml", 0, 0, 0)]
    [InlineData("s1-single-arcs.yaml", 12, 12, 0)]
    [InlineData("s2-air-base.yaml", 52, 1.557, 944)]
    [InlineData("s3-saturation-sweep.yaml", 40, 0.0096, 80)]
    [InlineData("s4-seven-convoys.yaml", 12, 12, 0)]
    [InlineData("s5-four-bases.yaml", 40, 2.981, double.PositiveInfinity)]
    [InlineData("s6-civil-airport.yaml", 6, 6, 0)]
    [InlineData("s7-live-fire-exercise.yaml", 9, 9, 0)]
    [InlineData("s8-sensor-placement.yaml", 12, 12, 0)]
    [InlineData("s9-release-gate.yaml", 90, 90, 0)]
    public void The_limits_are_those_that_the_pages_state(string name, double threats, double least, double shots)
    {
        ScenarioLimits limits = ScenarioLimits.Of(Read(name).Scenario!);
        limits.Threats.ShouldBe(threats);
        limits.LeastLeakers.ShouldBe(least, 0.0005);
        limits.Shots.ShouldBe(shots);
        string page = File.ReadAllText(Path.Combine(Checkout.Root, "docs", "scenarios", $"{name[..2]}.md"));
        page.ShouldContain($"picket simulate scenarios/{name}");
        if (threats > 0 && name[1] != '3') page.ShouldContain($"{threats} ");
    }

    [Fact]
    public void Of_a_wave_that_is_too_large_as_many_get_through_as_there_are_no_shots_for()
    {
        Scenario sweep = Read("s3-saturation-sweep.yaml").Scenario!;
        ScenarioLimits.Of(sweep with { Threats = [sweep.Threats[0] with { Count = Distribution.Fixed(100) }] }).LeastLeakers.ShouldBe(100 - 48.4, 1e-9);
    }

    [Fact]
    public void The_release_gate_has_120_incidents_one_in_two_minutes()
    {
        Scenario scenario = Read("s9-release-gate.yaml").Scenario!;
        double[] times = [.. scenario.Threats.SelectMany(group => Enumerable.Range(0, (int)group.Count.First).Select(number => group.At.First + number * group.Spacing.First)).Concat(scenario.Traffic.SelectMany(group => group.Times)).Order()];
        times.Length.ShouldBe(120);
        times.ShouldAllBe(time => time < scenario.Duration - 90);
        scenario.Faults.Select(fault => fault.Kind).Distinct().Count().ShouldBe(5);
    }

    [Fact]
    public void Never_are_both_radars_of_the_release_gate_deaf_at_once()
    {
        SensorFault[] deaf = [.. Read("s9-release-gate.yaml").Scenario!.Faults.Where(fault => fault.Kind == FaultKind.Deaf)];
        deaf.Select(fault => fault.Sensor).Distinct().Count().ShouldBe(deaf.Length);
        deaf.ShouldAllBe(fault => deaf.All(other => other == fault || other.To <= fault.From || other.From >= fault.To));
    }

    [Fact]
    public void The_page_of_the_convoys_states_what_is_known_of_a_vehicle_without_reports()
    {
        Route valley = Read("s4-seven-convoys.yaml").Scenario!.Sites[0].File.Site!.Zones.First(zone => zone.Id == "fuel-1").Motion!.Route;
        double time = 1200, tau = valley.SpeedTime, sigma = valley.SpeedSigma * Math.Sqrt(2 * tau * (time - tau * (1 - Math.Exp(-time / tau))));
        File.ReadAllText(Path.Combine(Checkout.Root, "docs", "scenarios", "s4.md")).ShouldContain(FormattableString.Invariant($"{sigma:0} m for the fuel column after 20 minutes"));
    }

    [Fact]
    public void Own_fire_comes_down_far_from_everybody_and_real_fire_does_not()
    {
        Scenario scenario = Read("s7-live-fire-exercise.yaml").Scenario!;
        Zone[] zones = [.. scenario.Sites[0].File.Site!.Zones];
        int near = 0;
        for (ulong seed = 0; seed < 20; seed++)
        {
            foreach (TrueFlight round in World.Draw(scenario, seed).Flights.Where(flight => flight.Threat is not null))
            {
                EnuVector place = round.At(round.End).Position;
                double outside = zones.Min(zone => zone.Distance(place.X, place.Y) - zone.DangerDistance);
                if (round.Threat!.OwnFire) outside.ShouldBeGreaterThan(500, round.Id);
                else if (outside <= 0) near++;
            }
        }

        near.ShouldBeGreaterThan(20); // of 180 real ones
    }

    [Fact]
    public void On_the_hills_the_ground_hides_low_drones_from_the_valley()
    {
        Scenario scenario = Read("s8-sensor-placement.yaml").Scenario!;
        IGround ground = TerrainGround.Of(scenario.Sites[0].File.Site!);
        Sensor valley = scenario.Sites[0].File.Site!.Sensors[0];
        TrueFlight[] drones = [.. World.Draw(scenario, 1).Flights.Where(flight => flight.Threat is not null)];
        (valley.Position.Z - ground.Height(valley.Position.X, valley.Position.Y)).ShouldBeInRange(5, 15);
        double[] seen = [.. drones.Select(drone => Enumerable.Range(0, 100).Average(step => Sees(drone.At(drone.Start + step * (drone.End - drone.Start) / 100).Position) ? 1.0 : 0))];
        seen.Average().ShouldBeInRange(0.1, 0.9);
        foreach (TrueFlight drone in drones)
        {
            for (double time = drone.Start; time < drone.End - 30; time++)
            {
                (EnuVector place, EnuVector velocity) = drone.At(time);
                (place.Z - ground.Height(place.X, place.Y)).ShouldBeGreaterThan(25, drone.Id); // the last half minute is the dive
                Math.Sqrt(velocity.X * velocity.X + velocity.Y * velocity.Y).ShouldBe(14_000 / (drone.End - drone.Start), 1e-6);
            }
        }

        bool Sees(EnuVector place) => Enumerable.Range(1, 99).All(step =>
        {
            EnuVector between = valley.Position + (place - valley.Position) * (step / 100.0);
            return between.Z > ground.Height(between.X, between.Y);
        });
    }

    [Fact]
    public void The_air_base_is_as_large_as_the_studies_are_measured_on()
    {
        Scenario scenario = Read("s2-air-base.yaml").Scenario!;
        scenario.Duration.ShouldBe(3600);
        scenario.Threats.Sum(group => group.Count.First).ShouldBeGreaterThanOrEqualTo(40);
        scenario.Sites[0].File.Site!.Sensors.Length.ShouldBe(6);
        scenario.Layers.Select(layer => layer.Kind).Distinct().Count().ShouldBe(3);
        scenario.Layers.Sum(layer => layer.Launchers).ShouldBe(12);
    }

    internal static ScenarioFile Read(string name) => ScenarioFile.Read(Path.Combine(Checkout.Root, "scenarios", name));
}
