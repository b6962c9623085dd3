using Picket.Core.Detections;
using Picket.Core.Sites;
using Picket.Core.Time;

namespace Picket.Feeds.ModeS;

/// <summary>Reads AVR frames of a feed into detections, timed by their arrival.</summary>
public sealed class AvrReader(Feed feed, Site site) : IFeedReader
{
    private readonly ModeSReporter _reporter = new(feed, site);

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<byte> frames, Instant received, IFeedSink sink)
    {
        for (int position = 0; position < frames.Length;)
        {
            FrameResult result = AvrFrame.Read(frames[position..], out AvrFrame frame);
            if (result.Status == FrameStatus.Done)
            {
                if (frame.IsModeAC) sink.Count("Mode A/C");
                else if (result.Length > 0) _reporter.Read(frame.Reply, received, measured: null, position, sink);
            }
            else
            {
                sink.Reject(new(result.Reason ?? "the frame is not complete", position));
                if (result.Status == FrameStatus.NeedMore) return;
            }

            position += result.Consumed;
        }
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer) => _reporter.Save(writer);

    /// <inheritdoc/>
    public void Load(BinaryReader reader) => _reporter.Load(reader);
}
