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
    private const int MostComings = 1 << 12, Next = 0, Speed = 1, Height = 2, From = 3, Passing = 4, Side = 5, Together = 6, Shape = 7, Aside = 16;
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

        public int First => index * MostComings;

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
                else Along(way, speed);
            }
        }

        private void Across(Way way, in RunChance chance, int coming)
        {
            (double sin, double cos) = Math.SinCos(Math.Tau * chance.Uniform(ChancePurpose.Friend, coming, From));
            double passing = law.Passing.Quantile(chance.Uniform(ChancePurpose.Friend, coming, Passing)) * (chance.Uniform(ChancePurpose.Friend, coming, Side) < 0.5 ? 1 : -1);
            (double x, double y) = (_middle.X + passing * cos, _middle.Y - passing * sin);
            way.Straight((x + law.Extent * sin, y + law.Extent * cos), (x - law.Extent * sin, y - law.Extent * cos));
        }

        private void Along(Way way, double speed)
        {
            (double X, double Y) from = (law.Route[0].X, law.Route[0].Y);
            for (int point = 1; point < law.Route.Length; point++)
            {
                (EnuVector before, EnuVector at) = (law.Route[point - 1], law.Route[point]);
                Corner corner = point == law.Route.Length - 1 ? new((at.X, at.Y)) : new((before.X, before.Y), (at.X, at.Y), (law.Route[point + 1].X, law.Route[point + 1].Y), FlightPath.TurnRadius(speed));
                way.Straight(from, corner.Entry);
                if (corner.Angle != 0) way.Turn(corner);
                from = corner.Exit;
            }
        }
    }

    // One aircraft's way at one speed and height, in straight pieces.
    private struct Way(Engagement engagement, Level level, double start, double speed, EnuVector offset)
    {
        private double _flown;

        public void Straight((double X, double Y) from, (double X, double Y) to)
        {
            (double dx, double dy) = (to.X - from.X, to.Y - from.Y);
            Fly(new(0, Math.Sqrt(dx * dx + dy * dy), from, Math.Atan2(dx, dy), 0), LongestPiece);
        }

        public void Turn(in Corner corner) => Fly(new(0, corner.Radius * Math.Abs(corner.Angle), corner.Entry, corner.Heading, Math.Sign(corner.Angle) / corner.Radius), WidestTurn * corner.Radius);

        private void Fly(in Piece piece, double longest)
        {
            int steps = Math.Max(1, (int)Math.Ceiling(piece.Length / longest));
            for (int step = 0; step <= steps; step++)
            {
                double along = piece.Length * step / steps;
                (double x, double y) = piece.At(along);
                engagement.AddFriendKnot(start + (_flown + along) / speed, level.Place(x + offset.X, y + offset.Y, offset.Z));
            }

            _flown += piece.Length;
        }
    }
}
