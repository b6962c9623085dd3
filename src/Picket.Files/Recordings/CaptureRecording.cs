using Picket.Core.Sites;
using Picket.Feeds.Captures;
using Picket.Files.Sites;

namespace Picket.Files.Recordings;

/// <summary>A pcap or pcapng capture: packet times are receive times.</summary>
internal sealed class CaptureRecording(string path, SiteFile file, Site site) : ImportedRecording(file)
{
    /// <inheritdoc/>
    protected override IEnumerable<ImportedInput> ReadInputs()
    {
        using FileStream stream = File.OpenRead(path);
        var reader = new CaptureReader(stream);
        var feeds = new CaptureFeeds(site);
        foreach (CapturedDatagram datagram in reader.ReadAll())
        {
            foreach (var (feed, kind, payload) in feeds.Take(datagram))
                yield return new(datagram.Time, kind, site.Feeds[feed].Mode, feed, payload);
        }

        if (reader.Error is { } error) throw new InvalidDataException($"{path}: {error.Reason} at offset {error.Offset}");
    }
}
