using System.Net;
using Picket.Core.Time;
using Picket.Feeds.Captures;

namespace Picket.Feeds.Playback;

/// <summary>Reads a recording frame by frame with the times at which they are to be played again: a capture by its packets' times, a file of one feed by the times in its frames, else at a steady rate.</summary>
internal static class RecordedFrames
{
    /// <summary>Times in frames that jump further than this ahead are those of a confused clock; playing goes on without a pause.</summary>
    private static readonly Duration LongestPause = Duration.FromSeconds(60);

    /// <summary>Frames of a pcap or pcapng capture.</summary>
    /// <param name="reader">The capture.</param>
    public static IEnumerable<RecordedFrame> OfCapture(CaptureReader reader)
    {
        var times = new Dictionary<(IPEndPoint, IPEndPoint), FrameTimes?>();
        Instant last = new(long.MinValue);
        foreach (CapturedDatagram datagram in reader.ReadAll())
        {
            if (datagram.Time > last) last = datagram.Time;
            var flow = (datagram.Source, datagram.Destination);
            if (!times.TryGetValue(flow, out FrameTimes? own) && FeedProtocols.Recognize(datagram.Payload) is { } protocol)
            {
                own = FrameTimes.Of(protocol, datagram.Payload.Span);
                times.Add(flow, own);
            }

            yield return new RecordedFrame(last, datagram.Time, datagram.Payload, datagram.Offset + datagram.Payload.Length, own);
        }
    }

    /// <summary>Frames of a file that holds the bytes of one feed.</summary>
    /// <param name="stream">The file, at its start.</param>
    /// <param name="start">Its first bytes.</param>
    /// <param name="protocol">Its protocol.</param>
    /// <param name="rate">Frames per second, as far as the frames carry no time.</param>
    /// <param name="near">The first time of day means the instant nearest to this one.</param>
    public static IEnumerable<RecordedFrame> OfFeed(Stream stream, ReadOnlyMemory<byte> start, FeedProtocol protocol, double rate, Instant near = default)
    {
        FrameTimes? times = FrameTimes.Of(protocol, start.Span);
        IFramer framer = protocol.CreateFramer(null);
        byte[] buffer = new byte[Math.Max(64 << 10, 2 * framer.MaxFrameLength)];
        int end = 0;
        long offset = 0;
        Instant last = default;
        Instant? measured = null;
        Duration pause = Duration.FromSeconds(1 / rate);
        while (stream.Read(buffer, end, buffer.Length - end) is > 0 and var length)
        {
            end += length;
            int position = 0;
            while (new FrameScan(framer, buffer.AsSpan(position, end - position)).Next(out FramePiece piece))
            {
                byte[] frame = buffer.AsSpan(position + piece.From, piece.To - piece.From).ToArray();
                position += piece.To;
                if (piece.Reason is not null) continue;
                Instant? now = times?.First(frame, measured ?? near);
                if (times is null) last += pause;
                if (now - measured is { } passed && passed > Duration.Zero && passed <= LongestPause) last += passed;
                // Sensors whose clocks differ a little come in turn: time goes on with the latest.
                if (measured is null || now > measured || measured - now > LongestPause) measured = now ?? measured;
                yield return new RecordedFrame(last, measured ?? near, frame, offset + position, times);
            }

            buffer.AsSpan(position, end - position).CopyTo(buffer);
            end -= position;
            offset += position;
        }
    }
}
