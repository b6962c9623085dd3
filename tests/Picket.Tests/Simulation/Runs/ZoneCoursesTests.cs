using Picket.Core.Geodesy;
using Picket.Files.Sites;
using Picket.Simulation.Kernel;
using Picket.Simulation.Runs;
using Picket.Simulation.Scenarios;
using Picket.Tests.Simulation.Scenarios;

namespace Picket.Tests.Simulation.Runs;

public sealed class ZoneCoursesTests
{
    private const int Runs = 2000;
    private static readonly Scenario s_convoys = CatalogueTests.Read("s4-seven-convoys.yaml").Scenario!;
    private readonly ZoneCourses _zones = new(s_convoys);

    [Fact]
    public void Vehicles_keep_their_distances_as_exactly_as_the_site_says()
    {
        // Fuel trucks stand 60 m apart, each to 10 m, on a straight road at this time.
        double[] apart = [.. Enumerable.Range(0, Runs).Select(run => (At("fuel-2", run) - At("fuel-3", run)).Norm)];
        double mean = apart.Average(), sigma = Math.Sqrt(apart.Average(gap => (gap - mean) * (gap - mean))), expected = Math.Sqrt(200);
        mean.ShouldBe(60, 4 * expected / Math.Sqrt(Runs));
        sigma.ShouldBe(expected, 4 * expected / Math.Sqrt(2 * Runs));
    }

    [Fact]
    public void A_zone_that_stays_is_where_it_is() => At("camp", 1).ShouldBe(s_convoys.Sites[0].File.Site!.Zones[0].Center);

    [Fact]
    public void One_more_zone_at_another_site_leaves_the_vehicles_where_they_are()
    {
        ScenarioSite roads = s_convoys.Sites[0];
        Places("").ShouldBe(Places("  - {id: mess, center: {x: 0, y: 0}, radius: 50}\n"));

        EnuVector[] Places(string another)
        {
            var before = SiteFile.Parse("picket: 1\nsite:\n  name: before\n  frame: local\nsensors:\n  - {id: radar, kind: radar, sigma: {range: 10, azimuth: 0.1}}\nzones:\n  - {id: camp, center: {x: 0, y: 0}, radius: 50}\n" + another, "before.yaml");
            before.Problems.ShouldBeEmpty();
            var zones = new ZoneCourses(s_convoys with { Sites = [new() { File = before }, roads] });
            return [.. roads.File.Site!.Zones.Select(zone => zones.PlaceOf(zones.IndexOf(1, zone.Id), new RunChance(7), 800))];
        }
    }

    private EnuVector At(string zone, int run) => _zones.PlaceOf(_zones.IndexOf(0, zone), new RunChance((ulong)run), 800);
}
