using System.Text.Json;
using Picket.Core.Time;
using Picket.Feeds.ModeS;

namespace Picket.Feeds.Sbs;

/// <summary>BaseStation lines to JSON.</summary>
internal sealed class SbsDecoder : IRecordDecoder
{
    private readonly SbsFramer _framer = new();

    /// <inheritdoc/>
    public bool Decode(ReadOnlySpan<byte> frame, long offset, Instant? received, IJsonLines lines)
    {
        bool clean = true;
        for (int position = 0; position < frame.Length;)
        {
            FrameResult result = _framer.Next(frame[position..]);
            if (result.Status == FrameStatus.NeedMore) result = FrameResult.Done(frame.Length - position, 0, frame.Length - position);
            ReadOnlySpan<byte> line = frame.Slice(position, result.Length);
            string? error = result.Reason;
            if (result.Status == FrameStatus.Done && !line.IsEmpty) error = Write(line, received, lines);
            if (error is not null)
            {
                ErrorLine.Write(lines, error, offset + position);
                clean = false;
            }

            position += result.Consumed;
        }

        return clean;
    }

    private static string? Write(ReadOnlySpan<byte> line, Instant? received, IJsonLines lines)
    {
        Utf8JsonWriter json = lines.Writer;
        if (!SbsMessage.IsTransmission(line))
        {
            if (!SbsMessage.IsLine(line)) return "no BaseStation line";
            ModeSJson.Start(json, "sbs"u8);
            json.WriteString("event"u8, line[..line.IndexOf((byte)',')]);
        }
        else
        {
            if (SbsMessage.Read(line, out SbsMessage message) is { } reason) return reason;
            ModeSJson.Start(json, "sbs"u8);
            Write(json, message, received);
        }

        json.WriteEndObject();
        lines.EndLine();
        return null;
    }

    private static void Write(Utf8JsonWriter json, in SbsMessage message, Instant? received)
    {
        json.WriteNumber("message"u8, message.Type);
        json.WriteString("icao"u8, message.Address.ToString("X6"));
        if ((received ?? message.Generated) is { } time) json.WriteString("time"u8, time.ToString());
        if (message.Callsign is { } callsign) json.WriteString("callsign"u8, callsign);
        ModeSJson.WriteFeet(json, "altitude_ft"u8, message.AltitudeFeet);
        ModeSJson.WriteNumber(json, "ground_speed_kt"u8, message.GroundSpeedKnots);
        ModeSJson.WriteNumber(json, "track_deg"u8, message.TrackDegrees);
        ModeSJson.WriteFeet(json, "vertical_rate_fpm"u8, message.VerticalRateFeetPerMinute);
        if (message.Squawk >= 0) json.WriteString("squawk"u8, SquawkCode.Format(message.Squawk));
        WriteFlag(json, "alert"u8, message.Alert);
        WriteFlag(json, "emergency"u8, message.Emergency);
        WriteFlag(json, "special_position"u8, message.SpecialPosition);
        WriteFlag(json, "on_ground"u8, message.IsOnGround);
        if (!message.TryPosition(out LatitudeLongitude position)) return;
        json.WriteNumber("latitude"u8, position.LatitudeDegrees);
        json.WriteNumber("longitude"u8, position.LongitudeDegrees);
    }

    private static void WriteFlag(Utf8JsonWriter json, ReadOnlySpan<byte> name, bool? value)
    {
        if (value is { } known) json.WriteBoolean(name, known);
    }
}
