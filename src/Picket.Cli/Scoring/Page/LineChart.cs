using System.Globalization;
using System.Text;
using Picket.Cli.Page;
using Picket.Tracking.Metrics;

namespace Picket.Cli.Scoring.Page;

/// <summary>Curves over time as one drawing, with its key; the page's script moves a cursor over it and fills in the values.</summary>
internal static class LineChart
{
    private const double Width = 1080, Height = 270, Left = 56, Right = 16, Top = 14, Bottom = 30;
    private const int MostPoints = 2000;

    /// <summary>A figure with drawing and key.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="unit">Unit of the values.</param>
    /// <param name="times">The times, at least one.</param>
    /// <param name="curves">The curves, the most important first.</param>
    public static string Draw(string title, string unit, IReadOnlyList<ScoreAtTime> times, params Curve[] curves)
    {
        double start = times[0].Time.Seconds, span = Math.Max((times[^1].Time - times[0].Time).Seconds, 1e-9);
        double top = Math.Max(1.04 * times.Max(at => curves.Max(curve => curve.Value(at))), 1e-9), step = Svg.Step(top, 5);
        top = Math.Ceiling(top / step) * step;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""<figure class="chart"><figcaption><h2>{title}</h2><span class="unit">{unit}</span></figcaption><svg viewBox="0 0 {Width} {Height}" role="img" aria-label="{title} over time: {string.Join(", ", curves.Select(curve => curve.Name))}" data-left="{Left}" data-right="{Width - Right}">""").Append('\n');
        for (int level = 0; level * step <= top * 1.0001; level++)
            svg.Append($"""<line class="grid" x1="{Left}" x2="{Width - Right}" y1="{Svg.Short(Y(level * step))}" y2="{Svg.Short(Y(level * step))}"/><text x="{Left - 8}" y="{Svg.Short(Y(level * step) + 4)}" text-anchor="end">{Label(level * step)}</text>""");
        double tick = Svg.Step(span, 8);
        for (double time = Math.Ceiling(start / tick) * tick; time <= start + span * 1.0001; time += tick)
            svg.Append($"""<text x="{Svg.Short(X(time))}" y="{Height - 8}" text-anchor="middle">{TimeText.Of(time, start)}</text>""");
        svg.Append('\n');
        foreach (Curve curve in curves.Reverse())
            svg.Append($"""<polyline class="curve {curve.Style}" points="{Svg.Points(Thinned(times, curve).Select(at => (X(at.Time.Seconds), Y(curve.Value(at)))))}"/>""").Append('\n');
        svg.Append($"""<line class="cursor" x1="{Left}" x2="{Left}" y1="{Top}" y2="{Height - Bottom}"/></svg><ul class="key">""");
        foreach (Curve curve in curves)
            svg.Append($"""<li><svg viewBox="0 0 34 8" aria-hidden="true"><polyline class="curve {curve.Style}" points="1,4 33,4"/></svg>{curve.Name} <output></output></li>""");
        return svg.Append("</ul></figure>").ToString();

        double X(double time) => Left + (Width - Left - Right) * (time - start) / span;
        double Y(double value) => Height - Bottom - (Height - Top - Bottom) * value / top;
    }

    private static string Label(double value) => Math.Round(value, 2).ToString(CultureInfo.InvariantCulture);

    // Of long runs the highest point of each bucket: peaks stay.
    private static IEnumerable<ScoreAtTime> Thinned(IReadOnlyList<ScoreAtTime> times, Curve curve) =>
        times.Chunk((times.Count + MostPoints - 1) / MostPoints).Select(bucket => bucket.MaxBy(curve.Value));
}
