using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Simulation.Flights;
using Picket.Simulation.Kernel;
using Picket.Simulation.Scenarios;
using Picket.Simulation.Scenes;
using Picket.Simulation.Threats;

namespace Picket.Simulation.Runs;

/// <summary>Draws one's own aircraft in a run, what layers hold for, by the same laws as <see cref="TrafficDraw"/> does, without allocating.</summary>
/// <remarks>What flies about the site is taken from comings that were flown before (<see cref="AroundShapes"/>), since its ways cannot be written down.</remarks>
internal sealed class StudyFriends
{
    private const int MostComings = 1 << 16, Next = 0, Speed = 1, Height = 2, From = 3, Passing = 4, Side = 5, Together = 6, Shape = 7, Aside = 16;
    private const double LongestPiece = 10_000, WidestTurn = Math.PI / 12; // m: level flight sinks by 2 m under its chord; rad
    private readonly double _duration;
    private readonly Group[] _groups;

    /// <summary>One's own aircraft of a scenario.</summary>
    public StudyFriends(Scenario scenario)
    {
        _duration = scenario.Duration;
        _groups = [.. scenario.Traffic.Select((law, index) => (law, index)).Where(of => of.law.Friendly && scenario.Layers.Any(layer => layer.FriendlyHold > 0 && layer.Site == of.law.Site))
            .Select(of => new Group(of.law, of.index, scenario.Sites[of.law.Site].File.Site!))];
    }

    /// <summary>Adds the aircraft of a run to an engagement.</summary>
    public void Draw(Engagement engagement, in RunChance chance)
    {
        foreach (Group group in _groups)
        {
            int coming = group.First;
            foreach (double time in group.Law.Times) group.Come(engagement, chance, coming++, time);
            if (!group.Law.Times.IsEmpty) continue;
            double start = -TrafficDraw.Before;
            while (true)
            {
                start -= 3600 / group.Law.PerHour * Math.Log(1 - chance.Uniform(ChancePurpose.Friend, coming, Next));
                if (start >= _duration || coming == group.First + MostComings - 1) break;
                group.Come(engagement, chance, coming++, start);
            }
        }
    }

    private sealed class Group(TrafficGroup law, int index, Site site)
    {
        private readonly Level _level = new(site.Origin is not null);
        private readonly EnuVector _middle = QuietFlyers.Middle(site);
        private readonly AroundShapes? _shapes = law.Around ? new(law, site) : null;

        public TrafficGroup Law => law;

        public int First => RunChance.EntityOf(index, 0);

        public void Come(Engagement engagement, in RunChance chance, int coming, double start)
        {
            if (_shapes is not null)
            {
                _shapes.Add(engagement, start, chance.Uniform(ChancePurpose.Friend, coming, Shape));
                return;
            }

            double speed = law.Speed.Quantile(chance.Uniform(ChancePurpose.Friend, coming, Speed)), height = law.Height.Quantile(chance.Uniform(ChancePurpose.Friend, coming, Height));
            int together = (int)Math.Round(law.Together.Quantile(chance.Uniform(ChancePurpose.Friend, coming, Together)));
            for (int member = 0; member < together; member++)
            {
                EnuVector aside = member == 0 ? default : new EnuVector(chance.Normal(ChancePurpose.Friend, coming, Aside + 2 * member), chance.Normal(ChancePurpose.Friend, coming, Aside + 2 * member + 1), 0) * TrafficDraw.Apart;
                engagement.AddFriend(law.Site);
                var way = new Way(engagement, _level, start, speed, aside with { Z = height });
                if (law.Route.IsEmpty) Across(way, chance, coming);
                else Along(way, speed, height);
            }
        }

        private void Across(Way way, in RunChance chance, int coming)
        {
            (double sin, double cos) = Math.SinCos(Math.Tau * chance.Uniform(ChancePurpose.Friend, coming, From));
            double passing = law.Passing.Quantile(chance.Uniform(ChancePurpose.Friend, coming, Passing)) * (chance.Uniform(ChancePurpose.Friend, coming, Side) < 0.5 ? 1 : -1);
            (double x, double y) = (_middle.X + passing * cos, _middle.Y - passing * sin);
            way.Straight((x + law.Extent * sin, y + law.Extent * cos), (x - law.Extent * sin, y - law.Extent * cos));
        }

        private void Along(Way way, double speed, double height)
        {
            Span<(double Flown, double Height)> climbs = stackalloc (double, double)[law.Route.Length];
            double flown = 0;
            (double X, double Y) from = (law.Route[0].X, law.Route[0].Y);
            climbs[0] = (0, law.Route[0].Height ?? height);
            for (int point = 1; point < law.Route.Length; point++)
            {
                Corner corner = CornerAt(point, speed);
                double arc = corner.Radius * Math.Abs(corner.Angle);
                flown += Distance(from, corner.Entry) + arc;
                climbs[point] = (flown - arc / 2, law.Route[point].Height ?? height);
                from = corner.Exit;
            }

            from = (law.Route[0].X, law.Route[0].Y);
            for (int point = 1; point < law.Route.Length; point++)
            {
                Corner corner = CornerAt(point, speed);
                way.Straight(from, corner.Entry, climbs);
                if (corner.Angle != 0) way.Turn(corner, climbs);
                from = corner.Exit;
            }
        }

        private Corner CornerAt(int point, double speed)
        {
            RoutePoint at = law.Route[point];
            if (point == law.Route.Length - 1) return new((at.X, at.Y));
            (RoutePoint before, RoutePoint after) = (law.Route[point - 1], law.Route[point + 1]);
            return new((before.X, before.Y), (at.X, at.Y), (after.X, after.Y), FlightPath.TurnRadius(speed));
        }
    }

    private static double Distance((double X, double Y) from, (double X, double Y) to) => Math.Sqrt((to.X - from.X) * (to.X - from.X) + (to.Y - from.Y) * (to.Y - from.Y));

    // One aircraft's way at one speed, in straight pieces. Where heights are given by how far it has flown, it climbs evenly between them.
    private struct Way(Engagement engagement, Level level, double start, double speed, EnuVector offset)
    {
        private double _flown;

        public void Straight((double X, double Y) from, (double X, double Y) to, ReadOnlySpan<(double Flown, double Height)> climbs = default) =>
            Fly(new(0, Distance(from, to), from, Math.Atan2(to.X - from.X, to.Y - from.Y), 0), LongestPiece, climbs);

        public void Turn(in Corner corner, ReadOnlySpan<(double Flown, double Height)> climbs) =>
            Fly(new(0, corner.Radius * Math.Abs(corner.Angle), corner.Entry, corner.Heading, Math.Sign(corner.Angle) / corner.Radius), WidestTurn * corner.Radius, climbs);

        private void Fly(in Piece piece, double longest, ReadOnlySpan<(double Flown, double Height)> climbs)
        {
            int steps = Math.Max(1, (int)Math.Ceiling(piece.Length / longest));
            for (int step = 0; step <= steps; step++)
            {
                double along = piece.Length * step / steps;
                (double x, double y) = piece.At(along);
                engagement.AddFriendKnot(start + (_flown + along) / speed, level.Place(x + offset.X, y + offset.Y, climbs.IsEmpty ? offset.Z : HeightAt(_flown + along, climbs)));
            }

            _flown += piece.Length;
        }

        private static double HeightAt(double flown, ReadOnlySpan<(double Flown, double Height)> climbs)
        {
            int next = 1;
            while (next < climbs.Length - 1 && climbs[next].Flown < flown) next++;
            (double from, double low) = climbs[next - 1];
            (double to, double high) = climbs[next];
            return low + (high - low) * Math.Clamp((flown - from) / (to - from), 0, 1);
        }
    }
}
