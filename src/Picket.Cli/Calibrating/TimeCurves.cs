using System.Text;
using Picket.Cli.Page;

namespace Picket.Cli.Calibrating;

/// <summary>Two sets of times drawn against each other.</summary>
internal static class TimeCurves
{
    private const double Width = 420, Height = 260, Left = 56, Right = 14, Top = 10, Bottom = 40;
    private const int Steps = 200;

    /// <summary>The share of values up to a time, a line for each set.</summary>
    /// <param name="one">Values in order.</param>
    /// <param name="two">Values in order.</param>
    /// <param name="unit">Their unit.</param>
    public static string Shares(double[] one, double[] two, string unit)
    {
        (double low, double high, double step) = Axis(Math.Min(one[0], two[0]), Math.Max(one[^1], two[^1]));
        var svg = Frame(low, high, step, unit, 0, 100, 25, "share, %", "share of values up to a time at both depths");
        foreach ((int series, double[] values) in new[] { one, two }.Index())
            svg.Append($"""<g class="series s{series}"><polyline class="join" points="{Svg.Points(Enumerable.Range(0, Steps + 1).Select(point => (X(Quantile(values, (double)point / Steps), low, high), Y(100.0 * point / Steps, 0, 100))))}"/></g>""");
        return svg.Append("</svg>").ToString();
    }

    /// <summary>The quantiles of the second set against those of the first.</summary>
    public static string Quantiles(double[] one, double[] two, string unit)
    {
        (double low, double high, double step) = Axis(Math.Min(one[0], two[0]), Math.Max(one[^1], two[^1]));
        var svg = Frame(low, high, step, $"picture depth, {unit}", low, high, step, $"study depth, {unit}", "quantiles of study depth against those of picture depth");
        svg.Append($"""<line class="grid zero" x1="{Svg.Short(X(low, low, high))}" y1="{Svg.Short(Y(low, low, high))}" x2="{Svg.Short(X(high, low, high))}" y2="{Svg.Short(Y(high, low, high))}"/><g class="series s0">""");
        foreach (int percent in (int[])[1, .. Enumerable.Range(1, 19).Select(twentieth => 5 * twentieth), 99])
            svg.Append($"""<circle class="mark" cx="{Svg.Short(X(Quantile(one, percent / 100.0), low, high))}" cy="{Svg.Short(Y(Quantile(two, percent / 100.0), low, high))}" r="3"/>""");
        return svg.Append("</g></svg>").ToString();
    }

    private static StringBuilder Frame(double low, double high, double step, string across, double bottom, double top, double rise, string up, string label)
    {
        var svg = new StringBuilder($"""<svg viewBox="0 0 {Width} {Height}" role="img" aria-label="{Svg.Text(label)}">""");
        for (double tick = low; tick <= high + step / 2; tick += step)
            svg.Append($"""<line class="grid" x1="{Svg.Short(X(tick, low, high))}" x2="{Svg.Short(X(tick, low, high))}" y1="{Top}" y2="{Height - Bottom}"/><text x="{Svg.Short(X(tick, low, high))}" y="{Height - Bottom + 16}" text-anchor="middle">{Svg.Tick(tick, step)}</text>""");
        for (double tick = bottom; tick <= top + rise / 2; tick += rise)
            svg.Append($"""<line class="grid" x1="{Left}" x2="{Width - Right}" y1="{Svg.Short(Y(tick, bottom, top))}" y2="{Svg.Short(Y(tick, bottom, top))}"/><text x="{Left - 8}" y="{Svg.Short(Y(tick, bottom, top) + 4)}" text-anchor="end">{Svg.Tick(tick, rise)}</text>""");
        return svg.Append($"""<text class="axis" x="{(Width + Left - Right) / 2}" y="{Height - 6}" text-anchor="middle">{Svg.Text(across)}</text><text class="axis" transform="translate(13 {(Height + Top - Bottom) / 2}) rotate(-90)" text-anchor="middle">{Svg.Text(up)}</text>""");
    }

    private static (double Low, double High, double Step) Axis(double low, double high)
    {
        low = Math.Min(0, low);
        if (high <= low) high = low + 1;
        double step = Svg.Step(high - low, 5);
        return (Math.Floor(low / step) * step, Math.Ceiling(high / step) * step, step);
    }

    private static double Quantile(double[] values, double part)
    {
        double place = part * (values.Length - 1);
        int below = (int)place;
        return below == values.Length - 1 ? values[^1] : values[below] + (place - below) * (values[below + 1] - values[below]);
    }

    private static double X(double value, double low, double high) => Left + (Width - Left - Right) * (value - low) / (high - low);

    private static double Y(double value, double low, double high) => Height - Bottom - (Height - Top - Bottom) * (value - low) / (high - low);
}
