using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Simulation.Scenarios;
using Picket.Simulation.Scenes;
using Picket.Simulation.Sensors;
using Picket.Simulation.Threats;
using Picket.Tracking.Motion.Ballistic;

namespace Picket.Tests.Simulation.Scenarios;

/// <summary>With the physics that the catalogue gives them, its sensors see what comes in time, and no more than they should.</summary>
public sealed class CatalogueSensorsTests
{
    [Fact]
    public void The_air_base_sees_all_that_comes()
    {
        Scenario scenario = CatalogueTests.Read("s2-air-base.yaml").Scenario!;
        World world = World.Draw(scenario, 2);
        Dictionary<string, Dictionary<int, List<double>>> seen = Seen(scenario, world);
        foreach (TrueFlight threat in world.Flights.Where(flight => flight.Threat is not null))
        {
            List<double> rounds = Times(seen, "rounds", threat), drones = Times(seen, "drones", threat);
            if (threat.Threat!.Arc is not null) rounds.Count.ShouldBeGreaterThan(20, threat.Id);
            else rounds.Concat(drones).Min().ShouldBeLessThan(threat.End - 60, threat.Id);
        }

        // Those on a radio link are heard, the others are not; friends answer, threats do not.
        Times(seen, "radio", world.Flights.First(flight => flight.Id == "scouts/1")).Count.ShouldBeGreaterThan(20);
        Times(seen, "radio", world.Flights.First(flight => flight.Id == "late-scouts/1")).ShouldBeEmpty();
        Times(seen, "ads-b", world.Flights.First(flight => flight.Id == "transports/1")).Count.ShouldBeGreaterThan(100);
        world.Flights.Where(flight => flight.Threat is not null).ShouldAllBe(threat => Times(seen, "ads-b", threat).Count == 0);
    }

    [Fact]
    public void From_hilltops_more_is_seen_than_from_the_valley_and_nothing_through_the_ground()
    {
        Scenario scenario = CatalogueTests.Read("s8-sensor-placement.yaml").Scenario!;
        World world = World.Draw(scenario, 1);
        IGround ground = TerrainGround.Of(scenario.Sites[0].File.Site!);
        Dictionary<string, Dictionary<int, List<double>>> seen = Seen(scenario, world);
        TrueFlight[] drones = [.. world.Flights.Where(flight => flight.Threat is not null)];
        (int valley, int hill) = (0, 0);
        for (ulong seed = 1; seed <= 6; seed++) // from which side they come is drawn
        {
            World drawn = World.Draw(scenario, seed);
            Dictionary<string, Dictionary<int, List<double>>> looks = Seen(scenario, drawn);
            foreach (TrueFlight drone in drawn.Flights.Where(flight => flight.Threat is not null)) (valley, hill) = (valley + Times(looks, "valley", drone).Count, hill + Times(looks, "west-hill", drone).Count);
        }

        valley.ShouldBeLessThan(hill);
        foreach (Sensor radar in scenario.Sites[0].File.Site!.Sensors)
        {
            foreach ((TrueFlight drone, double time) in drones.SelectMany(drone => Times(seen, radar.Id, drone).Select(time => (drone, time))))
            {
                // 30 m are left for the bending of rays, and for the posts of the mask.
                EnuVector place = drone.At(time).Position;
                for (int step = 1; step < 50; step++)
                {
                    EnuVector between = radar.Position + (place - radar.Position) * (step / 50.0);
                    between.Z.ShouldBeGreaterThan(ground.Height(between.X, between.Y) - 30, $"{radar.Id} {drone.Id} {time}");
                }
            }
        }
    }

    [Fact]
    public void A_stray_without_a_radio_link_is_found_by_none_that_listens_for_one_and_by_the_approach_radar_only_if_it_is_fast()
    {
        Scenario airport = CatalogueTests.Read("s6-civil-airport.yaml").Scenario!;
        airport = airport with { Duration = 800, Traffic = [], Threats = [.. airport.Threats.Select(group => group with { Count = Distribution.Fixed(6), At = Distribution.Fixed(1), Spacing = Distribution.Fixed(1) })] };
        World world = World.Draw(airport, 1);
        Dictionary<string, Dictionary<int, List<double>>> seen = Seen(airport, world);
        foreach (TrueFlight stray in world.Flights)
        {
            string[] by = [.. seen.Where(sensor => sensor.Value.ContainsKey(stray.Number)).Select(sensor => sensor.Key).Order()];
            by.Except(["approach-radar", "microphones"]).ShouldBe(stray.Threat!.Radiates ? ["camera", "drone-radar", "network", "radio"] : ["camera", "drone-radar"], stray.Id); // microphones hear those that come near
            foreach (double heard in Times(seen, "microphones", stray)) (stray.At(heard).Position - airport.Sites[0].File.Site!.Sensors.Single(sensor => sensor.Id == "microphones").Position).Norm.ShouldBeLessThan(1500 + 14 * 5, stray.Id);
            if (by.Contains("approach-radar")) stray.Course.Knots.Max(knot => knot.Velocity.Norm).ShouldBeGreaterThan(12, stray.Id);
        }
    }

    private static List<double> Times(Dictionary<string, Dictionary<int, List<double>>> seen, string sensor, TrueFlight flight) => seen[sensor].GetValueOrDefault(flight.Number) ?? [];

    // By sensor and number of the object: when it was detected, s.
    private static Dictionary<string, Dictionary<int, List<double>>> Seen(Scenario scenario, World world)
    {
        ScenarioSite site = scenario.Sites[0];
        var seen = new Dictionary<string, Dictionary<int, List<double>>>();
        for (int index = 0; index < site.File.Site!.Sensors.Length; index++)
        {
            Sensor sensor = site.File.Site.Sensors[index];
            ISensorModel model = new SensorSetting { Site = site.File.Site, Sensor = index, Start = scenario.Start, Seed = world.Seed, Weather = scenario.Weather }.Model(site.Physics.GetValueOrDefault(sensor.Id));
            var times = seen[sensor.Id] = [];
            for (long number = 0; ; number++)
            {
                double time = (model.TimeOf(number) - scenario.Start).Seconds;
                if (time > scenario.Duration) break;
                TrueObject[] objects = [.. world.Flights.Where(flight => flight.Flies(time)).Select(flight => flight.ObjectAt(time))];
                SimulatedLook look = model.Look(number, objects);
                foreach (int source in look.Sources.Where(source => source > 0))
                {
                    if (!times.TryGetValue(source, out List<double>? own)) times[source] = own = [];
                    own.Add(time);
                }
            }
        }

        return seen;
    }
}
