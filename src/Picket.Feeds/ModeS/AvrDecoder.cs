using System.Text.Json;
using Picket.Core.Time;

namespace Picket.Feeds.ModeS;

/// <summary>AVR lines to JSON. Lines without a timestamp and a receive time pair up their positions as if they had come together.</summary>
internal sealed class AvrDecoder : ModeSDecoder<AvrFrame>
{
    private readonly AircraftTable _aircraft = new();

    /// <inheritdoc/>
    private protected override FrameResult Read(ReadOnlySpan<byte> buffer, out AvrFrame frame) => AvrFrame.Read(buffer, out frame);

    /// <inheritdoc/>
    private protected override bool Decode(in AvrFrame frame, long offset, Instant? received, IJsonLines lines)
    {
        if (frame.IsModeAC)
        {
            ModeSJson.Start(lines.Writer, "mode-ac"u8);
            WriteTime(lines.Writer, frame, received);
            ModeSJson.WriteModeAC(lines.Writer, frame.ModeAC);
        }
        else
        {
            ModeSReport report = _aircraft.Read(frame.Reply, received ?? new(BeastTimestamp.FromTicks(frame.Timestamp).Nanoseconds));
            if (report.Trust == ReplyTrust.BadParity)
            {
                ErrorLine.Write(lines, "bad parity", offset);
                return false;
            }

            ModeSJson.Start(lines.Writer, report);
            WriteTime(lines.Writer, frame, received);
            ModeSJson.WriteReply(lines.Writer, report);
        }

        lines.Writer.WriteEndObject();
        lines.EndLine();
        return true;
    }

    private static void WriteTime(Utf8JsonWriter json, in AvrFrame frame, Instant? received)
    {
        if (received is { } time) json.WriteString("time"u8, time.ToString());
        else if (frame.Timestamp is not (0 or BeastTimestamp.Synthetic)) json.WriteNumber("time"u8, BeastTimestamp.FromTicks(frame.Timestamp).Seconds);
        if (frame.Signal != 0) json.WriteNumber("signal"u8, Math.Round(20 * Math.Log10(frame.Signal / 255.0), 1));
    }
}
