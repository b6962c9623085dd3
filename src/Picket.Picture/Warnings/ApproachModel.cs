using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Tracking.Approaches;
using Picket.Tracking.Measurements;

namespace Picket.Picture.Warnings;

/// <summary>Foresees whether an object that manoeuvres comes within a zone's danger distance, and when.</summary>
/// <remarks>
/// The object keeps its speed, and its heading spreads as a Brownian motion of diffusion q, rad^2/s: the persistent random walk (Fürth, "Die Brownsche Bewegung bei Berücksichtigung einer
/// Persistenz der Bewegungsrichtung", Zeitschrift für Physik 2, 1920). From where it is, the zone with its danger distance fills a window of directions; the object comes if the direction of its displacement, by the time it is
/// as far away as the zone's edge, lies in the window. That direction is normal, wrapped around the circle: its variance is that of the place across the course, as tracked (conflict probability across the
/// relative course alone, Paielli and Erzberger, "Conflict probability estimation for free flight", Journal of Guidance, Control and Dynamics 20, 1997), and q t / 3 of the heading. The time follows from Fürth's mean square
/// displacement; the excess of the path over the chord has the moments of a centred Brownian motion's square integral (mean 1/6, variance 1/45). The window is cut into cells and the speed into five
/// Gauss-Hermite nodes.
/// </remarks>
internal static class ApproachModel
{
    private const int Cells = 16, MostSteps = 48;
    private const double Reach = 6, LeastSpeed = 1, Near = 0.1;
    private static readonly double[] s_nodes = [0, 1.3556261799742659, -1.3556261799742659, 2.8569700138728056, -2.8569700138728056];
    private static readonly double[] s_weights = [0.5333333333333333, 0.2220759220056126, 0.2220759220056126, 0.0112574113277207, 0.0112574113277207];

    /// <summary>Foresees.</summary>
    /// <param name="state">The object.</param>
    /// <param name="zone">The zone.</param>
    /// <param name="settings">How it turns, and how far ahead is foreseen.</param>
    public static Arrival Foresee(in MovingState state, Zone zone, ApproachSettings settings)
    {
        EnuVector place = state.Position;
        double gap = zone.Distance(place.X, place.Y) - zone.DangerDistance;
        if (gap <= 0) return new(1, 0, 0, 0);
        var motion = new Course(in state, zone, settings);
        if (gap > motion.Farthest) return default;
        (double low, double high) = Window(place, zone, motion.Heading);
        double reach = Math.Max(Reach * Math.Max(motion.Spread(gap, motion.Speed), motion.Spread(motion.Farthest, motion.Speed)), 1e-9);
        if (reach < Math.PI) (low, high) = (Math.Max(low, -reach), Math.Min(high, reach));
        if (low >= high) return default;
        double all = 0, first = 0, second = 0, earliest = double.PositiveInfinity;
        for (int cell = 0; cell < Cells; cell++)
        {
            double from = low + (high - low) * cell / Cells, to = low + (high - low) * (cell + 1) / Cells;
            if (!TryTrace(place, motion.Heading + (from + to) / 2, zone, motion.Farthest, out double distance)) continue;
            for (int node = 0; node < s_nodes.Length; node++)
            {
                double speed = motion.SpeedAt(s_nodes[node]), time = motion.TimeOver(distance, speed), doubt = motion.DoubtOf(time, speed);
                double weight = s_weights[node] * Mass(from, to, motion.Spread(distance, speed)) * Share(settings.Within - time, doubt);
                (all, first, second) = (all + weight, first + weight * time, second + weight * (time * time + doubt * doubt));
            }

            earliest = Math.Min(earliest, distance / motion.SpeedAt(2));
        }

        if (all <= 0) return default;
        double mean = first / all;
        return new(Math.Min(all, 1), mean, Math.Sqrt(Math.Max(0, second / all - mean * mean)), Math.Max(0, earliest - 2 * motion.AlongSigma / motion.Speed));
    }

    // The directions, counter-clockwise from the heading, between which the zone with its danger distance lies: a shape's shadow is that of its convex hull.
    private static (double Low, double High) Window(in EnuVector place, Zone zone, double heading)
    {
        double middle = Math.Atan2(zone.Center.Y - place.Y, zone.Center.X - place.X), low = double.PositiveInfinity, high = double.NegativeInfinity;
        if (zone.Polygon.IsEmpty) Include(zone.Center, zone.Radius + zone.DangerDistance, place);
        foreach (EnuVector corner in zone.Polygon) Include(corner, zone.DangerDistance, place);
        double turn = Wrapped(middle - heading);
        return (turn + low, turn + high);

        void Include(in EnuVector center, double radius, in EnuVector from)
        {
            double dx = center.X - from.X, dy = center.Y - from.Y, half = Math.Asin(Math.Min(1, radius / Math.Sqrt(dx * dx + dy * dy)));
            double direction = Wrapped(Math.Atan2(dy, dx) - middle);
            (low, high) = (Math.Min(low, direction - half), Math.Max(high, direction + half));
        }
    }

    // Steps along a direction by the distance that is certainly free, until the edge is reached.
    private static bool TryTrace(in EnuVector place, double direction, Zone zone, double farthest, out double distance)
    {
        (double sine, double cosine) = Math.SinCos(direction);
        distance = 0;
        for (int step = 0; step < MostSteps && distance <= farthest; step++)
        {
            double free = zone.Distance(place.X + distance * cosine, place.Y + distance * sine) - zone.DangerDistance;
            if (free < Near) return true;
            distance += free;
        }

        return false;
    }

    private static double Mass(double from, double to, double spread)
    {
        double mass = Between(from, to, spread);
        return spread < Math.PI / Reach ? mass : mass + Between(from - Math.Tau, to - Math.Tau, spread) + Between(from + Math.Tau, to + Math.Tau, spread);
    }

    private static double Between(double from, double to, double spread) => spread > 0
        ? NormalDistribution.Cumulative(to / spread) - NormalDistribution.Cumulative(from / spread)
        : from <= 0 && to > 0 ? 1 : 0;

    private static double Share(double left, double doubt) => doubt > 0 ? NormalDistribution.Cumulative(left / doubt) : left >= 0 ? 1 : 0;

    private static double Wrapped(double angle) => Math.IEEERemainder(angle, Math.Tau);

    /// <summary>What is foreseen of an object.</summary>
    /// <param name="Probability">That it comes, 0 to 1.</param>
    /// <param name="Mean">Expected time until then if it does, s.</param>
    /// <param name="Deviation">One standard deviation of it, s.</param>
    /// <param name="Earliest">Time of the straight way at a speed that one in forty exceeds, s.</param>
    public readonly record struct Arrival(double Probability, double Mean, double Deviation, double Earliest);

    /// <summary>An object's course with what is uncertain across and along it.</summary>
    private readonly struct Course
    {
        private readonly double _across, _acrossBetween, _acrossSpeed, _speedSigma, _diffusion;

        public Course(in MovingState state, Zone zone, ApproachSettings settings)
        {
            EnuVector velocity = state.Velocity;
            double speed = Math.Sqrt(velocity.X * velocity.X + velocity.Y * velocity.Y);
            Heading = speed > LeastSpeed ? Math.Atan2(velocity.Y, velocity.X) : Math.Atan2(zone.Center.Y - state.Position.Y, zone.Center.X - state.Position.X);
            Speed = Math.Max(speed, LeastSpeed);
            (double sine, double cosine) = Math.SinCos(Heading);
            _across = Math.Max(0, state.Position2.Along(-sine, cosine));
            _acrossBetween = state.Between.Along(-sine, cosine);
            _acrossSpeed = Math.Max(0, state.Velocity2.Along(-sine, cosine));
            _speedSigma = Math.Sqrt(Math.Max(0, state.Velocity2.Along(cosine, sine)));
            AlongSigma = Math.Sqrt(Math.Max(0, state.Position2.Along(cosine, sine)));
            _diffusion = settings.Turn * settings.Turn / 10;
            Farthest = SpeedAt(3) * settings.Within + 3 * AlongSigma;
        }

        /// <summary>Radians counter-clockwise from +x.</summary>
        public double Heading { get; }

        public double Speed { get; }

        public double AlongSigma { get; }

        /// <summary>How far it gets at most, m.</summary>
        public double Farthest { get; }

        public double SpeedAt(double sigmas) => Math.Max(Speed + sigmas * _speedSigma, LeastSpeed);

        /// <summary>One standard deviation of the direction of the displacement when it is so long, radians.</summary>
        public double Spread(double distance, double speed)
        {
            double time = distance / speed, across = _across + 2 * time * _acrossBetween + time * time * _acrossSpeed;
            return Math.Sqrt(Math.Max(0, across) / (distance * distance) + _diffusion * time / 3);
        }

        /// <summary>The time after which the root of the mean square displacement is so long, s: with D = q/2, l^2 = 2 s^2 (t/D - (1 - exp(-D t))/D^2).</summary>
        public double TimeOver(double distance, double speed)
        {
            double rate = _diffusion / 2, scaled = rate * distance / speed, turned = scaled * (1 + scaled / 6);
            if (turned < 1e-3) return distance / speed * (1 + scaled / 6);
            for (int round = 0; round < 5; round++) turned -= (2 * (turned - 1 + Math.Exp(-turned)) - scaled * scaled) / (2 * (1 - Math.Exp(-turned)));
            return turned / rate;
        }

        /// <summary>One standard deviation of an arrival's time apart from the speed's, s: of the place along the course, and of the path's excess over the chord, q t^2 / 2 times sqrt(1/45).</summary>
        public double DoubtOf(double time, double speed)
        {
            double place = AlongSigma / speed, excess = _diffusion * time * time / 2 * Math.Sqrt(1.0 / 45);
            return Math.Sqrt(place * place + excess * excess);
        }
    }
}
