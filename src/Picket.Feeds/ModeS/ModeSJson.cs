using System.Text.Json;

namespace Picket.Feeds.ModeS;

/// <summary>Writes replies as JSON: what the frame carries, each name with its unit. The names stand in the folder's README.</summary>
internal static class ModeSJson
{
    private static readonly string[] s_emergencies = ["none", "general", "medical", "minimum fuel", "no radio", "unlawful interference", "downed aircraft", "reserved"];

    /// <summary>Starts the object of a format.</summary>
    public static void Start(Utf8JsonWriter json, ReadOnlySpan<byte> format)
    {
        json.WriteStartObject();
        json.WriteString("format"u8, format);
    }

    /// <summary>Starts the object of a Mode S reply: format and address.</summary>
    public static void Start(Utf8JsonWriter json, in ModeSReport report)
    {
        Start(json, "mode-s"u8);
        json.WriteNumber("df"u8, report.DownlinkFormat);
        if (report.Trust == ReplyTrust.Unread) return;
        Span<char> digits = stackalloc char[6];
        report.Address.TryFormat(digits, out _, "X6");
        json.WriteString(report.IsOtherAddress ? "other_address"u8 : "icao"u8, digits);
    }

    /// <summary>Writes the fields of a Mode S reply into an open object.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="report">The reply.</param>
    public static void WriteReply(Utf8JsonWriter json, in ModeSReport report)
    {
        if (report.Trust == ReplyTrust.Unread) return;
        if (report.Trust == ReplyTrust.Unconfirmed) json.WriteBoolean("icao_verified"u8, false);
        ModeSFrame frame = report.Frame;
        switch (report.DownlinkFormat)
        {
            case 11:
                json.WriteNumber("capability"u8, frame.Field(6, 3));
                json.WriteNumber("interrogator"u8, frame.Syndrome & 0x7F);
                break;
            case 17:
                json.WriteNumber("capability"u8, frame.Field(6, 3));
                SquitterJson.Write(json, report);
                break;
            case 18:
                json.WriteNumber("control"u8, frame.Field(6, 3));
                json.WriteString("source"u8, frame.Field(6, 3) switch { 0 or 1 => "adsb", 6 => "adsr", 7 => "reserved", _ => "tisb" });
                if (report.IsExtendedSquitter) SquitterJson.Write(json, report);
                break;
            default:
                WriteSurveillance(json, new(frame));
                break;
        }
    }

    /// <summary>Writes the code of a Mode A/C reply, which may be a Mode A code or a Mode C altitude: it does not say which.</summary>
    public static void WriteModeAC(Utf8JsonWriter json, int reply)
    {
        int code = SquawkCode.FromModeAC(reply);
        json.WriteString("code"u8, SquawkCode.Format(code));
        if ((reply & 0x80) != 0) json.WriteBoolean("special_position"u8, true);
        WriteFeet(json, "mode_c_altitude_ft"u8, AltitudeCode.FromModeC(code));
    }

    /// <summary>Writes a number of feet or ft/min, unless it is not available.</summary>
    public static void WriteFeet(Utf8JsonWriter json, ReadOnlySpan<byte> name, int feet)
    {
        if (feet != AltitudeCode.None) json.WriteNumber(name, feet);
    }

    /// <summary>Writes a number, unless it is not available.</summary>
    public static void WriteNumber(Utf8JsonWriter json, ReadOnlySpan<byte> name, double value)
    {
        if (!double.IsNaN(value)) json.WriteNumber(name, value);
    }

    /// <summary>Name of an emergency state.</summary>
    public static string Emergency(int state) => s_emergencies[state];

    private static void WriteSurveillance(Utf8JsonWriter json, SurveillanceReply reply)
    {
        if (reply.Frame.DownlinkFormat is 0 or 16) json.WriteBoolean("on_ground"u8, reply.IsOnGround);
        else json.WriteNumber("flight_status"u8, reply.FlightStatus);
        if (reply.HasAltitude) WriteFeet(json, "altitude_ft"u8, reply.AltitudeFeet);
        if (reply.HasSquawk) json.WriteString("squawk"u8, SquawkCode.Format(reply.Squawk));
        if (reply.HasRegister) CommBJson.Write(json, reply.Register);
    }
}
