using System.Text;
using Picket.Cli.Page;
using Picket.Simulation.Studies.Statistics;

namespace Picket.Cli.Studies.Page;

/// <summary>A measure against a factor: points with intervals, joined where each level has one, and the knee where there is one.</summary>
internal static class FactorChart
{
    private const double Width = 560, Height = 300, Left = 64, Right = 20, Top = 14, Bottom = 48;

    /// <summary>The drawing.</summary>
    /// <param name="series">The points of each plan in order of place.</param>
    /// <param name="numeric">Whether places are numbers; otherwise they are levels by order.</param>
    /// <param name="joined">Whether points are joined by a line.</param>
    /// <param name="across">What the horizontal axis shows.</param>
    /// <param name="up">What the vertical axis shows.</param>
    /// <param name="scale">Factor of the values: 100 for percent.</param>
    /// <param name="knees">Where to mark a knee of each series; none where it has none.</param>
    public static string Draw(IReadOnlyList<IReadOnlyList<(double Place, string Label, Estimate Response)>> series, bool numeric, bool joined, string across, string up, double scale, IReadOnlyList<Estimate?> knees)
    {
        double[] places = [.. series.SelectMany(points => points).Select(point => point.Place)];
        double[] values = [.. series.SelectMany(points => points).SelectMany(point => new[] { point.Response.Low, point.Response.Value, point.Response.High }).Where(double.IsFinite).Select(value => scale * value)];
        if (values.Length == 0) return "";
        (double first, double last) = numeric ? (places.Min(), places.Max()) : (-0.5, places.Max() + 0.5);
        if (last <= first) last = first + 1;
        // An interval may reach below 0 where no value can: the axis ends at 0 then.
        double low = series.SelectMany(points => points).Any(point => point.Response.Value < 0) ? Math.Min(0, values.Min()) : 0, high = Math.Max(values.Max(), low + 1e-9), step = Svg.Step(high - low, 5);
        (low, high) = (Math.Floor(low / step) * step, Math.Ceiling(high / step) * step);
        var svg = new StringBuilder($"""<svg viewBox="0 0 {Width} {Height}" role="img" aria-label="{Svg.Text(up)} against {Svg.Text(across)}; the numbers are in the table">""").Append('\n');
        for (double tick = low; tick <= high + step / 2; tick += step)
            svg.Append($"""<line class="grid" x1="{Left}" x2="{Width - Right}" y1="{Y(tick)}" y2="{Y(tick)}"/><text x="{Left - 8}" y="{Svg.Short(Up(tick) + 4)}" text-anchor="end">{Svg.Tick(tick, step)}</text>""");
        foreach ((double at, string label) in Ticks()) svg.Append($"""<text x="{X(at)}" y="{Height - Bottom + 18}" text-anchor="middle">{Svg.Text(label)}</text>""");
        svg.Append($"""<text class="axis" x="{(Width + Left - Right) / 2}" y="{Height - 6}" text-anchor="middle">{Svg.Text(across)}</text><text class="axis" transform="translate(14 {(Height - Bottom + Top) / 2}) rotate(-90)" text-anchor="middle">{Svg.Text(up)}</text>""").Append('\n');
        for (int index = 0; index < knees.Count; index++)
        {
            if (knees[index] is not { } turn) continue;
            double label = Top + 12 + 16 * knees.Take(index).Count(other => other is not null);
            svg.Append($"""<g class="series s{index % RowChart.Looks}"><rect class="knee" x="{X(turn.Low)}" y="{Top}" width="{Svg.Short(Math.Max(1, Place(turn.High) - Place(turn.Low)))}" height="{Height - Top - Bottom}"/><line class="knee" x1="{X(turn.Value)}" x2="{X(turn.Value)}" y1="{Top}" y2="{Height - Bottom}"/>{(series.Count > 1 ? RowChart.Mark(index, Place(turn.Value) + 12, label - 4) : "")}<text x="{Svg.Short(Place(turn.Value) + (series.Count > 1 ? 22 : 6))}" y="{Svg.Short(label)}">knee {Figure.Of(turn.Value)}</text></g>""").Append('\n');
        }

        for (int index = 0; index < series.Count; index++)
        {
            svg.Append($"""<g class="series s{index % RowChart.Looks}">""");
            // Series side by side where their points would cover each other.
            double aside = (index - (series.Count - 1) / 2.0) * (joined ? 5 : 0);
            if (joined) svg.Append($"""<polyline class="join" points="{Svg.Points(series[index].Where(IsKnown).Select(point => (Place(point.Place) + aside, Up(scale * point.Response.Value))))}"/>""");
            foreach (var point in series[index].Where(IsKnown))
            {
                double x = Place(point.Place) + aside;
                if (double.IsFinite(point.Response.Width)) svg.Append($"""<line class="whisker" x1="{Svg.Short(x)}" x2="{Svg.Short(x)}" y1="{Y(scale * point.Response.Low)}" y2="{Y(scale * point.Response.High)}"/>""");
                svg.Append(RowChart.Mark(index, x, Up(scale * point.Response.Value)));
            }

            svg.Append("</g>\n");
        }

        return svg.Append("</svg>").ToString();

        // A warning time, say, is none at a point where nothing came through.
        static bool IsKnown((double Place, string Label, Estimate Response) point) => double.IsFinite(point.Response.Value);
        double Place(double at) => Left + 12 + (Width - Left - Right - 24) * (at - first) / (last - first);
        double Up(double value) => Height - Bottom - (Height - Top - Bottom) * (Math.Max(low, value) - low) / (high - low);
        string X(double at) => Svg.Short(Place(at));
        string Y(double value) => Svg.Short(Up(value));

        IEnumerable<(double, string)> Ticks()
        {
            (double, string)[] own = [.. series[0].Select(point => (point.Place, point.Label)).DistinctBy(point => point.Place)];
            if (own.Length <= 12) return own;
            double between = Svg.Step(last - first, 8);
            return Enumerable.Range(0, 20).Select(k => Math.Ceiling(first / between) * between + k * between).TakeWhile(at => at <= last + between * 1e-6).Select(at => (at, Svg.Tick(at, between)));
        }
    }
}
