using Picket.Core.Chance;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Tracking.Approaches;

namespace Picket.Simulation.Scenes;

/// <summary>A drawn flight at a steady speed whose heading spreads as a Brownian motion: what the foresight of approaches is held against.</summary>
public static class TurningFlight
{
    private const double Step = 0.1; // s

    /// <summary>When a flight drawn from what a tracker knows comes within the danger distance of a zone, s; none where it does not in time.</summary>
    /// <param name="chance">Where the draw comes from.</param>
    /// <param name="state">What is known; the two axes count as independent.</param>
    /// <param name="zone">The zone.</param>
    /// <param name="settings">How the heading spreads and how long is waited.</param>
    public static double? TimeToReach(Substream chance, in MovingState state, Zone zone, ApproachSettings settings)
    {
        (double x, double u) = Draw(chance, state.Position.X, state.Velocity.X, state.Position2.XX, state.Between.XX, state.Velocity2.XX);
        (double y, double v) = Draw(chance, state.Position.Y, state.Velocity.Y, state.Position2.YY, state.Between.YY, state.Velocity2.YY);
        var place = new EnuVector(x, y, 0);
        double heading = Math.Atan2(v, u), speed = Math.Sqrt(u * u + v * v), turn = settings.Turn * Math.Sqrt(Step / 10);
        for (int step = 0; step * Step <= settings.Within; step++)
        {
            if (zone.Distance(place.X, place.Y) <= zone.DangerDistance) return step * Step;
            heading += turn * chance.NextNormal();
            (double sine, double cosine) = Math.SinCos(heading);
            place += new EnuVector(speed * Step * cosine, speed * Step * sine, 0);
        }

        return null;
    }

    private static (double Place, double Rate) Draw(Substream chance, double place, double rate, double variance, double between, double rateVariance)
    {
        double deviation = Math.Sqrt(variance), first = chance.NextNormal(), slope = deviation > 0 ? between / deviation : 0;
        return (place + deviation * first, rate + slope * first + Math.Sqrt(Math.Max(0, rateVariance - slope * slope)) * chance.NextNormal());
    }
}
