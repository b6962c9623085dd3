using System.Buffers.Binary;
using System.Text;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Feeds;
using Picket.Files.Sites;
using Picket.Picture;

namespace Picket.Tests.Simulation;

/// <summary>A site's picture folded without sockets and without waiting: bytes of feeds as numbered inputs, with a tick every 100 ms between them.</summary>
internal sealed class OfflineFold
{
    private readonly Door _door = new();
    private Instant _tick;

    public OfflineFold(string siteText, Instant start)
    {
        Site = SiteFile.Parse(siteText, "fold").Site.ShouldNotBeNull();
        Picture = new SitePicture(text => SiteFile.Parse(text, "fold").Site!, (feed, site) => FeedProtocols.Find(feed.Protocol)!.CreateReader(feed, site));
        _tick = start;
        byte[] journal = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(journal, 1);
        Apply(start, InputKind.Start, Mode.Live, -1, journal);
        Apply(start, InputKind.Configuration, Mode.Live, -1, Encoding.UTF8.GetBytes(siteText));
    }

    public Site Site { get; }

    public SitePicture Picture { get; }

    public void TickTo(Instant time)
    {
        for (; _tick < time; _tick += Duration.FromMilliseconds(100)) Apply(_tick, InputKind.Tick, Mode.Live, -1, []);
    }

    public void Frames(Instant time, string feed, byte[] bytes)
    {
        TickTo(time);
        int index = Enumerable.Range(0, Site.Feeds.Length).Single(candidate => Site.Feeds[candidate].Id == feed);
        Apply(time, InputKind.Frames, Site.Feeds[index].Mode, index, bytes);
    }

    public void Say(Instant time, InputKind kind, byte[] payload)
    {
        TickTo(time);
        Apply(time, kind, Mode.Exercise, -1, payload);
    }

    private void Apply(Instant time, InputKind kind, Mode mode, int feed, byte[] payload) => Picture.Apply(_door.Stamp(kind, mode, feed, payload, time));
}
