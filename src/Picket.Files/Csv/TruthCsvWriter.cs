using System.Globalization;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;

namespace Picket.Files.Csv;

/// <summary>Writes where objects really were, one line each.</summary>
/// <param name="writer">Where to.</param>
/// <param name="site">The site.</param>
/// <param name="timesAreSeconds">Whether times are written as seconds from the site's epoch; else as ISO 8601.</param>
public sealed class TruthCsvWriter(TextWriter writer, Site site, bool timesAreSeconds)
{
    private readonly CsvClock _clock = new(site.Epoch, timesAreSeconds);

    /// <summary>Writes the header line.</summary>
    public void WriteHeader() => writer.WriteLine("time,target,x,y,z,vx,vy,vz,class");

    /// <summary>Writes a place, to the millimetre.</summary>
    public void Write(Instant time, string target, in EnuVector place, in EnuVector velocity, string label) => writer.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{_clock.Write(time)},{target},{Math.Round(place.X, 3)},{Math.Round(place.Y, 3)},{Math.Round(place.Z, 3)},{Math.Round(velocity.X, 3)},{Math.Round(velocity.Y, 3)},{Math.Round(velocity.Z, 3)},{label}"));
}
