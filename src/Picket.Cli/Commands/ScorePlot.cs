using System.Globalization;
using System.Text;
using Picket.Tracking.Metrics;

namespace Picket.Cli.Commands;

/// <summary>A score as one self-contained page: GOSPA with its parts, and the counts, over time.</summary>
internal static class ScorePlot
{
    private const double Width = 1080, Height = 300, Left = 64, Right = 16, Top = 16, Bottom = 34;

    private sealed record Curve(string Name, string Colour, Func<ScoreAtTime, double> Value, bool Dashed = false);

    /// <summary>The page.</summary>
    public static string Page(Scorer scorer, double cutoff, double order)
    {
        ScoreTotal total = scorer.Total();
        string gospa = Chart(scorer, "m",
            new("GOSPA", "#4cc2ff", at => at.Gospa.Value),
            new("localisation", "#7ee787", at => at.Gospa.Localisation),
            new("missed", "#ffb454", at => Part(at.Gospa.Missed)),
            new("false", "#ff7b72", at => Part(at.Gospa.False)));
        string counts = Chart(scorer, "count",
            new("true objects", "#e6edf3", at => at.Truth, Dashed: true),
            new("tracks", "#4cc2ff", at => at.Tracks),
            new("missed", "#ffb454", at => at.Gospa.Missed),
            new("false", "#ff7b72", at => at.Gospa.False));
        return $$"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Picket score</title>
            <style>
              :root { color-scheme: dark }
              body { margin: 0 auto; padding: 32px 24px; max-width: 1128px; background: #0d1117; color: #e6edf3; font: 15px/1.5 system-ui, sans-serif }
              h1 { font-size: 22px; margin: 0 0 4px } h2 { font-size: 16px; margin: 28px 0 8px } p { margin: 0; color: #9da7b3 }
              dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(128px, 1fr)); gap: 12px; margin: 20px 0 0 }
              dl div { background: #161b22; border: 1px solid #30363d; border-radius: 8px; padding: 10px 14px }
              dt { color: #9da7b3; font-size: 13px } dd { margin: 0; font-size: 20px; font-variant-numeric: tabular-nums }
              svg { display: block; width: 100%; height: auto; background: #161b22; border: 1px solid #30363d; border-radius: 8px }
              svg text { fill: #9da7b3; font: 12px system-ui, sans-serif; font-variant-numeric: tabular-nums }
              .grid { stroke: #262c36 } .key { display: flex; flex-wrap: wrap; gap: 4px 20px; margin: 8px 0 0; padding: 0; list-style: none; color: #c9d1d9; font-size: 13px }
              .key i { display: inline-block; width: 18px; height: 3px; margin-right: 8px; vertical-align: middle; border-radius: 2px }
            </style>
            </head>
            <body>
            <h1>Tracks against the truth</h1>
            <p>{{scorer.Times.Count}} times, cutoff {{Number(cutoff)}} m. GOSPA with alpha 2; totals are root mean squares, missed and false are means a time.</p>
            <dl>
              {{Tile("GOSPA", $"{Number(total.Gospa)} m")}}{{Tile("per target", $"{Number(total.PerTarget)} m")}}{{Tile("localisation", $"{Number(total.Localisation)} m")}}
              {{Tile("missed", Number((double)total.Missed / scorer.Times.Count))}}{{Tile("false", Number((double)total.False / scorer.Times.Count))}}
              {{Tile("OSPA", $"{Number(total.Ospa)} m")}}{{Tile("breaks", total.Breaks.ToString(CultureInfo.InvariantCulture))}}{{Tile("swaps", total.Swaps.ToString(CultureInfo.InvariantCulture))}}
            </dl>
            <h2>GOSPA and its parts</h2>
            {{gospa}}
            <h2>Objects and tracks</h2>
            {{counts}}
            </body>
            </html>

            """;

        double Part(int count) => cutoff * Math.Pow(count / 2.0, 1 / order);
    }

    private static string Tile(string name, string value) => $"<div><dt>{name}</dt><dd>{value}</dd></div>";

    private static string Chart(Scorer scorer, string unit, params Curve[] curves)
    {
        double start = scorer.Times[0].Time.Seconds, span = Math.Max(scorer.Times[^1].Time.Seconds - start, 1e-9);
        double top = NiceTop(Math.Max(scorer.Times.Max(at => curves.Max(curve => curve.Value(at))), 1e-9), out double step);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{string.Join(", ", curves.Select(curve => curve.Name))} over time\">\n");
        for (double level = 0; level <= top * 1.0001; level += step)
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"grid\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Y(level):F1}\" y2=\"{Y(level):F1}\"/><text x=\"{Left - 8}\" y=\"{Y(level) + 4:F1}\" text-anchor=\"end\">{Number(level)}</text>\n");
        for (int tick = 0; tick <= 6; tick++)
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{X(start + span * tick / 6):F1}\" y=\"{Height - 12}\" text-anchor=\"{(tick == 0 ? "start" : tick == 6 ? "end" : "middle")}\">{(span < 12 ? Number(span * tick / 6) : Math.Round(span * tick / 6))} s</text>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left + 4}\" y=\"{Top + 10}\">{unit}</text>\n");
        foreach (Curve curve in curves.Reverse())
        {
            string dash = curve.Dashed ? " stroke-dasharray=\"6 5\"" : "";
            string points = string.Join(' ', scorer.Times.Select(at => string.Create(CultureInfo.InvariantCulture, $"{X(at.Time.Seconds):F1},{Y(curve.Value(at)):F1}")));
            svg.Append(CultureInfo.InvariantCulture, $"<polyline fill=\"none\" stroke=\"{curve.Colour}\" stroke-width=\"1.8\" stroke-linejoin=\"round\"{dash} points=\"{points}\"/>\n");
        }

        svg.Append("</svg>\n<ul class=\"key\">");
        foreach (Curve curve in curves) svg.Append(CultureInfo.InvariantCulture, $"<li><i style=\"background:{curve.Colour}\"></i>{curve.Name}</li>");
        return svg.Append("</ul>").ToString();

        double X(double time) => Left + (Width - Left - Right) * (time - start) / span;
        double Y(double value) => Height - Bottom - (Height - Top - Bottom) * value / top;
    }

    // The next of 1, 2, 5 times a power of ten that cuts the height into at most five steps.
    private static double NiceTop(double largest, out double step)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(largest / 5)));
        step = power * (largest / 5 / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 };
        return Math.Ceiling(1.04 * largest / step) * step;
    }

    private static string Number(double value) => Math.Abs(value) >= 100 || value == Math.Round(value) ? value.ToString("F0", CultureInfo.InvariantCulture) : value.ToString("F2", CultureInfo.InvariantCulture);
}
