using System.Globalization;
using Picket.Core.Time;

namespace Picket.Files.Csv;

/// <summary>How a file writes times.</summary>
/// <param name="epoch">What seconds count from.</param>
/// <param name="timesAreSeconds">Whether times are written as seconds from there; else as ISO 8601.</param>
internal readonly struct CsvClock(Instant epoch, bool timesAreSeconds)
{
    /// <summary>A time as the file writes it, to the nanosecond.</summary>
    public string Write(Instant time) => timesAreSeconds ? ((time - epoch).Nanoseconds / 1_000_000_000m).ToString(CultureInfo.InvariantCulture) : time.ToString();
}
