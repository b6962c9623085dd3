using Picket.Core.Geodesy;

namespace Picket.Simulation.Coverage;

/// <summary>A cut along a road: the lowest height above it that any sensor sees, step by step.</summary>
public sealed class RouteCut
{
    private RouteCut(string id, double step, double[] ground, double[] least) => (Id, Step, Ground, Least) = (id, step, ground, least);

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
        for (int at = 0; at <= steps; at++)
        {
            (double column, double row, _) = land.Place(road.At(road.Length * at / steps) with { Z = 0 });
            ground[at] = land.HeightAt(column, row);
            least[at] = joint.Least[(int)Math.Round(row) * columns + (int)Math.Round(column)];
        }

        return new RouteCut(id, road.Length / steps, ground, least);
    }

    /// <summary>The part of the road over which a height is seen, 0 to 1.</summary>
    public double Share(double height) => Least.Count(least => least <= height) / (double)Least.Count;

    /// <summary>The stretches over which a height is not seen: from and to, m along the road.</summary>
    public IEnumerable<(double From, double To)> Unseen(double height)
    {
        int start = -1;
        for (int at = 0; at <= Least.Count; at++)
        {
            bool seen = at == Least.Count || Least[at] <= height;
            if (!seen && start < 0) start = at;
            if (!seen || start < 0) continue;
            yield return (start * Step, (at - 1) * Step);
            start = -1;
        }
    }
}
