using System.Net;
using System.Text;
using Picket.Core.Sites;
using Picket.Feeds.Captures;
using Picket.Files.Journals;
using Picket.Files.Sites;
using Picket.Picture;

namespace Picket.Files.Recordings;

/// <summary>Writes the bytes of a recording's feeds as a pcapng file: one interface a feed, receive times, the mode as a remark.</summary>
public static class CaptureExport
{
    private static readonly IPEndPoint Sender = new(IPAddress.Loopback, 40000);

    /// <summary>Writes what feeds brought; configuration, ticks and operator actions have no bytes on a wire and are left out.</summary>
    /// <param name="recording">The recording.</param>
    /// <param name="stream">The file; synced and closed at the end.</param>
    /// <returns>How many inputs were written.</returns>
    /// <exception cref="InvalidDataException">The recording is damaged.</exception>
    public static long Write(Recording recording, FileStream stream)
    {
        using var writer = new CaptureWriter(stream, $"Picket {HostDescription.Version}");
        Site? site = null;
        var interfaces = new Dictionary<string, int>();
        long written = 0;
        foreach (RecordedInput next in recording.Read())
        {
            Input input = next.Input;
            if (next.Start?.SiteText is { } text) site = SiteFile.Parse(text, "recorded site file").Site;
            if (input.Kind == InputKind.Configuration) site = SiteFile.Parse(Encoding.UTF8.GetString(input.Payload.Span), "recorded site file").Site;
            if (input.Kind != InputKind.Frames || site is null || (uint)input.Feed >= (uint)site.Feeds.Length) continue;
            Feed feed = site.Feeds[input.Feed];
            if (!interfaces.TryGetValue(feed.Id, out int number)) interfaces.Add(feed.Id, number = writer.AddInterface(feed.Id, $"{feed.Protocol}, {site.Name}"));
            writer.Write(number, input.Received, Sender, Destination(feed), input.Payload.Span, $"mode {input.Mode.ToString().ToLowerInvariant()}, input {input.Sequence}");
            written++;
        }

        stream.Flush(flushToDisk: true);
        return written;
    }

    // The port by which an import finds the feed again; made up where the feed does not listen.
    private static IPEndPoint Destination(Feed feed) =>
        IPEndPoint.TryParse(feed.Listen ?? "", out IPEndPoint? listen) && listen.Port > 0
            ? new IPEndPoint(IPAddress.Loopback, listen.Port)
            : new IPEndPoint(IPAddress.Loopback, 40001);
}
