using System.Collections.Frozen;
using Picket.Files.Sites;
using Picket.Simulation.Scenarios;
using Picket.Simulation.Sensors;

namespace Picket.Tests.Simulation.Scenarios;

public sealed class ScenarioReferenceTests
{
    [Fact]
    public void The_example_of_the_reference_page_loads_and_shows_the_defaults_it_names()
    {
        ScenarioFile file = Parse(Example);
        file.Problems.ShouldBeEmpty();
        Scenario scenario = file.Scenario!;
        (scenario.Weather, scenario.People, scenario.Crew).ShouldBe((new(), new(), new()));
        scenario.Behaviour.Select(one => one.Vehicles).ShouldBe([new(), new() { Act = VehicleAct.Disperse }]);
        TrafficGroup airliners = scenario.Traffic[0];
        airliners.ShouldBe(new() { Id = "airliners", Kind = airliners.Kind, PerHour = 6, CrossSection = new TrafficGroup { Id = "", Kind = airliners.Kind }.CrossSection });
        ThreatGroup raid = scenario.Threats[0], usual = new() { Id = "raid", Kind = raid.Kind };
        (raid.Distance, raid.Speed, raid.Height, raid.Fluctuation, raid.Radiates).ShouldBe((usual.Distance, usual.Speed, usual.Height, usual.Fluctuation, usual.Radiates));
        LayerDefinition interceptors = scenario.Layers[0];
        interceptors.ShouldBe(new() { Id = "interceptors", Kind = LayerKind.InterceptorDrone, Position = new(1500, 400, 0), Reach = new(800, 11_000), Speed = 110, KillProbability = interceptors.KillProbability });
        FrozenDictionary<string, SensorPhysics> physics = scenario.Sites[0].Physics;
        RadarPhysics radar = physics["rounds"].ShouldBeOfType<RadarPhysics>();
        (radar with { Patches = new RadarPhysics().Patches }).ShouldBe(new());
        radar.Patches[0].Azimuth.Start.ShouldBe(40 * (Math.PI / 180), 1e-12);
        physics["radio"].ShouldBe(new RfDirectionPhysics());
        physics["ads-b"].ShouldBe(new ReceiverPhysics());
        physics["neighbour"].ShouldBe(new SystemTrackPhysics());
        physics["microphones"].ShouldBe(new AcousticPhysics());
        TimeDifferencePhysics network = physics["stations"].ShouldBeOfType<TimeDifferencePhysics>();
        network.ShouldBe(new() { Stations = network.Stations });
        ScenarioInWords.Describe(scenario).Count(line => line.Contains(" sees by its physics: ", StringComparison.Ordinal)).ShouldBe(8);
        scenario.Faults.Select(fault => fault.Kind).ShouldBe(Enum.GetValues<FaultKind>());
        scenario.Timeline.Select(one => one.Action).Distinct().Count().ShouldBe(Enum.GetValues<TimelineAction>().Length);
    }

    internal static string Example => File.ReadAllText(Path.Combine(Checkout.Root, "docs", "scenario-file.md")).Split("```yaml")[1].Split("```")[0];

    // The air base, with what the example needs there beside: a column on a road, microphones, stations, a neighbour.
    internal static SiteFile Site { get; } = SiteFile.Parse(
        File.ReadAllText(Path.Combine(Checkout.Root, "scenarios", "sites", "air-base.yaml")).Replace("sensors:\n", "sensors:\n  - {id: microphones, kind: bearing}\n  - {id: stations, kind: position}\n  - {id: neighbour, kind: position}\n", StringComparison.Ordinal)
            + "routes: [{id: road, points: [[0, -9000], [0, -1000]], speed: 10, start: \"2026-01-17T04:00:00Z\"}]\nconvoys: [{id: supply, route: road, vehicles: 3, spacing: 50, radius: 5, people: 2}]\n",
        "air-base.yaml");

    private static ScenarioFile Parse(string text) => ScenarioFile.Parse(text, "example.yaml", _ => Site);
}
