using System.Collections.Immutable;

namespace Picket.Core.Geodesy;

/// <summary>A line of straight legs in the plane of the site frame, by distance along it; straight on beyond both ends.</summary>
public sealed class Polyline
{
    private readonly double[] _begins;

    /// <summary>The line through points.</summary>
    /// <param name="points">Two or more, m; no two neighbours at one place. Heights do not count.</param>
    public Polyline(ImmutableArray<EnuVector> points)
    {
        Points = points;
        _begins = new double[points.Length];
        for (int index = 1; index < points.Length; index++) _begins[index] = _begins[index - 1] + Leg(points, index - 1);
    }

    /// <summary>The points.</summary>
    public ImmutableArray<EnuVector> Points { get; }

    /// <summary>How long it is, m.</summary>
    public double Length => _begins[^1];

    /// <summary>How many legs it has.</summary>
    public int Legs => Points.Length - 1;

    /// <summary>The distances along the line between which a leg runs, m; the first comes from infinity, the last goes on to infinity.</summary>
    public (double From, double To) Span(int leg) =>
        (leg == 0 ? double.NegativeInfinity : _begins[leg], leg == Legs - 1 ? double.PositiveInfinity : _begins[leg + 1]);

    /// <summary>The leg at a distance along the line.</summary>
    public int LegAt(double along)
    {
        int found = Array.BinarySearch(_begins, along);
        return Math.Clamp(found >= 0 ? found : ~found - 1, 0, Legs - 1);
    }

    /// <summary>The place at a distance along the line, m; before the first point where it is negative.</summary>
    public EnuVector At(double along)
    {
        int leg = LegAt(along);
        return Points[leg] + Direction(leg) * (along - _begins[leg]);
    }

    /// <summary>The direction in which the line runs at a distance along it, of length 1.</summary>
    public EnuVector DirectionAt(double along) => Direction(LegAt(along));

    /// <summary>The foot of a place on a leg that runs straight on in both directions: its distance along the line, and how far off the place is, m.</summary>
    public (double Along, double Off) Foot(int leg, double x, double y)
    {
        EnuVector direction = Direction(leg), from = Points[leg];
        (double dx, double dy) = (x - from.X, y - from.Y);
        return (_begins[leg] + dx * direction.X + dy * direction.Y, Math.Abs(dx * direction.Y - dy * direction.X));
    }

    private EnuVector Direction(int leg) => (Points[leg + 1] - Points[leg]) with { Z = 0 } * (1 / Leg(Points, leg));

    private static double Leg(ImmutableArray<EnuVector> points, int leg) => ((points[leg + 1] - points[leg]) with { Z = 0 }).Norm;
}
