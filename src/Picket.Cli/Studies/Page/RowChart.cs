using System.Text;
using Picket.Cli.Page;
using Picket.Simulation.Studies.Statistics;

namespace Picket.Cli.Studies.Page;

/// <summary>A row of a chart: a dot with its interval, or a box of quartiles, on the axis that all rows share.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Series">Which plan or index it belongs to: its colour and the shape of its mark.</param>
/// <param name="Centre">The dot, or the median.</param>
/// <param name="Low">Lower end of the interval, or the 5 % quantile.</param>
/// <param name="High">Upper end of the interval, or the 95 % quantile.</param>
/// <param name="BoxLow">Lower quartile; NaN for a dot.</param>
/// <param name="BoxHigh">Upper quartile; NaN for a dot.</param>
internal sealed record ChartRow(string Label, int Series, double Centre, double Low, double High, double BoxLow = double.NaN, double BoxHigh = double.NaN)
{
    /// <summary>A dot with its interval.</summary>
    public static ChartRow Dot(string label, int series, Estimate estimate, double scale = 1) => new(label, series, scale * estimate.Value, scale * estimate.Low, scale * estimate.High);

    /// <summary>A box: median, quartiles, and the line from 5 to 95 %.</summary>
    public static ChartRow Box(string label, int series, Histogram values, bool whole) =>
        new(label, series, values.Quantile(0.5, whole), values.Quantile(0.05, whole), values.Quantile(0.95, whole), values.Quantile(0.25, whole), values.Quantile(0.75, whole));
}

/// <summary>Rows of dots or boxes on one axis.</summary>
internal static class RowChart
{
    private const double Width = 760, Left = 250, Right = 20, Top = 8, RowHeight = 26, Bottom = 40;

    /// <summary>The drawing.</summary>
    /// <param name="rows">From top to bottom; a label that repeats is written once.</param>
    /// <param name="axis">What the axis shows, with its unit.</param>
    /// <param name="fromZero">Whether the axis begins at 0.</param>
    /// <param name="zeroLine">Whether 0 is marked, for differences.</param>
    public static string Draw(IReadOnlyList<ChartRow> rows, string axis, bool fromZero = true, bool zeroLine = false)
    {
        double[] ends = [.. rows.SelectMany(row => new[] { row.Low, row.Centre, row.High }).Where(double.IsFinite)];
        if (ends.Length == 0) return "";
        (double low, double high) = (ends.Min(), ends.Max());
        if (fromZero || zeroLine) (low, high) = (Math.Min(0, low), Math.Max(0, high));
        if (high <= low) high = low + 1;
        double step = Svg.Step(high - low, 6);
        (low, high) = (Math.Floor(low / step) * step, Math.Ceiling(high / step) * step);
        double height = Top + rows.Count * RowHeight + Bottom;
        var svg = new StringBuilder($"""<svg viewBox="0 0 {Width} {Svg.Short(height)}" role="img" aria-label="{Svg.Text(axis)}; the numbers are in the table">""").Append('\n');
        for (double tick = low; tick <= high + step / 2; tick += step)
            svg.Append($"""<line class="grid{(zeroLine && Math.Abs(tick) < step / 2 ? " zero" : "")}" x1="{X(tick)}" x2="{X(tick)}" y1="{Top}" y2="{Svg.Short(height - Bottom)}"/><text x="{X(tick)}" y="{Svg.Short(height - Bottom + 18)}" text-anchor="middle">{Svg.Tick(tick, step)}</text>""");
        svg.Append($"""<text class="axis" x="{(Width + Left - Right) / 2}" y="{Svg.Short(height - 4)}" text-anchor="middle">{Svg.Text(axis)}</text>""").Append('\n');
        bool several = rows.Any(row => row.Series > 0); // a box then carries its series' mark too
        for (int index = 0; index < rows.Count; index++)
        {
            ChartRow row = rows[index];
            double y = Top + (index + 0.5) * RowHeight;
            if (index == 0 || rows[index - 1].Label != row.Label)
            {
                if (index > 0) svg.Append($"""<line class="grid" x1="0" x2="{Width - Right}" y1="{Svg.Short(y - RowHeight / 2)}" y2="{Svg.Short(y - RowHeight / 2)}"/>""");
                svg.Append($"""<text class="label" x="{Left - 12}" y="{Svg.Short(y + 4)}" text-anchor="end">{Svg.Text(Cut(row.Label))}</text>""");
            }

            if (!double.IsFinite(row.Centre))
            {
                svg.Append($"""<text x="{Left + 6}" y="{Svg.Short(y + 4)}">{Figure.Nothing}</text>""");
                continue;
            }

            svg.Append($"""<g class="series s{row.Series % Looks}">""");
            if (double.IsFinite(row.Low) && double.IsFinite(row.High)) svg.Append($"""<line class="whisker" x1="{X(row.Low)}" x2="{X(row.High)}" y1="{Svg.Short(y)}" y2="{Svg.Short(y)}"/>""");
            svg.Append(double.IsNaN(row.BoxLow)
                ? Mark(row.Series, Place(row.Centre), y)
                : $"""<rect class="box" x="{X(row.BoxLow)}" y="{Svg.Short(y - 7)}" width="{Svg.Short(Math.Max(1, Place(row.BoxHigh) - Place(row.BoxLow)))}" height="14"/><line class="median" x1="{X(row.Centre)}" x2="{X(row.Centre)}" y1="{Svg.Short(y - 9)}" y2="{Svg.Short(y + 9)}"/>{(several ? Mark(row.Series, Place(row.Centre), y) : "")}""");
            svg.Append("</g>\n");
        }

        return svg.Append("</svg>").ToString();

        double Place(double value) => Left + (Width - Left - Right) * (value - low) / (high - low);
        string X(double value) => Svg.Short(Place(value));
    }

    /// <summary>How many series have a look of their own.</summary>
    public const int Looks = 8;

    /// <summary>The mark of a series: circle, square, triangle, diamond and four more, so that colour is not needed.</summary>
    public static string Mark(int series, double x, double y) => (series % Looks) switch
    {
        0 => $"""<circle class="mark" cx="{Svg.Short(x)}" cy="{Svg.Short(y)}" r="5"/>""",
        1 => $"""<rect class="mark" x="{Svg.Short(x - 4.5)}" y="{Svg.Short(y - 4.5)}" width="9" height="9"/>""",
        2 => $"""<path class="mark" d="M{Svg.Short(x - 5.5)} {Svg.Short(y + 4.5)}h11l-5.5 -10z"/>""",
        3 => $"""<path class="mark" d="M{Svg.Short(x)} {Svg.Short(y - 6)}l6 6l-6 6l-6 -6z"/>""",
        4 => $"""<path class="mark" d="M{Svg.Short(x - 5.5)} {Svg.Short(y - 4.5)}h11l-5.5 10z"/>""",
        5 => $"""<path class="mark" d="M{Svg.Short(x - 5)} {Svg.Short(y - 5)}l10 10m0 -10l-10 10"/>""",
        6 => $"""<rect class="mark" x="{Svg.Short(x - 2.5)}" y="{Svg.Short(y - 6)}" width="5" height="12"/>""",
        _ => $"""<rect class="mark" x="{Svg.Short(x - 6)}" y="{Svg.Short(y - 2.5)}" width="12" height="5"/>""",
    };

    /// <summary>The key of several series; nothing for one.</summary>
    public static string Key(IReadOnlyList<string> names) => names.Count < 2 ? "" : $"""<ul class="key">{string.Concat(names.Select((name, series) =>
        $"""<li class="series s{series % Looks}"><svg viewBox="0 0 30 14" aria-hidden="true"><line class="whisker" x1="1" x2="29" y1="7" y2="7"/>{Mark(series, 15, 7)}</svg>{Svg.Text(name)}</li>"""))}</ul>""";

    private static string Cut(string label) => label.Length <= 36 ? label : label[..35] + "…";
}
