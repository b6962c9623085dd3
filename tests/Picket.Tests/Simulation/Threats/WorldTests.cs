using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Files.Sites;
using Picket.Simulation.Scenarios;
using Picket.Simulation.Scenes;
using Picket.Simulation.Threats;
using Picket.Tests.Simulation.Scenarios;

namespace Picket.Tests.Simulation.Threats;

public sealed class WorldTests
{
    private static readonly Scenario s_base = CatalogueTests.Read("s2-air-base.yaml").Scenario!;
    private static readonly World s_world = World.Draw(s_base, 7);

    [Fact]
    public void The_same_seed_gives_the_same_world_and_another_another()
    {
        Places(World.Draw(s_base, 7)).ShouldBe(Places(s_world));
        Places(World.Draw(s_base, 8)).ShouldNotBe(Places(s_world));

        static (string, double, EnuVector)[] Places(World world) => [.. world.Flights.Select(flight => (flight.Id, flight.Start, flight.At(flight.Start + 10).Position))];
    }

    [Fact]
    public void A_change_of_one_group_leaves_the_others_as_they_were()
    {
        Scenario changed = s_base with { Threats = [s_base.Threats[0] with { Count = Distribution.Fixed(3), Speed = Distribution.Fixed(55) }, .. s_base.Threats[1..]] };
        World other = World.Draw(changed, 7);
        other.Flights.Count(flight => flight.Threat?.Id == "first-wave").ShouldBe(3);
        foreach (TrueFlight flight in s_world.Flights.Where(flight => flight.Threat?.Id != "first-wave"))
        {
            TrueFlight same = other.Flights.Single(one => one.Id == flight.Id);
            (same.Start, same.End, same.Signature, same.At(flight.End)).ShouldBe((flight.Start, flight.End, flight.Signature, flight.At(flight.End)));
        }

        // Of the changed group, those that are left come from the same side, at the same time, to the same target.
        TrueFlight first = s_world.Flights.First(flight => flight.Id == "first-wave/1"), kept = other.Flights.First(flight => flight.Id == "first-wave/1");
        (kept.Start, kept.Target, kept.Signature).ShouldBe((first.Start, first.Target, first.Signature));
    }

    [Fact]
    public void A_drone_comes_straight_in_at_its_speed_and_ends_at_its_target()
    {
        Site site = s_base.Sites[0].File.Site!;
        foreach (TrueFlight drone in s_world.Flights.Where(flight => flight.Threat?.Kind is ThreatKind.OneWayDrone or ThreatKind.Quadrotor))
        {
            ThreatGroup group = drone.Threat!;
            Zone target = site.Zones.Single(zone => zone.Id == drone.Target);
            (EnuVector start, EnuVector velocity) = drone.At(drone.Start);
            double distance = Math.Sqrt(Square(start.X - target.Center.X) + Square(start.Y - target.Center.Y)), speed = Math.Sqrt(Square(velocity.X) + Square(velocity.Y));
            distance.ShouldBeInRange(group.Distance.Support.Low, group.Distance.Support.High);
            speed.ShouldBeInRange(group.Speed.Support.Low, group.Speed.Support.High);
            (drone.End - drone.Start).ShouldBe(distance / speed, 1e-6);
            (drone.At(drone.End).Position - target.Center).Norm.ShouldBeLessThan(1e-6);
            (start.Z + (start.X * start.X + start.Y * start.Y) / 2 / BentEarth.MeanRadius).ShouldBeInRange(group.Height.Support.Low - 1e-6, group.Height.Support.High + 1e-6);
        }
    }

    [Fact]
    public void A_round_flies_as_its_arc_says_and_comes_down_on_the_ground()
    {
        TrueFlight[] rounds = [.. s_world.Flights.Where(flight => flight.Threat?.Arc is not null)];
        rounds.Length.ShouldBe(20);
        foreach (TrueFlight round in rounds)
        {
            ArcClass arc = s_base.Sites[0].File.Site!.Arcs.Single(one => one.Id == round.Threat!.Arc);
            (round.End - round.Start).ShouldBeInRange(arc.FlightTime.Start - 0.01, arc.FlightTime.End + 0.01);
            (EnuVector rises, EnuVector lands) = (round.At(round.Start).Position, round.At(round.End).Position);
            Math.Abs(lands.Z).ShouldBeLessThan(0.5);
            Math.Sqrt(Square(rises.X - lands.X) + Square(rises.Y - lands.Y)).ShouldBeInRange(arc.Range.Start - 2, arc.Range.End + 2);
        }
    }

    [Fact]
    public void Velocities_are_the_slopes_of_places()
    {
        foreach (TrueFlight flight in s_world.Flights)
        {
            double middle = flight.Start + 0.4137 * (flight.End - flight.Start);
            EnuVector slope = (flight.At(middle + 1e-3).Position - flight.At(middle - 1e-3).Position) * 500;
            (slope - flight.At(middle).Velocity).Norm.ShouldBeLessThan(0.01, flight.Id);
        }
    }

    [Fact]
    public void Traffic_comes_at_its_rate_and_is_there_from_the_beginning()
    {
        Scenario day = s_base with { Duration = 86_400, Threats = [] };
        TrueFlight[] airliners = [.. World.Draw(day, 3).Flights.Where(flight => flight.Traffic!.Id == "airliners")];
        airliners.Count(flight => flight.Start >= 0).ShouldBeInRange(240 - 62, 240 + 62); // Poisson with the mean 240: four standard deviations
        airliners.ShouldContain(flight => flight.Start < 0 && flight.End > 0);
        airliners.Select(flight => flight.Names!.Address).Distinct().Count().ShouldBe(airliners.Length);
        airliners.ShouldAllBe(flight => flight.Names!.Callsign!.Length <= 8 && flight.Names.Squawk < 4096 && flight.Names.Address <= 0xFFFFFF);
    }

    [Fact]
    public void Flights_show_and_say_what_their_groups_say()
    {
        TrueFlight drone = s_world.Flights.First(flight => flight.Traffic?.Id == "own-drones"), scout = s_world.Flights.First(flight => flight.Threat?.Id == "scouts"), late = s_world.Flights.First(flight => flight.Threat?.Id == "late-scouts");
        (drone.Names!.RemoteId, drone.Names.Answers, drone.Signature.CrossSection).ShouldBe(("OWN-DRONES-1", false, 0.02));
        scout.Signature.RadioPower.ShouldNotBeNull();
        late.Signature.RadioPower.ShouldBeNull();
        s_world.Flights.Where(flight => flight.Threat is not null || flight.Traffic!.Id == "birds").ShouldAllBe(flight => flight.Names == null);
        TrueObject seen = scout.ObjectAt(scout.Start + 5);
        (seen.Id, seen.Position, seen.Signature).ShouldBe((scout.Number, scout.At(scout.Start + 5).Position, scout.Signature));
    }

    [Fact]
    public void A_transport_follows_its_route_at_the_times_that_are_stated()
    {
        TrueFlight[] transports = [.. s_world.Flights.Where(flight => flight.Traffic?.Id == "transports")];
        transports.Select(flight => flight.Start).ShouldBe([420, 1500, 2520]);
        EnuVector last = transports[0].At(transports[0].End).Position;
        (Math.Abs(last.X + 1400) + Math.Abs(last.Y + 210)).ShouldBeLessThan(1);
        transports.ShouldAllBe(flight => flight.Friendly);
    }

    [Fact]
    public void What_takes_off_climbs_evenly_from_point_to_point_and_then_stays()
    {
        const string Base = "picket: 1\nsite: {name: base, frame: local}\nsensors: [{id: radar, kind: radar}]\n";
        TrueFlight flight = World.Draw(Parse("""
            picket: 1
            scenario: {name: takeoff, start: "2026-01-17T04:00:00Z", duration: 10min}
            sites: [{file: base.yaml}]
            traffic: [{id: jets, kind: airliner, times: [10], route: [[0, 0, 5], [5000, 0, 505], [5000, 9000], [9000, 9000]], speed: 100, height: 800}]
            """, Base), 1).Flights.Single();
        double half = Math.PI / 4 * 100 * 100 / (9.80665 * Math.Tan(25 * Math.PI / 180)), leg = 5000 - half * 4 / Math.PI + half; // to the middle of the first turn
        for (double flown = 0; flown < leg - 100; flown += 70)
        {
            (EnuVector place, EnuVector velocity) = flight.At(10 + flown / 100);
            place.Z.ShouldBe(5 + 500 * flown / leg, 1e-3);
            if (flown > 200) velocity.Z.ShouldBe(500 * 100 / leg, 1e-3);
        }

        flight.At(flight.End).Position.Z.ShouldBe(800, 1e-6);
    }

    [Fact]
    public void A_convoy_wanders_about_its_mean_as_the_route_says_and_what_goes_for_it_meets_it()
    {
        Scenario scenario = Parse("""
            picket: 1
            scenario: {name: road, start: "2026-01-17T04:00:00Z", duration: 20min}
            sites: [{file: road.yaml}]
            threats:
              - {id: hunter, kind: one-way-drone, targets: {supply-1: 1}, at: 100, distance: 15000, speed: 50}
              - {id: bang, kind: roadside-event, convoy: supply-2, at: 300, report_delay: {uniform: [30, 90]}}
            """, """
            picket: 1
            site: {name: road, frame: local}
            routes: [{id: road, points: [[0, 0], [9000, 0], [9000, 9000]], speed: 12, speed_sigma: 2, start: "2026-01-17T04:01:00Z"}]
            convoys: [{id: supply, route: road, vehicles: 3, spacing: 50, radius: 5, people: 3}]
            sensors: [{id: radar, kind: radar}]
            """);
        var along = new List<double>();
        for (ulong seed = 0; seed < 200; seed++)
        {
            World world = World.Draw(scenario, seed);
            world.Vehicles.Length.ShouldBe(3);
            EnuVector head = world.Vehicles[0].Course.At(660).Position; // 600 s after it set off
            for (double time = 0; time < 60; time += 7)
            {
                (EnuVector stands, EnuVector still) = world.Vehicles[1].Course.At(time);
                (stands - world.Vehicles[1].Course.At(60).Position).Norm.ShouldBe(0, 1e-9);
                still.Norm.ShouldBe(0, 1e-9);
            }

            world.Vehicles[1].Course.At(60).Velocity.Norm.ShouldBeGreaterThan(1);
            along.Add(head.Y > 0 ? 9000 + head.Y : head.X);
            TrueFlight hunter = world.Flights.ShouldHaveSingleItem();
            EnuVector meets = hunter.At(hunter.End).Position, there = world.Vehicles[0].Course.At(hunter.End).Position;
            (meets - there).Norm.ShouldBeLessThan(0.1);
            RoadsideEvent bang = world.Events.ShouldHaveSingleItem();
            (bang.Time, bang.Zone).ShouldBe((300, "supply-2"));
            bang.Reported.ShouldBeInRange(330, 390);
        }

        // s^2 = 2 sigma^2 tau (t - tau (1 - exp(-t / tau))), of which 200 draws show the root to 5 %.
        double mean = along.Average(), sigma = Math.Sqrt(along.Average(one => Square(one - mean))), stated = Math.Sqrt(2 * 4 * 60 * (600 - 60 * (1 - Math.Exp(-10))));
        mean.ShouldBe(7200, 4 * stated / Math.Sqrt(200));
        sigma.ShouldBe(stated, 0.2 * stated);
    }

    [Fact]
    public void Where_threats_come_from_and_when_follows_the_laws()
    {
        Scenario one = s_base with { Traffic = [], Threats = [s_base.Threats[0] with { Count = Distribution.Poisson(5), At = Distribution.Exponential(100), From = Distribution.Uniform(0, 1) }] };
        World[] worlds = [.. Enumerable.Range(0, 400).Select(seed => World.Draw(one, (ulong)seed))];
        worlds.Average(world => world.Flights.Length).ShouldBe(5, 4 * Math.Sqrt(5.0 / 400));
        worlds.Where(world => world.Flights.Length > 0).Average(world => world.Flights[0].Start).ShouldBe(100, 4 * 100 / Math.Sqrt(390));
    }

    private static Scenario Parse(string text, string site)
    {
        ScenarioFile file = ScenarioFile.Parse(text, "test.yaml", path => SiteFile.Parse(site, path));
        file.Problems.ShouldBeEmpty();
        return file.Scenario!;
    }

    private static double Square(double value) => value * value;
}
