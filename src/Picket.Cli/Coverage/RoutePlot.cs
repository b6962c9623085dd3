using System.Globalization;
using System.Text;
using Picket.Cli.Page;
using Picket.Simulation.Coverage;

namespace Picket.Cli.Coverage;

/// <summary>A cut along a route as a drawing: the lowest height above the road that is seen, on a scale of roots so that low heights show; hatched below it, where nothing is seen.</summary>
internal static class RoutePlot
{
    private const int Width = 1080, Height = 260, Left = 64, Right = 16, Top = 14, Bottom = 34;
    private const double Ceiling = 3000;

    /// <summary>The drawing, with its own colours, so that it stands alone.</summary>
    public static string Draw(RouteCut cut)
    {
        double length = cut.Step * (cut.Least.Count - 1);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" role="img" aria-label="Lowest height seen along {Svg.Text(cut.Id)}" font-family="system-ui, sans-serif" font-size="12">""").Append('\n');
        text.Append("""<defs><pattern id="unseen" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="8" height="8" fill="#f4e3cf"/><line x1="0" y1="0" x2="0" y2="8" stroke="#a84a1c" stroke-width="2"/></pattern></defs>""");
        text.Append(CultureInfo.InvariantCulture, $"""<rect x="{Left}" y="{Top}" width="{Width - Left - Right}" height="{Height - Top - Bottom}" fill="#9cc9e8"/>""");
        IEnumerable<(double, double)> edge = cut.Least.Select((least, at) => (X(at * cut.Step), Y(least)));
        text.Append($"""<polygon fill="url(#unseen)" stroke="#7a3410" stroke-width="1.5" points="{Svg.Points([(X(0), Y(0)), .. edge, (X(length), Y(0))])}"/>""").Append('\n');
        foreach (double level in (double[])[0, 30, 100, 300, 1000, 2000, 3000])
            text.Append($"""<line x1="{Left}" x2="{Width - Right}" y1="{Svg.Short(Y(level))}" y2="{Svg.Short(Y(level))}" stroke="#1b1f24" stroke-opacity=".25"/><text x="{Left - 8}" y="{Svg.Short(Y(level) + 4)}" text-anchor="end" fill="currentColor">{level} m</text>""");
        double step = Svg.Step(length, 8);
        for (double along = 0; along <= length; along += step) text.Append($"""<text x="{Svg.Short(X(along))}" y="{Height - 12}" text-anchor="middle" fill="currentColor">{Svg.Short(along / 1000)} km</text>""");
        return text.Append("\n</svg>\n").ToString();

        double X(double along) => Left + (Width - Left - Right) * along / length;
        double Y(double height) => Height - Bottom - (Height - Top - Bottom) * Math.Sqrt(Math.Min(double.IsNaN(height) ? Ceiling : height, Ceiling) / Ceiling);
    }
}
