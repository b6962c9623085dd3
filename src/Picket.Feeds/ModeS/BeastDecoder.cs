using System.Text.Json;
using Picket.Core.Time;

namespace Picket.Feeds.ModeS;

/// <summary>Beast frames to JSON.</summary>
internal sealed class BeastDecoder : ModeSDecoder<BeastFrame>
{
    private readonly AircraftTable _aircraft = new();
    private BeastClock _clock;

    /// <inheritdoc/>
    private protected override FrameResult Read(ReadOnlySpan<byte> buffer, out BeastFrame frame) => BeastFrame.Read(buffer, out frame);

    /// <inheritdoc/>
    private protected override bool Decode(in BeastFrame frame, long offset, Instant? received, IJsonLines lines)
    {
        _clock.Learn(frame);
        switch (frame.Type)
        {
            case BeastType.ModeSShort or BeastType.ModeSLong:
                ModeSReport report = _aircraft.Read(frame.Reply, received ?? ReceiverTime(frame));
                if (report.Trust == ReplyTrust.BadParity)
                {
                    ErrorLine.Write(lines, "bad parity", offset);
                    return false;
                }

                ModeSJson.Start(lines.Writer, report);
                WriteTime(lines.Writer, frame, received);
                ModeSJson.WriteReply(lines.Writer, report);
                break;
            case BeastType.ModeAC:
                ModeSJson.Start(lines.Writer, "mode-ac"u8);
                WriteTime(lines.Writer, frame, received);
                ModeSJson.WriteModeAC(lines.Writer, frame.ModeAC);
                break;
            case BeastType.Status:
                ModeSJson.Start(lines.Writer, "beast-status"u8);
                WriteTime(lines.Writer, frame, received);
                lines.Writer.WriteString("clock"u8, _clock.IsGps ? "gps"u8 : "12 MHz"u8);
                break;
            default:
                ModeSJson.Start(lines.Writer, frame.Type == BeastType.Position ? "beast-position"u8 : "beast-receiver-id"u8);
                break;
        }

        lines.Writer.WriteEndObject();
        lines.EndLine();
        return true;
    }

    /// <summary>The receiver's own clock as an instant that is good for differences only.</summary>
    private Instant ReceiverTime(in BeastFrame frame) =>
        new((_clock.IsGps && _clock.TryTimeOfDay(frame.Timestamp, out Duration ofDay) ? ofDay : BeastTimestamp.FromTicks(frame.Timestamp)).Nanoseconds);

    private void WriteTime(Utf8JsonWriter json, in BeastFrame frame, Instant? received)
    {
        if (received is { } time) json.WriteString("time"u8, time.ToString());
        else if (frame.Timestamp is not (0 or BeastTimestamp.Synthetic)) json.WriteNumber("time"u8, ReceiverTime(frame).Seconds);
        if (frame.Signal != 0) json.WriteNumber("signal"u8, Math.Round(frame.SignalDecibels, 1));
    }
}
