using Picket.Core.Chance;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Simulation.Flights;
using Picket.Simulation.Scenarios;
using Picket.Simulation.Scenes;
using Picket.Simulation.Sensors;

namespace Picket.Simulation.Threats;

/// <summary>Draws the traffic of one site, which was there before the scenario begins.</summary>
/// <param name="site">The site.</param>
/// <param name="index">Its index.</param>
/// <param name="duration">Until when they come, s.</param>
/// <param name="seed">The run.</param>
internal sealed class TrafficDraw(Site site, int index, double duration, ulong seed)
{
    /// <summary>How long before the beginning the first may come, s: what came earlier has gone, or nearly all.</summary>
    public const double Before = 1800;

    /// <summary>One standard deviation an axis of how far what flies together is apart, m.</summary>
    public const double Apart = 60;

    private readonly Level _level = new(site.Origin is not null);
    private readonly EnuVector _middle = QuietFlyers.Middle(site);

    /// <summary>The flights of a group in order of their numbers, those that are in the air at some time from 0 on.</summary>
    /// <param name="group">The group.</param>
    /// <param name="place">Index of the group in the scenario: from it come addresses and callsigns.</param>
    public IEnumerable<TrueFlight> Flights(TrafficGroup group, int place)
    {
        (int number, int coming) = (0, 1);
        foreach (double start in Starts(group))
        {
            int together = (int)Math.Round(group.Together.Draw(new(seed, $"traffic/{group.Id}/{coming}/together")));
            foreach (Course course in group.Around ? Around(group, coming, together, start) : Together(group, coming, together, start))
            {
                string id = $"{group.Id}/{++number}";
                if (course.End <= 0) continue;
                bool says = new Substream(seed, $"traffic/{id}/transponder").NextDouble() < group.Transponder;
                yield return new()
                {
                    Number = 0,
                    Id = id,
                    Traffic = group,
                    Site = index,
                    Course = course,
                    Signature = Signature.Of(group.Kind) with { CrossSection = group.CrossSection.Draw(new(seed, $"traffic/{id}/echo")) },
                    Names = says ? Says(group, place, number) : null,
                };
            }

            coming += Math.Max(1, together); // of which none come, too, is one
        }
    }

    // Aircraft have a transponder, drones Remote ID. No state has addresses that begin with D.
    private static ObjectNames Says(TrafficGroup group, int place, int number) => group.Kind == FlightKind.Drone
        ? new() { RemoteId = $"{group.Id.ToUpperInvariant()}-{number}" }
        : new() { Address = 0xD0_0000 | (place & 0x3F) << 12 | number & 0xFFF, Callsign = $"PKT{(char)('A' + place % 26)}{number % 1000:000}", Squawk = (short)(1024 + number % 2048) };

    private IEnumerable<double> Starts(TrafficGroup group)
    {
        if (!group.Times.IsEmpty) return group.Times;
        var chance = new Substream(seed, $"traffic/{group.Id}/times");
        var starts = new List<double>();
        double mean = 3600 / group.PerHour;
        for (double time = -Before - mean * Math.Log(1 - chance.NextDouble()); time < duration; time -= mean * Math.Log(1 - chance.NextDouble())) starts.Add(time);
        return starts;
    }

    private IEnumerable<Course> Together(TrafficGroup group, int coming, int together, double start)
    {
        var chance = new Substream(seed, $"traffic/{group.Id}/{coming}/path");
        double from = chance.NextDouble(0, Math.Tau), passing = group.Passing.Draw(chance) * (chance.NextInt32(2) == 0 ? 1 : -1);
        double speed = group.Speed.Draw(chance), height = group.Height.Draw(chance);
        for (int member = 0; member < together; member++)
        {
            var aside = member == 0 ? default : new EnuVector(Apart * chance.NextNormal(), Apart * chance.NextNormal(), 0);
            yield return group.Route.IsEmpty ? Across(start, from, passing, group.Extent, speed, height, aside) : Along(group, start, speed, height, aside);
        }
    }

    private Course Across(double start, double from, double passing, double extent, double speed, double height, in EnuVector aside)
    {
        (double sin, double cos) = Math.SinCos(from);
        (double vx, double vy) = (-sin * speed, -cos * speed);
        double x = _middle.X + extent * sin + passing * cos + aside.X, y = _middle.Y + extent * cos - passing * sin + aside.Y, takes = 2 * extent / speed;
        return new([_level.At(start, x, y, height, vx, vy), _level.At(start + takes, x + vx * takes, y + vy * takes, height, vx, vy)]);
    }

    private Course Along(TrafficGroup group, double start, double speed, double height, EnuVector aside)
    {
        var path = new FlightPath([.. group.Route.Select(point => new Waypoint((point.X + aside.X) / 1000, (point.Y + aside.Y) / 1000, point.Height ?? height))], speed, closed: false);
        int steps = (int)Math.Ceiling(path.Duration);
        return new([.. Enumerable.Range(0, steps + 1).Select(step => At(Math.Min(step, path.Duration)))]);

        Knot At(double since)
        {
            const double little = 0.05;
            EnuVector place = path.At(since), before = path.At(since - little), after = path.At(since + little);
            double span = Math.Min(since + little, path.Duration) - Math.Max(since - little, 0);
            return _level.At(start + since, place.X, place.Y, place.Z, (after.X - before.X) / span, (after.Y - before.Y) / span, (after.Z - before.Z) / span);
        }
    }

    private IEnumerable<Course> Around(TrafficGroup group, int coming, int together, double start) =>
        new QuietFlyers(new Substream(seed, $"traffic/{group.Id}/{coming}/path"), _middle).Of(group.Kind, together).Select(flight => Flown(flight, start));

    private Course Flown(QuietFlight flight, double start)
    {
        var knots = new List<Knot> { new(start, flight.Position, flight.Velocity) };
        for (double time = start + 1; time < duration + 1 && flight.Fly(1); time++) knots.Add(new(time, flight.Position, flight.Velocity));
        return new([.. knots]);
    }
}
