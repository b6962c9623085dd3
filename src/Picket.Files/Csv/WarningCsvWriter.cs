using System.Globalization;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Warnings;

namespace Picket.Files.Csv;

/// <summary>Writes warnings, one line each.</summary>
/// <param name="writer">Where to.</param>
/// <param name="site">The site.</param>
/// <param name="journal">Id of the journal, 0 off line.</param>
/// <param name="timesAreSeconds">Whether times are written as seconds from the site's epoch; else as ISO 8601.</param>
public sealed class WarningCsvWriter(TextWriter writer, Site site, ulong journal, bool timesAreSeconds)
{
    private readonly CsvClock _clock = new(site.Epoch, timesAreSeconds);

    /// <summary>Writes the header line.</summary>
    public void WriteHeader() => writer.WriteLine(WarningCsv.Header);

    /// <summary>Writes a warning. Orientation is in degrees clockwise from +y (north); what there is none of is left out.</summary>
    public void Write(Mode mode, Warning warning)
    {
        string word = ModeNames.Of(mode);
        writer.Write($"{site.Name}/{journal:x16}/{word}/warning/{warning.Number},{_clock.Write(warning.Time)},{warning.Zone},{StageNames.Of(warning.Stage)},");
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"{warning.Probability:R},"));
        if (warning.Impact is { } impact)
        {
            writer.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"{_clock.Write(impact.Time)},{impact.Place.X:R},{impact.Place.Y:R},{impact.SemiMajor:R},{impact.SemiMinor:R},{double.RadiansToDegrees(impact.Orientation):R},"));
        }
        else
        {
            writer.Write(",,,,,,");
        }

        writer.Write(string.Create(CultureInfo.InvariantCulture, $"{warning.Track},{word},"));
        writer.WriteLine(warning.Arrival is { } arrival ? $"{_clock.Write(arrival.Earliest)},{_clock.Write(arrival.Latest)}" : ",");
    }
}
