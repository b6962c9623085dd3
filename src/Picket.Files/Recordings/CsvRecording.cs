using System.Collections.Immutable;
using System.Text;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Files.Csv;
using Picket.Files.Journals;
using Picket.Files.Sites;
using Picket.Picture;

namespace Picket.Files.Recordings;

/// <summary>A CSV file of detections as a site would have taken it in: times of arrival are receive times, and time ticks between them.</summary>
/// <remarks>The file takes the place of the site's feeds. Lines that arrived together are one input, behind the header that names their columns.
/// They are live, unless all feeds of the site are for another mode.</remarks>
internal sealed class CsvRecording : Recording
{
    private static readonly Duration TickInterval = Duration.FromMilliseconds(100);
    private readonly SiteFile _file;
    private readonly Feed _feed;
    private readonly string _header;
    private readonly List<(Instant Arrival, string Line)> _lines = [];

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">A line cannot be used; the message says file, line, what was found and what is allowed.</exception>
    public CsvRecording(string path, SiteFile file, Site site)
    {
        _file = file;
        Mode[] modes = [.. site.Feeds.Select(feed => feed.Mode).Distinct()];
        _feed = new Feed { Id = "csv", Protocol = "csv", Transport = Transport.File, Path = path, Mode = modes is [var only] ? only : Mode.Live };
        var lines = new CsvLines(path, site.Epoch);
        using var detections = new DetectionCsv(lines, site);
        _header = lines.HeaderLine;
        foreach (DetectionRow row in detections.Read()) _lines.Add((row.Arrival, lines.LineText));
    }

    /// <inheritdoc/>
    public override long Count => 0;

    /// <inheritdoc/>
    public override ImmutableArray<RecordedRun> Runs => [];

    /// <inheritdoc/>
    public override SitePicture CreatePicture() => new(text => StoredSite.Read(text) with { Feeds = [_feed] }, (_, site) => new CsvReader(site));

    /// <inheritdoc/>
    public override IEnumerable<RecordedInput> Read()
    {
        var door = new Door();
        Instant? last = null;
        foreach (IGrouping<Instant, string> together in _lines.GroupBy(line => line.Arrival, line => line.Line).OrderBy(group => group.Key))
        {
            Instant arrival = together.Key;
            if (last is null)
            {
                yield return new(door.Stamp(InputKind.Start, Mode.Live, -1, new byte[sizeof(ulong)], arrival), null, null);
                yield return new(door.Stamp(InputKind.Configuration, Mode.Live, -1, Encoding.UTF8.GetBytes(_file.Text), arrival), null, null);
            }

            for (Instant tick = (last ?? arrival) + TickInterval; tick < arrival; tick += TickInterval)
                yield return new(door.Stamp(InputKind.Tick, Mode.Live, -1, default, tick), null, null);

            byte[] payload = Encoding.UTF8.GetBytes(string.Join('\n', together.Prepend(_header)));
            yield return new(door.Stamp(InputKind.Frames, _feed.Mode, 0, payload, arrival), null, null);
            last = arrival;
        }

        // One more tick, so that what came last is worked too.
        if (last is { } end) yield return new(door.Stamp(InputKind.Tick, Mode.Live, -1, default, end + TickInterval), null, null);
    }
}
