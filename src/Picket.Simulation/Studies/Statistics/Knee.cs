using Picket.Core.Chance;

namespace Picket.Simulation.Studies.Statistics;

/// <summary>Where a response turns from one straight line into another: the load at which a defence saturates.</summary>
/// <param name="At">The place of the turn, with its interval.</param>
/// <param name="Before">Slope before it.</param>
/// <param name="After">Slope after it.</param>
/// <param name="Lead">By how much Akaike's criterion is for the two lines and against the best curve without a turn (<see cref="SmoothCurves"/>): below 0 the response bends evenly, or not at all.</param>
/// <remarks>Two lines that meet (Hudson, "Fitting segmented curves whose join points have to be estimated", JASA 1966), by weighted least squares. Where they miss the points by more than the points' intervals allow, each point is taken as off by so much more that they do not (Paule and Mandel,
/// "Consensus values and weighting factors", Journal of Research of the National Bureau of Standards 1982), in the weights as in the interval of the turn, which comes from drawing the points again.</remarks>
public readonly record struct Knee(Estimate At, double Before, double After, double Lead)
{
    private const int Places = 200, Resamples = 200, Parameters = 4;
    private const double Clear = 4; // "considerably less support" for the other: Burnham and Anderson, "Model selection and multimodel inference", 2002, 2.6

    /// <summary>Points that a knee is looked for in, at least: of fewer no curve can be told from two lines.</summary>
    public const int LeastPoints = 6;

    // Where the curve turned when its points were drawn again, in the order of the draws.
    private double[] Draws { get; init; } = [];

    /// <summary>Whether two lines describe the response clearly better than any curve without a turn.</summary>
    public bool IsClear => Lead > Clear;

    /// <summary>How much later this curve turns than another; the errors of the two are taken as unrelated, which makes the interval rather long for curves of the same days.</summary>
    /// <param name="other">The other, fitted with another seed.</param>
    /// <param name="confidence">Above 0 and below 1.</param>
    public Estimate LaterThan(in Knee other, double confidence)
    {
        double[] apart = [.. Draws.Zip(other.Draws, (own, its) => own - its).Order()];
        (double low, double high) = Ends(apart, confidence);
        return new(At.Value - other.At.Value, low, high);
    }

    /// <summary>Fits a knee to points in order of their places; none for fewer than <see cref="LeastPoints"/>, and where the response is the same everywhere.</summary>
    public static Knee? Fit(IReadOnlyList<(double Place, Estimate Response)> points, double confidence, ulong seed)
    {
        if (points.Count < LeastPoints || points[0].Place >= points[^1].Place) return null;
        double z = Normal.Quantile((1 + confidence) / 2), first = points[0].Place, range = points[^1].Place - first;
        double[] places = [.. points.Select(point => (point.Place - first) / range)], values = [.. points.Select(point => point.Response.Value)];
        double spread = values.Max() - values.Min();
        if (!(spread > 0)) return null;
        // No point is taken as known to better than a thousandth of what the response changes.
        double[] variances = [.. points.Select(point => Math.Pow(Math.Max(double.IsNaN(point.Response.Width) ? 0 : point.Response.Width / (2 * z), spread / 1000), 2))];
        double extra = LackOfFit(places, values, variances, spread);
        double[] sigmas = [.. variances.Select(variance => Math.Sqrt(variance + extra))], weights = [.. sigmas.Select(sigma => 1 / (sigma * sigma))];
        Line turned = Turn(places, values, weights, out double at);
        var chance = new Substream(seed, "knee");
        double[] turns = new double[Resamples];
        double[] drawn = new double[values.Length];
        for (int sample = 0; sample < Resamples; sample++)
        {
            for (int point = 0; point < values.Length; point++) drawn[point] = values[point] + sigmas[point] * chance.NextNormal();
            Turn(places, drawn, weights, out double place);
            turns[sample] = first + range * place;
        }

        (double low, double high) = Ends([.. turns.Order()], confidence);
        double lead = SmoothCurves.Best(places, values, weights) - (turned.Misfit + 2 * Parameters);
        return new(new(first + range * at, low, high), turned.Slope / range, (turned.Slope + turned.Bend) / range, lead) { Draws = turns };
    }

    // The variance that every point must have besides its own for the misfit of two lines to be what is expected; 0 where it is no more than that already.
    private static double LackOfFit(double[] places, double[] values, double[] variances, double spread)
    {
        (double low, double high) = (0, spread * spread);
        if (Expected(low)) return 0;
        for (int step = 0; step < 40; step++)
        {
            double middle = (low + high) / 2;
            if (Expected(middle)) high = middle;
            else low = middle;
        }

        return high;

        bool Expected(double extra) => Turn(places, values, [.. variances.Select(variance => 1 / (variance + extra))], out _).Misfit <= places.Length - Parameters;
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
