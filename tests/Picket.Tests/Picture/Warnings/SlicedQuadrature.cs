using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Warnings;

namespace Picket.Tests.Picture.Warnings;

/// <summary>The slow, obvious integral over a danger area: slices along y, of each the union of the polygon's own stretches and of the stadium around every edge.</summary>
internal static class SlicedQuadrature
{
    private const int SlicesPerPart = 2000;

    public static double Probability(Zone zone, PlaneGaussian impact)
    {
        bool circle = zone.Polygon.IsEmpty;
        double distance = zone.DangerDistance + (circle ? zone.Radius : 0);
        EnuVector[] corners = circle ? [zone.Center] : [.. zone.Polygon];
        double sigma = Math.Sqrt(impact.Xx), slope = impact.Xy / impact.Xx, rest = Math.Sqrt(impact.Yy - impact.Xy * impact.Xy / impact.Xx);
        double[] breaks = [.. corners.SelectMany(corner => new[] { corner.X - distance, corner.X, corner.X + distance })
            .Concat(Enumerable.Range(-8, 17).Select(number => impact.X + number * sigma))
            .Where(x => Math.Abs(x - impact.X) <= 8 * sigma).Distinct().Order()];
        double sum = 0;
        for (int part = 0; part + 1 < breaks.Length; part++)
        {
            double from = breaks[part], width = breaks[part + 1] - from;
            for (int slice = 0; slice < SlicesPerPart; slice++)
            {
                // Slices get narrower towards the ends of a part, where a disc begins with a vertical tangent.
                double turn = Math.PI * (slice + 0.5) / SlicesPerPart;
                double x = from + width * (1 - Math.Cos(turn)) / 2, thickness = width * Math.PI / 2 * Math.Sin(turn) / SlicesPerPart;
                double standard = (x - impact.X) / sigma, middle = impact.Y + slope * (x - impact.X);
                double inside = Stretches(corners, distance, x).Sum(stretch => Below((stretch.To - middle) / rest) - Below((stretch.From - middle) / rest));
                sum += thickness * Math.Exp(-standard * standard / 2) / (sigma * Math.Sqrt(2 * Math.PI)) * inside;
            }
        }

        return sum;
    }

    private static List<(double From, double To)> Stretches(EnuVector[] corners, double distance, double x)
    {
        List<(double From, double To)> all = [];
        List<double> crossings = [];
        for (int index = 0; index < corners.Length; index++)
        {
            EnuVector a = corners[index], b = corners[(index + 1) % corners.Length];
            if (a.X > x != b.X > x) crossings.Add(a.Y + (x - a.X) / (b.X - a.X) * (b.Y - a.Y));
            if (Math.Abs(x - a.X) < distance)
            {
                double half = Math.Sqrt(distance * distance - (x - a.X) * (x - a.X));
                all.Add((a.Y - half, a.Y + half));
            }

            AddBand(a, b, distance, x, all);
        }

        crossings.Sort();
        for (int pair = 0; pair + 1 < crossings.Count; pair += 2) all.Add((crossings[pair], crossings[pair + 1]));
        return United(all);
    }

    // The rectangle that an edge sweeps when it is moved to both sides.
    private static void AddBand(EnuVector a, EnuVector b, double distance, double x, List<(double, double)> all)
    {
        EnuVector edge = b - a;
        if (edge.Norm == 0 || distance == 0) return;
        EnuVector side = new EnuVector(-edge.Y, edge.X, 0) * (distance / edge.Norm);
        EnuVector[] band = [a - side, b - side, b + side, a + side];
        List<double> cuts = [];
        for (int index = 0; index < 4; index++)
        {
            EnuVector p = band[index], q = band[(index + 1) % 4];
            if (p.X > x != q.X > x) cuts.Add(p.Y + (x - p.X) / (q.X - p.X) * (q.Y - p.Y));
        }

        if (cuts.Count == 2) all.Add((Math.Min(cuts[0], cuts[1]), Math.Max(cuts[0], cuts[1])));
    }

    private static List<(double From, double To)> United(List<(double From, double To)> stretches)
    {
        List<(double From, double To)> united = [];
        foreach (var (from, to) in stretches.Order())
        {
            if (united.Count > 0 && from <= united[^1].To) united[^1] = (united[^1].From, Math.Max(united[^1].To, to));
            else united.Add((from, to));
        }

        return united;
    }

    // Marsaglia's series (Journal of Statistical Software 11, 2004).
    private static double Below(double x)
    {
        if (Math.Abs(x) > 8) return x > 0 ? 1 : 0;
        double sum = x, term = x;
        for (int odd = 3; Math.Abs(term) > 1e-17; odd += 2) sum += term *= x * x / odd;
        return 0.5 + sum * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);
    }
}
