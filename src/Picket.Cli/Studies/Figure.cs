using System.Globalization;
using Picket.Simulation.Studies.Running;
using Picket.Simulation.Studies.Statistics;

namespace Picket.Cli.Studies;

/// <summary>Numbers as the study report writes them: no more digits than are known.</summary>
internal static class Figure
{
    /// <summary>What stands where there is no value: no run gave one, or the plan has no such layer.</summary>
    public const string Nothing = "-";

    /// <summary>A number by itself, to three digits.</summary>
    public static string Of(double value, Measure? measure = null)
    {
        if (double.IsNaN(value)) return Nothing;
        if (double.IsInfinity(value)) return "without end";
        if (measure?.Kind == MeasureKind.Proportion) return $"{Decimals(100 * value, Math.Abs(value) < 0.1 ? 2 : 1)} %";
        int decimals = value == 0 ? 0 : Math.Clamp(2 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 6);
        return value % 1 == 0 ? Decimals(value, 0) : Decimals(value, decimals);
    }

    /// <summary>A mean among others in a sentence or a row, to two places at most: <c>0.05</c>, <c>3.71</c>, <c>39.6</c>, <c>321</c>.</summary>
    public static string Brief(double value) => double.IsNaN(value) ? Nothing : value % 1 == 0 || Math.Abs(value) >= 100 ? Decimals(value, 0) : Decimals(value, Math.Abs(value) >= 10 ? 1 : 2);

    /// <summary>An estimate, <c>1.98 (1.96 to 2.00)</c>, to the first digits in which its interval differs.</summary>
    public static string Of(Estimate estimate, Measure? measure = null)
    {
        if (double.IsNaN(estimate.Value) || double.IsNaN(estimate.Width)) return Of(estimate.Value, measure);
        if (estimate.Width == 0) return $"{Of(estimate.Value, measure)} (no spread)";
        (double scale, string unit) = measure?.Kind == MeasureKind.Proportion ? (100.0, " %") : (1.0, "");
        int decimals = Digits(scale * estimate.Width);
        return $"{Decimals(scale * estimate.Value, decimals)}{unit} ({Decimals(scale * estimate.Low, decimals)} to {Decimals(scale * estimate.High, decimals)}{unit})";
    }

    /// <summary>How much of an interval the runs behind the calibration are, with what stands before it; nothing where they are nothing.</summary>
    public static string OfThis(string before, double reach, Measure? measure = null) => reach > 0 ? $"{before}of this ± {Of(reach, measure)} by the calibration's runs" : "";

    /// <summary>A quantile with its interval: of whole numbers that may be a single one.</summary>
    public static string OfQuantile(Estimate quantile) => quantile.Width == 0 ? Of(quantile.Value) : Of(quantile);

    /// <summary>The value of an estimate alone, to the digits that are known.</summary>
    public static string ValueOf(Estimate estimate, Measure measure) => Of(estimate, measure).Split(" (")[0];

    /// <summary>A measure's name in words: <c>shots/guns</c> is "shots: guns".</summary>
    public static string Name(Measure measure) => measure.Name.Replace("/", ": ").Replace('-', ' ');

    private static int Digits(double width) => Math.Clamp((int)Math.Ceiling(-Math.Log10(width)) + (width * Math.Pow(10, Math.Ceiling(-Math.Log10(width))) < 3 ? 1 : 0), 0, 7);

    private static string Decimals(double value, int decimals)
    {
        string text = value.ToString($"N{decimals}", CultureInfo.InvariantCulture);
        return double.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out double shown) && shown == 0 ? text.TrimStart('-') : text;
    }
}
