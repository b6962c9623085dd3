using Picket.Core.Time;
using Picket.Feeds.Asterix;

namespace Picket.Feeds.Playback;

/// <summary>Times of day in ASTERIX records: I048/140, I034/030, I062/070 and the like, wherever an item is a time of day and nothing else.</summary>
/// <remarks>The header of an ORADIS packet keeps its own time.</remarks>
internal sealed class AsterixTimes : FrameTimes
{
    /// <inheritdoc/>
    public override Instant? First(ReadOnlySpan<byte> frame, Instant near)
    {
        var reader = new AsterixReader(frame, AsterixEditions.Newest);
        AsterixStatus status;
        while ((status = reader.Read(out AsterixRecord record)) != AsterixStatus.End)
        {
            if (status == AsterixStatus.Record && TimeOfDay.Measured(record, near) is { } measured) return measured;
        }

        return null;
    }

    /// <inheritdoc/>
    public override byte[] Move(ReadOnlySpan<byte> frame, Instant near, Duration by)
    {
        byte[] moved = frame.ToArray();
        var reader = new AsterixReader(frame, AsterixEditions.Newest);
        AsterixStatus status;
        while ((status = reader.Read(out AsterixRecord record)) != AsterixStatus.End)
        {
            if (status != AsterixStatus.Record) continue;
            foreach (AsterixField field in record.Edition.TimeItems)
            {
                ItemSpan span = record.Spans[field.Item];
                if (!record.TryGetNumber(field, out long ticks)) continue;
                if (TimeOfDay.Nearest(ticks, field.Element.Width, near) is not { } time) continue;
                Write(moved.AsSpan(reader.Offset + span.Start, span.Length), TimeOfDay.TicksOf(time + by));
            }
        }

        return moved;
    }

    /// <summary>Writes the low bytes of a number; of a time with 16 bits, the upper ones are left away as the category does.</summary>
    private static void Write(Span<byte> item, long ticks)
    {
        for (int at = item.Length - 1; at >= 0; at--, ticks >>= 8) item[at] = (byte)ticks;
    }
}
