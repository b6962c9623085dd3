using Picket.Simulation.Scenarios;

namespace Picket.Tests.Simulation.Scenarios;

public sealed class CatalogueTests
{
    public static TheoryData<string> Files => [.. Directory.GetFiles(Path.Combine(Checkout.Root, "scenarios"), "s?-*.yaml").Select(path => Path.GetFileName(path)).Order()];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_scenario_of_the_catalogue_has_no_problems(string name) => Read(name).Problems.ShouldBeEmpty();

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
