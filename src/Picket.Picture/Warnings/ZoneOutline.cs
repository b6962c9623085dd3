using System.Collections.Immutable;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Warnings;

namespace Picket.Picture.Warnings;

/// <summary>The boundary of all places where an impact endangers a zone: those within the danger distance of its circle or polygon (their Minkowski sum with a disc).</summary>
/// <remarks>
/// Around a polygon the boundary consists of its edges, moved outwards, and arcs around its convex corners. In a notch or a yard these
/// run into each other: every piece is cut where others cross it, and of the parts those are kept that are as far from the polygon as the danger distance. Worked out
/// once; a zone that does not move does not change it.
/// </remarks>
public sealed class ZoneOutline
{
    private const double Tolerance = 1e-9; // of the danger distance; what it decides wrongly is shorter than that
    private readonly ImmutableArray<OutlinePiece> _pieces;

    /// <summary>Works the boundary out.</summary>
    /// <param name="zone">A circle, or a polygon that does not cross itself (<see cref="SimplePolygon.Crossing"/>).</param>
    public ZoneOutline(Zone zone) => _pieces = zone.Polygon.IsEmpty
        ? [OutlinePiece.Arc(zone.Center.X, zone.Center.Y, zone.Radius + zone.DangerDistance, -Math.PI, Math.PI)]
        : Around(Anticlockwise(zone.Polygon), zone.DangerDistance);

    /// <summary>Probability that an impact comes down inside, 0 to 1, to 1e-9 of the exact integral.</summary>
    public double Probability(in PlaneGaussian impact)
    {
        var integral = new BoundaryIntegral(in impact);
        double sum = 0;
        foreach (OutlinePiece piece in _pieces) sum += integral.Along(in piece);
        return Math.Clamp(sum, 0, 1);
    }

    private static ImmutableArray<EnuVector> Anticlockwise(ImmutableArray<EnuVector> corners) =>
        SimplePolygon.SignedArea(corners.AsSpan()) < 0 ? [.. corners.Reverse()] : corners;

    private static ImmutableArray<OutlinePiece> Around(ImmutableArray<EnuVector> corners, double distance)
    {
        List<OutlinePiece> offset = Offset(corners, distance);
        if (distance == 0) return [.. offset];
        var kept = ImmutableArray.CreateBuilder<OutlinePiece>();
        List<double> cuts = [];
        foreach (OutlinePiece piece in offset)
        {
            cuts.Clear();
            foreach (OutlinePiece other in offset) piece.AddCrossings(in other, cuts);
            cuts.Add(piece.To);
            cuts.Sort();
            double from = piece.From;
            foreach (double to in cuts)
            {
                (double x, double y) = piece.At((from + to) / 2);
                bool outside = !SimplePolygon.Contains(corners.AsSpan(), x, y) && SimplePolygon.DistanceToEdge(corners.AsSpan(), x, y) >= distance * (1 - Tolerance);
                if (outside) kept.Add(piece.Part(from, to));
                from = to;
            }
        }

        return kept.ToImmutable();
    }

    // Every edge moved outwards, which is to its right, and an arc around each corner where the polygon bulges out.
    private static List<OutlinePiece> Offset(ImmutableArray<EnuVector> corners, double distance)
    {
        List<OutlinePiece> pieces = [];
        for (int index = 0; index < corners.Length; index++)
        {
            EnuVector a = corners[index], b = corners[(index + 1) % corners.Length], c = corners[(index + 2) % corners.Length];
            EnuVector edge = b - a, next = c - b;
            double east = edge.Y / edge.Norm * distance, north = -edge.X / edge.Norm * distance;
            pieces.Add(OutlinePiece.Line(a.X + east, a.Y + north, b.X + east, b.Y + north));
            double turn = Math.Atan2(edge.X * next.Y - edge.Y * next.X, edge.X * next.X + edge.Y * next.Y);
            double normal = Math.Atan2(-edge.X, edge.Y);
            if (turn > 0 && distance > 0) pieces.Add(OutlinePiece.Arc(b.X, b.Y, distance, normal, normal + turn));
        }

        return pieces;
    }
}
