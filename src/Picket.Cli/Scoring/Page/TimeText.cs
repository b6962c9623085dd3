using System.Globalization;

namespace Picket.Cli.Scoring.Page;

/// <summary>Times as the page shows them.</summary>
internal static class TimeText
{
    private const double LongestCount = 1e7; // s; above it a time is a date, and seconds from the start say more

    /// <summary>Seconds as the file counts them, or from the start where those would be a date.</summary>
    public static string Of(double seconds, double start) => $"{Math.Round(start < LongestCount ? seconds : seconds - start, 3).ToString(CultureInfo.InvariantCulture)} s";
}
