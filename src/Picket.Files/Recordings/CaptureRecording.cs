using System.Collections.Immutable;
using System.Text;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Feeds.Captures;
using Picket.Files.Journals;
using Picket.Files.Sites;
using Picket.Picture;

namespace Picket.Files.Recordings;

/// <summary>A pcap or pcapng capture as a site would have taken it in: packet times are receive times, and time ticks between them.</summary>
internal sealed class CaptureRecording(string path, SiteFile file, Site site) : Recording
{
    private static readonly Duration TickInterval = Duration.FromMilliseconds(100);

    /// <inheritdoc/>
    public override long Count => 0;

    /// <inheritdoc/>
    public override ImmutableArray<RecordedRun> Runs => [];

    /// <inheritdoc/>
    public override IEnumerable<RecordedInput> Read()
    {
        using FileStream stream = File.OpenRead(path);
        var reader = new CaptureReader(stream);
        var door = new Door();
        var feeds = new CaptureFeeds(site);
        Instant? last = null;
        foreach (CapturedDatagram datagram in reader.ReadAll())
        {
            if (last is null)
            {
                yield return new(door.Stamp(InputKind.Start, Mode.Live, -1, new byte[sizeof(ulong)], datagram.Time), null, null);
                yield return new(door.Stamp(InputKind.Configuration, Mode.Live, -1, Encoding.UTF8.GetBytes(file.Text), datagram.Time), null, null);
            }

            for (Instant tick = (last ?? datagram.Time) + TickInterval; tick < datagram.Time; tick += TickInterval)
                yield return new(door.Stamp(InputKind.Tick, Mode.Live, -1, default, tick), null, null);

            foreach (var (feed, kind, payload) in feeds.Take(datagram))
                yield return new(door.Stamp(kind, site.Feeds[feed].Mode, feed, payload, datagram.Time), null, null);

            last = datagram.Time;
        }

        if (reader.Error is { } error) throw new InvalidDataException($"{path}: {error.Reason} at offset {error.Offset}");
    }
}
