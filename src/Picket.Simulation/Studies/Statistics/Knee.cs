using Picket.Core.Chance;

namespace Picket.Simulation.Studies.Statistics;

/// <summary>Where a response turns from one straight line into another: the load at which a defence saturates.</summary>
/// <param name="At">The place of the turn, with its interval.</param>
/// <param name="Before">Slope before it.</param>
/// <param name="After">Slope after it.</param>
/// <param name="Explained">Part of the squared misfit of one straight line that the turn explains, 0 to 1: near 0 there is no knee.</param>
/// <remarks>Two lines that meet (Hudson, "Fitting segmented curves whose join points have to be estimated", JASA 1966), by least squares with the weights of the points' intervals; the interval of the turn by drawing the points again within theirs.
/// A response that bends evenly has a knee only in name: see <see cref="Explained"/>.</remarks>
public readonly record struct Knee(Estimate At, double Before, double After, double Explained)
{
    private const int Places = 200, Resamples = 200;

    // Where the curve turned when its points were drawn again, in the order of the draws.
    private double[] Draws { get; init; } = [];

    /// <summary>How much later this curve turns than another; the errors of the two are taken as unrelated, which makes the interval rather long for curves of the same days.</summary>
    /// <param name="other">The other, fitted with another seed.</param>
    /// <param name="confidence">Above 0 and below 1.</param>
    public Estimate LaterThan(in Knee other, double confidence)
    {
        double[] apart = [.. Draws.Zip(other.Draws, (own, its) => own - its).Order()];
        (double low, double high) = Ends(apart, confidence);
        return new(At.Value - other.At.Value, low, high);
    }

    /// <summary>Fits a knee to at least four points in order of their places; none for fewer.</summary>
    public static Knee? Fit(IReadOnlyList<(double Place, Estimate Response)> points, double confidence, ulong seed)
    {
        if (points.Count < 4 || points[0].Place >= points[^1].Place) return null;
        double z = Normal.Quantile((1 + confidence) / 2);
        double[] places = [.. points.Select(point => point.Place)], values = [.. points.Select(point => point.Response.Value)];
        // A point that is known exactly would weigh without end: none weighs as if it were known a hundred times better than the worst.
        double[] sigmas = [.. points.Select(point => double.IsNaN(point.Response.Width) ? 0 : point.Response.Width / (2 * z))];
        double worst = sigmas.Max() is > 0 and var most ? most : 1;
        double[] weights = [.. sigmas.Select(sigma => 1 / Math.Pow(Math.Max(sigma, worst / 100), 2))];
        Line straight = Best(places, values, weights, double.PositiveInfinity);
        Line turned = Turn(places, values, weights, out double at);
        var chance = new Substream(seed, "knee");
        double[] turns = new double[Resamples];
        double[] drawn = new double[values.Length];
        for (int sample = 0; sample < Resamples; sample++)
        {
            for (int point = 0; point < values.Length; point++) drawn[point] = values[point] + sigmas[point] * chance.NextNormal();
            Turn(places, drawn, weights, out turns[sample]);
        }

        (double low, double high) = Ends([.. turns.Order()], confidence);
        double explained = straight.Misfit <= 0 ? 0 : 1 - turned.Misfit / straight.Misfit;
        return new(new(at, low, high), turned.Slope, turned.Slope + turned.Bend, explained) { Draws = turns };
    }

    private static (double Low, double High) Ends(double[] sorted, double confidence)
    {
        int cut = (int)((1 - confidence) / 2 * sorted.Length);
        return (sorted[cut], sorted[sorted.Length - 1 - cut]);
    }

    private readonly record struct Line(double Misfit, double Slope, double Bend);

    private static Line Turn(double[] places, double[] values, double[] weights, out double at)
    {
        Line best = new(double.PositiveInfinity, 0, 0);
        at = places[0];
        // Each line has at least two points of its own.
        (double from, double to) = (places[1], places[^2]);
        for (int step = 0; step <= Places; step++)
        {
            double place = from + (to - from) * step / Places;
            Line line = Best(places, values, weights, place);
            if (line.Misfit < best.Misfit) (best, at) = (line, place);
        }

        return best;
    }

    // Weighted least squares of a + b x + c max(0, x - turn), by Gram and Schmidt on the columns less their means.
    private static Line Best(double[] places, double[] values, double[] weights, double turn)
    {
        double weight = 0, x = 0, h = 0, y = 0;
        for (int i = 0; i < places.Length; i++)
        {
            weight += weights[i];
            x += weights[i] * places[i];
            h += weights[i] * Math.Max(0, places[i] - turn);
            y += weights[i] * values[i];
        }

        (x, h, y) = (x / weight, h / weight, y / weight);
        double xx = 0, xh = 0, hh = 0, xy = 0, hy = 0, yy = 0;
        for (int i = 0; i < places.Length; i++)
        {
            double dx = places[i] - x, dh = Math.Max(0, places[i] - turn) - h, dy = values[i] - y, w = weights[i];
            (xx, xh, hh) = (xx + w * dx * dx, xh + w * dx * dh, hh + w * dh * dh);
            (xy, hy, yy) = (xy + w * dx * dy, hy + w * dh * dy, yy + w * dy * dy);
        }

        double along = xh / xx, bent = hh - along * xh;
        double c = bent < 1e-9 * hh || hh == 0 ? 0 : (hy - along * xy) / bent, b = (xy - c * xh) / xx;
        return new(Math.Max(0, yy - b * xy - c * hy), b, c);
    }
}
