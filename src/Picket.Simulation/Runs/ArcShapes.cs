using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Picket.Core.Chance;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Simulation.Scenes;

namespace Picket.Simulation.Runs;

/// <summary>Flights of a class of arcs, drawn once and exactly, to be turned and moved to where a run wants them: a run cannot aim each of its rounds.</summary>
/// <remarks>They are spread evenly over the laws of time, range and drag (Halton, "On the efficiency of certain quasi-random sequences of points", Numerische Mathematik 1960, shifted by chance as by Cranley and Patterson 1976), since a finite set that was drawn would lie off the law by chance, in every run alike. Time of flight, range and drag come together from these flights; side and place are drawn anew. Wind then blows along with the flight's turn, which moves nothing but the shape, by some metres.</remarks>
internal sealed class ArcShapes
{
    private const int Shapes = 1024, Knots = 17;
    private static readonly ConditionalWeakTable<Site, ConcurrentDictionary<string, Lazy<ArcShapes>>> s_known = [];
    private readonly ArcClass _arc;
    private readonly (double Time, double Along, double Across, double Height)[] _knots = new (double, double, double, double)[Shapes * Knots];
    private readonly double[] _ranges = new double[Shapes];

    private ArcShapes(Site site, ArcClass arc)
    {
        _arc = arc;
        var chance = new Substream(1, $"shapes of {arc.Id}");
        (double time, double range, double beta) = (chance.NextDouble(), chance.NextDouble(), chance.NextDouble());
        var draw = new ArcDraw(site, chance);
        for (int shape = 0; shape < Shapes; shape++)
        {
            ArcFlight flight = draw.Next(arc, (Shifted(shape, 2, time), Shifted(shape, 3, range), Shifted(shape, 5, beta)));
            double[] times = [.. Enumerable.Range(0, Knots).Select(knot => flight.Landing.Time * knot / (Knots - 1))];
            EnuVector[] places = [.. flight.At(times).Select(one => one.Position)];
            EnuVector way = (places[^1] - places[0]) with { Z = 0 };
            _ranges[shape] = way.Norm;
            for (int knot = 0; knot < Knots; knot++)
            {
                EnuVector gone = places[knot] - places[0];
                _knots[shape * Knots + knot] = (times[knot], (gone.X * way.X + gone.Y * way.Y) / way.Norm, (gone.X * way.Y - gone.Y * way.X) / way.Norm, places[knot].Z);
            }
        }
    }

    /// <summary>The flights of a class at a site, drawn when they are first asked for: all threads, points and plans share them.</summary>
    /// <exception cref="InvalidDataException">The arc cannot be flown.</exception>
    public static ArcShapes Of(Site site, ArcClass arc) => s_known.GetOrCreateValue(site).GetOrAdd(arc.Id, _ => new(() => new(site, arc))).Value;

    /// <summary>The middle of the class's times of flight, s: where a vehicle is by then is what a round goes for.</summary>
    public double MeanTime => (_arc.FlightTime.Start + _arc.FlightTime.End) / 2;

    /// <summary>Adds the knots of a round that comes down about a place to an engagement.</summary>
    /// <param name="engagement">Where its object was added.</param>
    /// <param name="start">When it rises, s.</param>
    /// <param name="about">The place; none for that of the arc.</param>
    /// <param name="shape">Which flight, in [0, 1).</param>
    /// <param name="side">From where, in [0, 1).</param>
    /// <param name="east">How far from the place in standard deviations.</param>
    /// <param name="north">The same.</param>
    public void Add(Engagement engagement, double start, EnuVector? about, double shape, double side, double east, double north)
    {
        int index = (int)(shape * Shapes);
        EnuVector mean = about ?? _arc.Mean;
        double width = _arc.From.Width > 0 ? _arc.From.Width : _arc.From.Width + Math.Tau;
        (double sin, double cos) = Math.SinCos(_arc.From.Start + width * side);
        double x = mean.X + _arc.Sigma * east + _ranges[index] * sin, y = mean.Y + _arc.Sigma * north + _ranges[index] * cos;
        foreach ((double time, double along, double across, double height) in _knots.AsSpan(index * Knots, Knots)) engagement.AddKnot(start + time, new(x - along * sin - across * cos, y - along * cos + across * sin, height));
    }

    // The digits of a number, mirrored at the point, and shifted around the circle; above 0 and below 1.
    private static double Shifted(int number, int radix, double shift)
    {
        (double mirrored, double place) = (0, 1.0 / radix);
        for (int left = number; left > 0; left /= radix, place /= radix) mirrored += left % radix * place;
        return Math.Clamp((mirrored + shift) % 1, 1e-9, 1 - 1e-9);
    }
}
