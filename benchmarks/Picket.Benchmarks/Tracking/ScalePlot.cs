using System.Globalization;
using System.Text;

namespace Picket.Benchmarks.Tracking;

/// <summary>Time a scan, CPU time an object and error an object against the number of objects, which is on a logarithmic axis, as is the time a scan.</summary>
internal static class ScalePlot
{
    private const double Left = 70, Top = 40, Width = 260, Height = 240, Gap = 90;
    private static readonly double[] s_objects = [1e3, 1e4, 1e5, 1e6];

    /// <summary>The plot as SVG.</summary>
    public static string Draw(IReadOnlyList<ScaleFigure> sizes, string algorithm, int threads)
    {
        var svg = new StringBuilder();
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" width="{Left + 3 * Width + 2 * Gap + 40:F0}" height="{Height + Top + 60:F0}" font-family="sans-serif" font-size="12">""");
        svg.AppendLine("""<rect width="100%" height="100%" fill="white"/>""");
        Panel(svg, 0, $"time a scan, s ({algorithm}, {threads} threads)", sizes, figure => figure.Seconds, Powers(sizes.Select(figure => figure.Seconds)), Math.Log10);
        Panel(svg, 1, "CPU time an object and scan, microseconds", sizes, figure => figure.CpuMicroseconds, [0, 2, 4, 6, 8, 10], y => y);
        Panel(svg, 2, "error a target (GOSPA, c = 100 m), m", sizes, figure => figure.PerTarget, [0, 5, 10, 15, 20, 25, 30], y => y);
        svg.AppendLine("</svg>");
        return svg.ToString();
    }

    private static double[] Powers(IEnumerable<double> values)
    {
        double[] logarithms = [.. values.Select(Math.Log10)];
        int low = (int)Math.Floor(logarithms.Min()), high = Math.Max(low + 1, (int)Math.Ceiling(logarithms.Max()));
        return [.. Enumerable.Range(low, high - low + 1).Select(power => Math.Pow(10, power))];
    }

    private static void Panel(StringBuilder svg, int number, string title, IReadOnlyList<ScaleFigure> sizes, Func<ScaleFigure, double> value, double[] marks, Func<double, double> scale)
    {
        double left = Left + number * (Width + Gap), bottom = Top + Height;
        double X(double objects) => left + Math.Log10(objects / s_objects[0]) / Math.Log10(s_objects[^1] / s_objects[0]) * Width;
        double Y(double y) => bottom - (scale(y) - scale(marks[0])) / (scale(marks[^1]) - scale(marks[0])) * Height;
        Text(svg, left, Top - 16, "start", title);
        Text(svg, left + Width / 2, bottom + 38, "middle", "objects");
        foreach (double objects in s_objects)
        {
            svg.AppendLine(CultureInfo.InvariantCulture, $"""<path d="M{X(objects):F1} {Top}v{Height}" stroke="#ddd"/>""");
            Text(svg, X(objects), bottom + 18, "middle", $"{objects:N0}");
        }

        foreach (double mark in marks)
        {
            svg.AppendLine(CultureInfo.InvariantCulture, $"""<path d="M{left} {Y(mark):F1}h{Width}" stroke="#ddd"/>""");
            Text(svg, left - 8, Y(mark) + 4, "end", $"{mark:0.######}");
        }

        string points = string.Join(' ', sizes.Select(figure => string.Create(CultureInfo.InvariantCulture, $"{X(figure.Objects):F1},{Y(value(figure)):F1}")));
        svg.AppendLine($"""<polyline points="{points}" fill="none" stroke="#06c" stroke-width="2"/>""");
        foreach (ScaleFigure figure in sizes)
        {
            svg.AppendLine(CultureInfo.InvariantCulture, $"""<circle cx="{X(figure.Objects):F1}" cy="{Y(value(figure)):F1}" r="4" fill="#06c"/>""");
            Text(svg, X(figure.Objects), Y(value(figure)) - 10, "middle", $"{value(figure):G3}");
        }
    }

    private static void Text(StringBuilder svg, double x, double y, string anchor, string text) =>
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<text x="{x:F1}" y="{y:F1}" text-anchor="{anchor}">{text}</text>""");
}
