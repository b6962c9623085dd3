using System.Globalization;
using System.Text;

namespace Picket.Benchmarks.Proof;

/// <summary>How early, at what price: warning time delivered against needless sheltering, a curve over the cost ratio for each radar, of the tracker and of the oracle.</summary>
internal static class TradeOffPlot
{
    private const double Left = 60, Top = 64, Width = 360, Height = 300, Gap = 80, MostNeedless = 20, LeastShare = 40;

    /// <summary>The plot as SVG.</summary>
    public static string Draw(IReadOnlyList<(string Radar, double Median, double Fifth, TradeOff.Point[] Points)> radars, int attacks)
    {
        var svg = new StringBuilder();
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" width="{Left + radars.Count * Width + (radars.Count - 1) * Gap + 30:F0}" height="{Top + Height + 60:F0}" font-family="sans-serif" font-size="12">""");
        svg.AppendLine("""<rect width="100%" height="100%" fill="white"/>""");
        Text(svg, Left, 20, "start", $"Warning time delivered, % of what was possible, against needless sheltering; a point for each cost ratio, {attacks} attacks.");
        Text(svg, Left, 36, "start", "Filled: Picket. Hollow: the oracle. Circles: median; squares: 5th percentile. Shaded: what is promised.");
        for (int number = 0; number < radars.Count; number++) Panel(svg, number, radars[number].Radar, radars[number].Median, radars[number].Fifth, radars[number].Points);
        svg.AppendLine("</svg>");
        return svg.ToString();
    }

    private static void Panel(StringBuilder svg, int number, string radar, double median, double fifth, TradeOff.Point[] points)
    {
        double left = Left + number * (Width + Gap), bottom = Top + Height;
        double X(double needless) => left + 100 * needless / MostNeedless * Width;
        double Y(double share) => bottom - (Math.Clamp(100 * share, LeastShare, 105) - LeastShare) / (105 - LeastShare) * Height;
        Text(svg, left, Top - 10, "start", $"{radar} radar");
        Text(svg, left + Width / 2, bottom + 38, "middle", "needless sheltering, % of a whole-site alarm");
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<rect x="{left}" y="{Top}" width="{X(0.1) - left:F1}" height="{Y(median) - Top:F1}" fill="#06c" opacity="0.08"/>""");
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<rect x="{left}" y="{Top}" width="{X(0.1) - left:F1}" height="{Y(fifth) - Top:F1}" fill="#c60" opacity="0.08"/>""");
        for (double needless = 0; needless <= MostNeedless; needless += 5)
        {
            svg.AppendLine(CultureInfo.InvariantCulture, $"""<path d="M{X(needless / 100):F1} {Top}v{Height}" stroke="#ddd"/>""");
            Text(svg, X(needless / 100), bottom + 18, "middle", $"{needless:F0}");
        }

        for (double share = LeastShare; share <= 100; share += 10)
        {
            svg.AppendLine(CultureInfo.InvariantCulture, $"""<path d="M{left} {Y(share / 100):F1}h{Width}" stroke="#ddd"/>""");
            Text(svg, left - 8, Y(share / 100) + 4, "end", $"{share:F0}");
        }

        Curve(svg, points.Select(point => (X(point.Ideal.Needless), Y(point.Ideal.Median))), "#06c", filled: false, round: true);
        Curve(svg, points.Select(point => (X(point.Ideal.Needless), Y(point.Ideal.FifthPercentile))), "#c60", filled: false, round: false);
        Curve(svg, points.Select(point => (X(point.Tracked.Needless), Y(point.Tracked.Median))), "#06c", filled: true, round: true);
        Curve(svg, points.Select(point => (X(point.Tracked.Needless), Y(point.Tracked.FifthPercentile))), "#c60", filled: true, round: false);
        (double X, double Y) last = default;
        foreach (TradeOff.Point point in points)
        {
            (double X, double Y) place = (X(point.Tracked.Needless) + 8, Y(point.Tracked.FifthPercentile) + 14);
            if (Math.Abs(place.X - last.X) < 36 && Math.Abs(place.Y - last.Y) < 14) continue; // would be written over the label before it
            Text(svg, place.X, place.Y, "start", point.Ratio is > 0.009 and < 0.01 ? "1/101" : $"{point.Ratio:0.###}");
            last = place;
        }
    }

    private static void Curve(StringBuilder svg, IEnumerable<(double X, double Y)> line, string colour, bool filled, bool round)
    {
        (double X, double Y)[] points = [.. line];
        string path = string.Join(' ', points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.X:F1},{point.Y:F1}")));
        svg.AppendLine($"""<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="{(filled ? 2 : 1)}"{(filled ? "" : " stroke-dasharray=\"4 3\"")}/>""");
        foreach ((double x, double y) in points)
        {
            string fill = filled ? colour : "white";
            svg.AppendLine(round
                ? string.Create(CultureInfo.InvariantCulture, $"""<circle cx="{x:F1}" cy="{y:F1}" r="3.5" fill="{fill}" stroke="{colour}"/>""")
                : string.Create(CultureInfo.InvariantCulture, $"""<rect x="{x - 3:F1}" y="{y - 3:F1}" width="6" height="6" fill="{fill}" stroke="{colour}"/>"""));
        }
    }

    private static void Text(StringBuilder svg, double x, double y, string anchor, string text) =>
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<text x="{x:F1}" y="{y:F1}" text-anchor="{anchor}">{text}</text>""");
}
