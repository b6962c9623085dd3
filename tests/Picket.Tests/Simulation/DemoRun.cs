using System.Buffers.Binary;
using System.Text;
using Picket.Core.Modes;
using Picket.Core.Time;
using Picket.Feeds;
using Picket.Files.Sites;
using Picket.Picture;
using Picket.Simulation;
using Picket.Simulation.Demo;
using Picket.Simulation.Sensors;

namespace Picket.Tests.Simulation;

/// <summary>The demo folded off line: its bytes as numbered inputs, with a tick every 100 ms.</summary>
internal sealed class DemoRun
{
    private long _sequence;

    public DemoRun(double seconds, ulong seed = 1)
    {
        Demo = DemoExercise.Offline(seed);
        Picture = new SitePicture(text => SiteFile.Parse(text, "demo").Site!, (feed, site) => FeedProtocols.Find(feed.Protocol)!.CreateReader(feed, site));
        byte[] journal = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(journal, 1);
        Apply(Start, InputKind.Start, Mode.Live, -1, journal);
        Apply(Start, InputKind.Configuration, Mode.Live, -1, Encoding.UTF8.GetBytes(DemoExercise.ReadSite()));
        Instant tick = Start, end = Start + Duration.FromSeconds(seconds);
        foreach (Transmission transmission in Demo.Transmissions(Start))
        {
            if (transmission.Time > end) break;
            for (; tick < transmission.Time; tick += Duration.FromMilliseconds(100)) Apply(tick, InputKind.Tick, Mode.Live, -1, []);
            int feed = Demo.Site.Feeds.ToList().FindIndex(candidate => candidate.Id == transmission.Feed);
            Apply(transmission.Time, InputKind.Frames, Demo.Site.Feeds[feed].Mode, feed, transmission.Bytes);
            Bytes += transmission.Bytes.Length;
        }

        Snapshot = Picture.Snapshot();
        Seconds = (Snapshot.Time - Start).Seconds;
    }

    public static Instant Start { get; } = Instant.FromUtc(new DateTime(2026, 11, 22, 23, 59, 0, DateTimeKind.Utc)); // across midnight

    public SimulatedSite Demo { get; }

    public SitePicture Picture { get; }

    public SiteSnapshot Snapshot { get; }

    public double Seconds { get; }

    public long Bytes { get; private set; }

    private void Apply(Instant time, InputKind kind, Mode mode, int feed, byte[] payload) => Picture.Apply(new Input(++_sequence, time, kind, mode, feed, payload));
}
