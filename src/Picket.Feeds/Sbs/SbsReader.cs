using Picket.Core.Detections;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Feeds.ModeS;

namespace Picket.Feeds.Sbs;

/// <summary>Reads BaseStation lines of a feed into detections. Remembers nothing: each line stands for itself.</summary>
public sealed class SbsReader(Feed feed, Site site) : IFeedReader
{
    /// <summary>One standard deviation of a position, m: the format does not say, and most aircraft report 93 m or better for 95 %.</summary>
    private const double PositionSigma = 50;

    private static readonly string[] s_kinds = ["", "MSG1", "MSG2", "MSG3", "MSG4", "MSG5", "MSG6", "MSG7", "MSG8"];

    private readonly SbsFramer _framer = new();
    private readonly ReceiverSite _receiver = new(feed, site);
    private readonly Duration _maxClockError = Duration.FromSeconds(feed.MaxClockError);
    private readonly bool _useMessageTime = feed.Time == FeedTime.Message;

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<byte> frames, Instant received, IFeedSink sink)
    {
        for (int position = 0; position < frames.Length;)
        {
            FrameResult result = _framer.Next(frames[position..]);
            if (result.Status == FrameStatus.NeedMore) result = FrameResult.Done(frames.Length - position, 0, frames.Length - position); // a datagram needs no line end
            if (result.Status == FrameStatus.Done) ReadLine(frames.Slice(position, result.Length), received, position, sink);
            else sink.Reject(new(result.Reason!, position));
            position += result.Consumed;
        }
    }

    private void ReadLine(ReadOnlySpan<byte> line, Instant received, int offset, IFeedSink sink)
    {
        if (line.IsEmpty) return;
        if (!SbsMessage.IsTransmission(line))
        {
            if (SbsMessage.IsLine(line)) sink.Count("Event");
            else sink.Reject(new("no BaseStation line", offset));
            return;
        }

        if (SbsMessage.Read(line, out SbsMessage message) is { } reason)
        {
            sink.Reject(new(reason, offset));
            return;
        }

        Instant? measured = _useMessageTime ? message.Generated : null;
        sink.Count(s_kinds[message.Type], measured);
        Instant time = measured is { } own && (own - received).Abs() <= _maxClockError ? own : received;
        if (message.TryPosition(out LatitudeLongitude position)) Detect(message, position, time, offset, sink);
        else if (message.Callsign is not null || message.Squawk >= 0) sink.Identify(new IdentityReport
        {
            Sensor = _receiver.Sensor,
            Time = time,
            Identity = Identity.Icao(message.Address),
            Callsign = message.Callsign,
            Squawk = SquawkOf(message),
        });
    }

    private void Detect(in SbsMessage message, in LatitudeLongitude position, Instant time, int offset, IFeedSink sink)
    {
        int altitude = message.IsOnGround == true ? AltitudeCode.None : message.AltitudeFeet;
        if (!_receiver.TryMeasure(position, AltitudeCode.None, altitude, PositionSigma, out Measurement measurement))
        {
            sink.Reject(new("the site has no origin, so a position on the globe has no place in it", offset));
            return;
        }

        sink.Detect(new Detection
        {
            Sensor = _receiver.Sensor,
            Time = time,
            Measurement = measurement,
            Identity = Identity.Icao(message.Address),
            Callsign = message.Callsign,
            Squawk = SquawkOf(message),
        });
    }

    private static short? SquawkOf(in SbsMessage message) => message.Squawk is >= 0 and var squawk ? (short)squawk : null;

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
    }
}
