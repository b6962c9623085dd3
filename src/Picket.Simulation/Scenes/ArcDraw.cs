using Picket.Core.Chance;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Simulation.Studies.Statistics;
using Picket.Tracking.Motion.Ballistic;

namespace Picket.Simulation.Scenes;

/// <summary>Draws flights of the classes of arcs that a site names.</summary>
/// <param name="site">The site.</param>
/// <param name="chance">The draws.</param>
internal sealed class ArcDraw(Site site, Substream chance)
{
    private const int MostSteps = 60, MostDraws = 100;
    private const double TimeTolerance = 1e-3, RangeTolerance = 1, Fastest = 1500; // s, m, m/s
    private readonly BallisticEnvironment _environment = BallisticEnvironment.Of(site);
    private readonly LevelGround _ground = new();

    /// <summary>A flight of a class that is drawn by its weight.</summary>
    /// <exception cref="InvalidDataException">No flight of the class was found: what falls that slowly does not fly that far in that time.</exception>
    public ArcFlight Next() => Next(NextClass());

    /// <summary>A flight of a class.</summary>
    /// <exception cref="InvalidDataException">No flight of the class was found: what falls that slowly does not fly that far in that time.</exception>
    /// <param name="arc">The class.</param>
    /// <param name="first">Its time, range and drag, each as a part of its law above 0 and below 1, for flights that are spread evenly; where such an arc cannot be flown, and where nothing is given, they are drawn.</param>
    public ArcFlight Next(ArcClass arc, (double Time, double Range, double Beta)? first = null)
    {
        for (int draw = 0; draw < MostDraws; draw++)
        {
            (double time, double range, double beta) = draw == 0 && first is { } given
                ? (At(arc.FlightTime, given.Time), At(arc.Range, given.Range), Normal.Quantile(given.Beta))
                : (chance.NextDouble(arc.FlightTime.Start, arc.FlightTime.End), chance.NextDouble(arc.Range.Start, arc.Range.End), chance.NextNormal());
            double logBeta = Math.Log(arc.MedianBeta) + arc.LogBetaSigma * beta;
            double width = arc.From.Width > 0 ? arc.From.Width : arc.From.Width + Math.Tau, from = arc.From.Start + width * chance.NextDouble();
            var end = new EnuVector(arc.Mean.X + arc.Sigma * chance.NextNormal(), arc.Mean.Y + arc.Sigma * chance.NextNormal(), 0);
            EnuVector start = end + new EnuVector(range * Math.Sin(from), range * Math.Cos(from), 0);
            if (Aimed(start, end, time, logBeta) is { } flight) return flight;
        }

        throw new InvalidDataException($"arc {arc.Id}: none of {MostDraws} draws flies its range in its time, allowed: a shorter range, a longer time or a greater beta");
    }

    private static double At(Interval law, double part) => law.Start + part * (law.End - law.Start);

    private ArcClass NextClass()
    {
        double left = chance.NextDouble() * site.Arcs.Sum(arc => arc.Weight);
        foreach (ArcClass arc in site.Arcs)
        {
            if ((left -= arc.Weight) < 0) return arc;
        }

        return site.Arcs[^1];
    }

    // The velocity at the start is that without air at first; then what the flight falls short of in place and in time is made good, until nothing is missing.
    private ArcFlight? Aimed(in EnuVector start, in EnuVector end, double time, double logBeta)
    {
        EnuVector ground = (end - start) * (1 / time), velocity = ground with { Z = 9.81 / 2 * time };
        for (int step = 0; step < MostSteps && velocity.Norm < Fastest; step++)
        {
            if (!FreeFlight.TryLand(_environment, start, velocity, Math.Exp(logBeta), _ground, out Landing landing)) return null;
            EnuVector missing = end - landing.Position;
            if (Math.Abs(landing.Time - time) < TimeTolerance && missing.X * missing.X + missing.Y * missing.Y < RangeTolerance * RangeTolerance) return new ArcFlight(_environment, start, velocity, logBeta, _ground);
            velocity = new(velocity.X + missing.X / time, velocity.Y + missing.Y / time, velocity.Z * (time / landing.Time));
        }

        return null;
    }
}
