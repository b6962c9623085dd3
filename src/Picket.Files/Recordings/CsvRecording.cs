using System.Text;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Files.Csv;
using Picket.Files.Journals;
using Picket.Files.Sites;
using Picket.Picture;

namespace Picket.Files.Recordings;

/// <summary>A CSV file of detections: times of arrival are receive times.</summary>
/// <remarks>The file takes the place of the site's feeds. Lines that arrived together are one input, behind the header that names their columns.
/// They are live, unless all feeds of the site are for another mode.</remarks>
internal sealed class CsvRecording : ImportedRecording
{
    private readonly Feed _feed;
    private readonly string _header;
    private readonly List<(Instant Arrival, string Line)> _lines = [];

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">A line cannot be used; the message says file, line, what was found and what is allowed.</exception>
    public CsvRecording(string path, SiteFile file, Site site)
        : base(file)
    {
        Mode[] modes = [.. site.Feeds.Select(feed => feed.Mode).Distinct()];
        _feed = new Feed { Id = "csv", Protocol = "csv", Transport = Transport.File, Path = path, Mode = modes is [var only] ? only : Mode.Live };
        var lines = new CsvLines(path, site.Epoch);
        using var detections = new DetectionCsv(lines, site);
        _header = lines.HeaderLine;
        foreach (DetectionRow row in detections.Read()) _lines.Add((row.Arrival, lines.LineText));
    }

    /// <inheritdoc/>
    public override SitePicture CreatePicture() => new(text => StoredSite.Read(text) with { Feeds = [_feed] }, (_, site) => new CsvReader(site));

    /// <inheritdoc/>
    protected override IEnumerable<ImportedInput> ReadInputs() => _lines.GroupBy(line => line.Arrival, line => line.Line).OrderBy(group => group.Key)
        .Select(group => new ImportedInput(group.Key, InputKind.Frames, _feed.Mode, 0, Encoding.UTF8.GetBytes(string.Join('\n', group.Prepend(_header)))));
}
