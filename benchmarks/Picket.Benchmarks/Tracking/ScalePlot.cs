using System.Globalization;
using System.Text;

namespace Picket.Benchmarks.Tracking;

/// <summary>Time a scan and time an object against the number of objects, both axes logarithmic.</summary>
internal static class ScalePlot
{
    private const double Left = 70, Top = 40, Width = 300, Height = 240, Gap = 110;

    /// <summary>The plot as SVG.</summary>
    public static string Draw(IReadOnlyList<ScaleFigure> sizes, string algorithm, int threads)
    {
        var svg = new StringBuilder();
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" width="{2 * Width + Gap + Left + 40:F0}" height="{Height + Top + 60:F0}" font-family="sans-serif" font-size="12">""");
        svg.AppendLine("""<rect width="100%" height="100%" fill="white"/>""");
        Panel(svg, Left, $"time a scan, s ({algorithm}, {threads} threads)", sizes, figure => figure.Seconds);
        Panel(svg, Left + Width + Gap, "time an object and scan, microseconds", sizes, figure => figure.Microseconds);
        svg.AppendLine("</svg>");
        return svg.ToString();
    }

    private static void Panel(StringBuilder svg, double left, string title, IReadOnlyList<ScaleFigure> sizes, Func<ScaleFigure, double> value)
    {
        int lowX = 3, highX = 6, lowY = (int)Math.Floor(Math.Log10(sizes.Min(value))), highY = (int)Math.Ceiling(Math.Log10(sizes.Max(value)));
        if (lowY == highY) highY++;
        double X(double objects) => left + (Math.Log10(objects) - lowX) / (highX - lowX) * Width;
        double Y(double y) => Top + Height - (Math.Log10(y) - lowY) / (highY - lowY) * Height;
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<text x="{left:F0}" y="{Top - 16:F0}" font-weight="bold">{title}</text>""");
        for (int power = lowX; power <= highX; power++)
            svg.AppendLine(CultureInfo.InvariantCulture, $"""<path d="M{X(Math.Pow(10, power)):F1} {Top}v{Height}" stroke="#ddd"/><text x="{X(Math.Pow(10, power)):F1}" y="{Top + Height + 18:F0}" text-anchor="middle">{Math.Pow(10, power):N0}</text>""");
        for (int power = lowY; power <= highY; power++)
            svg.AppendLine(CultureInfo.InvariantCulture, $"""<path d="M{left} {Y(Math.Pow(10, power)):F1}h{Width}" stroke="#ddd"/><text x="{left - 8:F0}" y="{Y(Math.Pow(10, power)) + 4:F1}" text-anchor="end">{Math.Pow(10, power):0.######}</text>""");
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<text x="{left + Width / 2:F0}" y="{Top + Height + 38:F0}" text-anchor="middle">objects</text>""");
        string points = string.Join(' ', sizes.Select(figure => string.Create(CultureInfo.InvariantCulture, $"{X(figure.Objects):F1},{Y(value(figure)):F1}")));
        svg.AppendLine($"""<polyline points="{points}" fill="none" stroke="#06c" stroke-width="2"/>""");
        foreach (ScaleFigure figure in sizes)
            svg.AppendLine(CultureInfo.InvariantCulture, $"""<circle cx="{X(figure.Objects):F1}" cy="{Y(value(figure)):F1}" r="4" fill="#06c"/><text x="{X(figure.Objects):F1}" y="{Y(value(figure)) - 10:F1}" text-anchor="middle">{value(figure):G3}</text>""");
    }
}
