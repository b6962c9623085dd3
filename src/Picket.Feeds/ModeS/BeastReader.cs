using Picket.Core.Detections;
using Picket.Core.Sites;
using Picket.Core.Time;

namespace Picket.Feeds.ModeS;

/// <summary>Reads Beast frames of a feed into detections.</summary>
/// <remarks>
/// Replies are timed by their arrival, unless the feed asks for message times and the timestamps are GPS times of day: as <see cref="BeastClock"/> found,
/// or, until it has, as long as they agree with the arrival within the feed's largest clock error. A 12 MHz count has no date and is not used.
/// </remarks>
public sealed class BeastReader(Feed feed, Site site) : IFeedReader
{
    private readonly ModeSReporter _reporter = new(feed, site);
    private readonly Duration _maxClockError = Duration.FromSeconds(feed.MaxClockError);
    private readonly bool _useMessageTime = feed.Time == FeedTime.Message;
    private BeastClock _clock;

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<byte> frames, Instant received, IFeedSink sink)
    {
        for (int position = 0; position < frames.Length;)
        {
            FrameResult result = BeastFrame.Read(frames[position..], out BeastFrame frame);
            if (result.Status == FrameStatus.Done) Read(frame, received, position, sink);
            else
            {
                sink.Reject(new(result.Reason ?? "the frame is not complete", position));
                if (result.Status == FrameStatus.NeedMore) return;
            }

            position += result.Consumed;
        }
    }

    private void Read(in BeastFrame frame, Instant received, int offset, IFeedSink sink)
    {
        _clock.Learn(frame);
        Instant? measured = Measured(frame.Timestamp, received);
        Instant time = measured is { } own && (own - received).Abs() <= _maxClockError ? own : received;
        switch (frame.Type)
        {
            case BeastType.ModeSShort or BeastType.ModeSLong:
                _reporter.Read(frame.Reply, time, measured, offset, sink);
                break;
            case BeastType.ModeAC:
                sink.Count("Mode A/C", measured);
                break;
            case BeastType.Status:
                sink.Count("Status", measured);
                break;
            case BeastType.Position:
                sink.Count("Receiver position");
                break;
            case BeastType.ReceiverId:
                sink.Count("Receiver id");
                break;
        }
    }

    private Instant? Measured(ulong timestamp, Instant received)
    {
        if (!_useMessageTime || _clock.IsTicks || !_clock.TryTimeOfDay(timestamp, out Duration ofDay)) return null;
        Instant own = BeastTimestamp.Nearest(ofDay, received);
        return _clock.IsGps || (own - received).Abs() <= _maxClockError ? own : null;
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        _clock.Save(writer);
        _reporter.Save(writer);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        _clock.Load(reader);
        _reporter.Load(reader);
    }
}
