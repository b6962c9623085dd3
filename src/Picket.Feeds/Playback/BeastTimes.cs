using System.Buffers.Binary;
using Picket.Core.Time;
using Picket.Feeds.ModeS;

namespace Picket.Feeds.Playback;

/// <summary>Timestamps of Beast frames: GPS times of day of a Radarcape, or counts of 12 MHz, which are taken as time since 1970.</summary>
/// <remarks>Which of both they are, <see cref="BeastClock"/> finds out from the start of the recording; a receiver that gives no hint counts 12 MHz.</remarks>
internal sealed class BeastTimes : FrameTimes
{
    private const int TimestampBytes = 6;

    private readonly bool _isGps;

    /// <summary>Looks at the start of a recording.</summary>
    public BeastTimes(ReadOnlySpan<byte> start)
    {
        BeastClock clock = new();
        while (!start.IsEmpty && BeastFrame.Read(start, out BeastFrame frame) is { Status: not FrameStatus.NeedMore } next)
        {
            start = start[next.Consumed..];
            if (next.Status == FrameStatus.Done) clock.Learn(frame);
        }

        _isGps = clock.LooksGps;
    }

    /// <inheritdoc/>
    public override Instant? First(ReadOnlySpan<byte> frame, Instant near)
    {
        for (int position = 0; BeastFrame.Read(frame[position..], out BeastFrame beast) is { Status: not FrameStatus.NeedMore } next; position += next.Consumed)
        {
            if (next.Status == FrameStatus.Done && IsTimed(beast)) return Time(beast.Timestamp, near);
        }

        return null;
    }

    /// <inheritdoc/>
    public override byte[] Move(ReadOnlySpan<byte> frame, Instant near, Duration by)
    {
        using var moved = new MemoryStream(frame.Length + TimestampBytes);
        int position = 0;
        while (BeastFrame.Read(frame[position..], out BeastFrame beast) is { Status: not FrameStatus.NeedMore } next)
        {
            ReadOnlySpan<byte> bytes = frame.Slice(position, next.Consumed);
            if (next.Status == FrameStatus.Done && IsTimed(beast)) Write(moved, bytes, Timestamp(Time(beast.Timestamp, near) + by));
            else moved.Write(bytes);
            position += next.Consumed;
        }

        moved.Write(frame[position..]);
        return moved.ToArray();
    }

    private static bool IsTimed(in BeastFrame frame) =>
        frame.Type is BeastType.ModeAC or BeastType.ModeSShort or BeastType.ModeSLong or BeastType.Status && frame.Timestamp is not (0 or BeastTimestamp.Synthetic);

    private Instant Time(ulong timestamp, Instant near) => _isGps && BeastTimestamp.TryGpsTimeOfDay(timestamp, out Duration ofDay)
        ? BeastTimestamp.Nearest(ofDay, near)
        : new Instant(BeastTimestamp.FromTicks(timestamp).Nanoseconds);

    private ulong Timestamp(Instant time) => _isGps ? BeastTimestamp.FromGps(time) : (ulong)((Int128)time.Nanoseconds * 12 / 1000) & 0xFFFF_FFFF_FFFF;

    /// <summary>Writes a frame with another timestamp; every 0x1A behind the type is doubled.</summary>
    private static void Write(MemoryStream moved, ReadOnlySpan<byte> frame, ulong timestamp)
    {
        Span<byte> head = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(head, timestamp << 16);
        moved.Write(frame[..2]);
        int at = 2;
        for (int i = 0; i < TimestampBytes; i++)
        {
            moved.WriteByte(head[i]);
            if (head[i] == BeastFrame.Escape) moved.WriteByte(BeastFrame.Escape);
            at += frame[at] == BeastFrame.Escape ? 2 : 1; // the old byte
        }

        moved.Write(frame[at..]);
    }
}
