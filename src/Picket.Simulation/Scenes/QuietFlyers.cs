using Picket.Core.Chance;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Simulation.Flights;

namespace Picket.Simulation.Scenes;

/// <summary>How the harmless fly: birds, airliners, light aircraft around an airfield, and the site's own drones.</summary>
/// <param name="chance">What they do.</param>
/// <param name="center">The middle of the site, m.</param>
internal sealed class QuietFlyers(Substream chance, EnuVector center)
{
    private const double BirdReach = 4500, DroneReach = 6000, AircraftReach = double.PositiveInfinity;
    private const double Around = 4000, Abroad = 16_000, Gone = 17_000;
    private static readonly EnuVector s_field = new(2600, -3400, 0); // the airfield, beside the middle
    private int _count;

    /// <summary>The middle of a site: that of its zones, or its origin.</summary>
    public static EnuVector Middle(Site site) => site.Zones.IsEmpty ? default : new(site.Zones.Average(zone => zone.Center.X), site.Zones.Average(zone => zone.Center.Y), 0);

    /// <summary>So many birds, drones or light aircraft that come together.</summary>
    public IEnumerable<QuietFlight> Of(FlightKind kind, int together) => kind switch
    {
        FlightKind.Bird => Birds(together),
        FlightKind.Drone => Enumerable.Range(0, together).Select(_ => Drone()),
        _ => Enumerable.Range(0, together).Select(_ => LightAircraft()),
    };

    /// <summary>One to eight birds, a few tens of metres apart: each straight on, circling in rising air, or diving.</summary>
    public IEnumerable<QuietFlight> Birds() => chance.NextDouble() < 0.7 ? Birds(1) : Flock();

    /// <summary>Two to eight birds.</summary>
    public IEnumerable<QuietFlight> Flock() => Birds(2 + chance.NextInt32(7));

    /// <summary>So many birds together.</summary>
    public IEnumerable<QuietFlight> Birds(int birds)
    {
        double heading = chance.NextDouble(0, Math.Tau), speed = chance.NextDouble(8, 20), end = chance.NextDouble(120, 1500);
        EnuVector start = Near(Around) with { Z = chance.NextDouble(20, 250) };
        for (int bird = 0; bird < birds; bird++)
        {
            EnuVector place = start + new EnuVector(40 * chance.NextNormal(), 40 * chance.NextNormal(), 8 * chance.NextNormal());
            double left = end + chance.NextDouble(0, 60);
            yield return new QuietFlight(place with { Z = Math.Max(place.Z, 5) }, heading, speed, lag: 1, flight => left < 0 ? null : Spend(ref left, Bird(flight)))
            {
                Id = ++_count,
                Kind = birds == 1 ? "bird" : "flock",
                Reach = BirdReach,
            };
        }
    }

    /// <summary>An airliner that crosses.</summary>
    public QuietFlight Airliner()
    {
        (EnuVector start, double heading) = Inbound(chance.NextDouble(2500, 11_500));
        double speed = chance.NextDouble(130, 250), climb = chance.NextDouble() < 0.3 ? chance.NextDouble(-12, 15) : 0;
        return new QuietFlight(start, heading, speed, lag: 3, flight => IsGone(flight) ? null : new(chance.NextDouble(20, 60), speed, climb * chance.NextInt32(2), chance.NextDouble() < 0.2 ? 0.025 * chance.NextNormal() : 0))
        {
            Id = ++_count,
            Kind = "airliner",
            Reach = AircraftReach,
        };
    }

    /// <summary>A light aircraft that takes off, flies some rounds of the pattern with touches of the ground, and lands, or leaves.</summary>
    public QuietFlight LightAircraft()
    {
        double speed = chance.NextDouble(40, 62), rounds = 1 + chance.NextInt32(6), turn = Math.PI / 2 / 20;
        int leg = 0;
        bool leaves = chance.NextDouble() < 0.3;
        double heading = chance.NextDouble() < 0.8 ? 1.2 : 1.2 + Math.PI;
        return new QuietFlight(s_field + new EnuVector(0, 0, 3), heading, 25, lag: 2, flight =>
        {
            double round = Math.Floor(leg / 9.0), height = flight.Position.Z;
            if (IsGone(flight) || !leaves && round >= rounds) return null;
            if (leaves && round >= rounds) return new(30, speed, height < 900 ? 3 : 0, 0.02 * chance.NextNormal());
            return (leg++ % 9) switch
            {
                0 => new(70, speed, 4), // climbs out
                1 or 3 => new(20, speed, height < 280 ? 2 : 0, turn),
                2 => new(15, speed, height < 300 ? 2 : 0),
                4 => new(95 + chance.NextDouble(-15, 25), speed), // downwind
                5 or 7 => new(20, 0.8 * speed, -2, turn),
                6 => new(15, 0.75 * speed, -2.5),
                _ => new(60, 0.7 * speed, -Math.Max(height - 2, 0) / 62), // the approach, and along the runway
            };
        })
        { Id = ++_count, Kind = "light aircraft", Reach = AircraftReach };
    }

    /// <summary>A quadrotor of one's own: up, hovering and dashing between places, then steeply down to land.</summary>
    public QuietFlight Drone()
    {
        double left = chance.NextDouble(180, 1500), height = chance.NextDouble(30, 120), dash = chance.NextDouble(8, 20), down = chance.NextDouble(3, 9);
        EnuVector place = Near(1200);
        return new QuietFlight(place with { Z = 1 }, chance.NextDouble(0, Math.Tau), 0, lag: 0.6, flight =>
        {
            if (left < 0) return flight.Position.Z > 15 ? new((flight.Position.Z - 8) / down, 0, -down) : new(3, 0, -1);
            double kind = chance.NextDouble();
            if (flight.Position.Z < 20) return Spend(ref left, new(height / 4, 0, 4));
            if (kind < 0.4) return Spend(ref left, new(chance.NextDouble(10, 60), 0.5));
            if (kind < 0.55) return Spend(ref left, new(chance.NextDouble(4, 10), dash / 3, flight.Position.Z > 60 ? -chance.NextDouble(2, 6) : chance.NextDouble(2, 6)));
            if (kind < 0.75) return Spend(ref left, new(2, dash / 2, 0, flight.TurnTo(Near(1500), 2)));
            return Spend(ref left, new(chance.NextDouble(5, 30), dash, 0, 0.05 * chance.NextNormal()));
        })
        { Id = ++_count, Kind = "drone", Reach = DroneReach };
    }

    private QuietLeg Bird(QuietFlight flight)
    {
        double kind = chance.NextDouble(), height = flight.Position.Z, speed = chance.NextDouble(8, 20);
        if (height < 15) return new(chance.NextDouble(3, 10), speed, chance.NextDouble(1, 3), 0.2 * chance.NextNormal());
        if (height > 60 && kind < 0.08) return new(chance.NextDouble(1, 4), chance.NextDouble(12, 25), -chance.NextDouble(5, 18)); // dives
        if (height > 40 && height < 900 && kind < 0.25) return new(chance.NextDouble(40, 180), chance.NextDouble(8, 12), chance.NextDouble(0.5, 3), (chance.NextInt32(2) == 0 ? 1 : -1) * chance.NextDouble(0.25, 0.6));
        return new(chance.NextDouble(5, 40), speed, height > 80 ? chance.NextDouble(-2, 1) : chance.NextDouble(-0.5, 1), 0.08 * chance.NextNormal());
    }

    private EnuVector Near(double distance) => center + new EnuVector(distance * chance.NextNormal() / 2, distance * chance.NextNormal() / 2, 0);

    private (EnuVector Start, double Heading) Inbound(double height)
    {
        double from = chance.NextDouble(0, Math.Tau), aside = chance.NextDouble(-0.7, 0.7);
        return (center + new EnuVector(Abroad * Math.Sin(from), Abroad * Math.Cos(from), height), from + Math.PI + aside);
    }

    private bool IsGone(QuietFlight flight) => Math.Max(Math.Abs(flight.Position.X - center.X), Math.Abs(flight.Position.Y - center.Y)) > Gone;

    private static QuietLeg Spend(ref double left, QuietLeg leg)
    {
        left -= leg.Seconds;
        return leg;
    }
}
