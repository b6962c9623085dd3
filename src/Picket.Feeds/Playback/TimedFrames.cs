using Picket.Core.Time;

namespace Picket.Feeds.Playback;

/// <summary>Reads a file that holds the bytes of one feed, each frame with the time at which it came in, as far as the times in the frames tell.</summary>
/// <remarks>Time begins with the first time in the file and goes on as <see cref="RecordingPlayer"/> plays it: it never runs backwards, and pauses of more than a minute are left out.</remarks>
public static class TimedFrames
{
    private const int EnoughToRecognize = 64 << 10;

    /// <summary>The protocol whose bytes a file holds; none where it is not sure, or there is no such file.</summary>
    public static FeedProtocol? ProtocolOf(string path)
    {
        if (!File.Exists(path)) return null;
        using FileStream file = File.OpenRead(path);
        return FeedProtocols.Recognize(StartOf(file));
    }

    /// <summary>Reads the frames in order. What is no frame is passed over.</summary>
    /// <param name="path">The file.</param>
    /// <param name="protocol">Its protocol.</param>
    /// <param name="near">The first time of day means the instant nearest to this one.</param>
    /// <exception cref="InvalidDataException">No frame carries a time; the message is one line.</exception>
    public static IEnumerable<(Instant Time, ReadOnlyMemory<byte> Frame)> Read(string path, FeedProtocol protocol, Instant near)
    {
        using FileStream file = File.OpenRead(path);
        byte[] start = StartOf(file);
        file.Position = 0;
        var early = new List<RecordedFrame>(); // frames before the first that carries a time
        Duration? begin = null;
        foreach (RecordedFrame frame in RecordedFrames.OfFeed(file, start, protocol, rate: 1, near))
        {
            if (begin is null)
            {
                early.Add(frame);
                if (frame.Times is null) break;
                if (frame.Times.First(frame.Bytes.Span, near) is not { } first) continue;
                begin = first - frame.Time;
                foreach (RecordedFrame before in early) yield return (before.Time + begin.Value, before.Bytes);
                continue;
            }

            yield return (frame.Time + begin.Value, frame.Bytes);
        }

        if (begin is null)
            throw new InvalidDataException($"{path}: the {protocol.Name} frames in it carry no times that can be used, allowed: asterix with times of day, beast with timestamps, sbs with dates, or a capture");
    }

    private static byte[] StartOf(FileStream file)
    {
        byte[] start = new byte[EnoughToRecognize];
        return start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
    }
}
