using System.Globalization;
using System.Net;
using System.Text;

namespace Picket.Cli.Page;

/// <summary>Pieces of drawing that charts and maps share.</summary>
internal static class Svg
{
    /// <summary>A number with one digit at most.</summary>
    public static string Short(double value) => Math.Round(value, 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>Text that may come from a file.</summary>
    public static string Text(string text) => WebUtility.HtmlEncode(text);

    /// <summary>The points of a line.</summary>
    public static string Points(IEnumerable<(double X, double Y)> points)
    {
        var text = new StringBuilder();
        foreach (var (x, y) in points) text.Append(text.Length == 0 ? "" : " ").Append(Short(x)).Append(',').Append(Short(y));
        return text.ToString();
    }

    /// <summary>The label of a tick on an axis with this step: as many digits as the step has.</summary>
    public static string Tick(double value, double step) => (Math.Round(value / step) * step + 0.0).ToString($"N{Math.Clamp(-(int)Math.Floor(Math.Log10(step) + 1e-9), 0, 9)}", CultureInfo.InvariantCulture);

    /// <summary>The next of 1, 2, 5 times a power of ten that cuts a length into at most so many steps.</summary>
    public static double Step(double length, int steps)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(length / steps)));
        return power * (length / steps / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 };
    }
}
