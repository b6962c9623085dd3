using Picket.Core.Geodesy;

namespace Picket.Simulation.Coverage;

/// <summary>A cut along a road: what of the asked heights any sensor sees and the lowest that one does, step by step, as on the map.</summary>
public sealed class RouteCut
{
    private readonly ushort[] _seen; // a bit for each height

    private RouteCut(string id, double step, double[] ground, double[] least, ushort[] seen) => (Id, Step, Ground, Least, _seen) = (id, step, ground, least, seen);

    /// <summary>The route's id.</summary>
    public string Id { get; }

    /// <summary>Between two steps, m along the road.</summary>
    public double Step { get; }

    /// <summary>Height of the ground at each step, m in the grid's heights.</summary>
    public IReadOnlyList<double> Ground { get; }

    /// <summary>The lowest height above the ground that is seen at each step, m; NaN where none is.</summary>
    public IReadOnlyList<double> Least { get; }

    /// <summary>Cuts along a road, in steps of about a cell.</summary>
    public static RouteCut Of(JointCoverage joint, string id, Polyline road)
    {
        CoverageLand land = joint.Land;
        int columns = land.Ground.Grid.Columns, steps = Math.Max(1, (int)Math.Ceiling(road.Length / land.Ground.MetersPerRow));
        double[] ground = new double[steps + 1], least = new double[steps + 1];
        ushort[] seen = new ushort[steps + 1];
        for (int at = 0; at <= steps; at++)
        {
            (double column, double row, _) = land.Place(road.At(road.Length * at / steps) with { Z = 0 });
            ground[at] = land.HeightAt(column, row);
            int post = (int)Math.Round(row) * columns + (int)Math.Round(column);
            (least[at], seen[at]) = (joint.Least[post], joint.SeenAt(post));
        }

        return new RouteCut(id, road.Length / steps, ground, least, seen);
    }

    /// <summary>The part of the road over which a height is seen, 0 to 1.</summary>
    /// <param name="band">The height's index.</param>
    public double Share(int band) => _seen.Count(seen => IsSeen(seen, band)) / (double)_seen.Length;

    /// <summary>The stretches over which a height is not seen: from and to, m along the road.</summary>
    /// <param name="band">The height's index.</param>
    public IEnumerable<(double From, double To)> Unseen(int band)
    {
        int start = -1;
        for (int at = 0; at <= _seen.Length; at++)
        {
            bool seen = at == _seen.Length || IsSeen(_seen[at], band);
            if (!seen && start < 0) start = at;
            if (!seen || start < 0) continue;
            yield return (start * Step, (at - 1) * Step);
            start = -1;
        }
    }

    private static bool IsSeen(ushort seen, int band) => (seen >> band & 1) == 1;
}
