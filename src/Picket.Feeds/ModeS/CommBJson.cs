using System.Text.Json;

namespace Picket.Feeds.ModeS;

/// <summary>Writes the register of a Comm-B reply as JSON.</summary>
internal static class CommBJson
{
    private static readonly (CommBRegisters Register, string Name)[] s_names =
    [
        (CommBRegisters.DataLinkCapability, "1,0"), (CommBRegisters.CommonUsageCapability, "1,7"), (CommBRegisters.Identification, "2,0"),
        (CommBRegisters.ResolutionAdvisory, "3,0"), (CommBRegisters.SelectedVerticalIntention, "4,0"), (CommBRegisters.Hazards, "4,5"),
        (CommBRegisters.TrackAndTurn, "5,0"), (CommBRegisters.HeadingAndSpeed, "6,0"),
    ];

    /// <summary>Writes the register's name and fields when only one fits, all that fit otherwise.</summary>
    public static void Write(Utf8JsonWriter json, CommB reply)
    {
        CommBRegisters fit = reply.Candidates;
        if (fit == CommBRegisters.None) return;
        if (!byte.IsPow2((byte)fit))
        {
            json.WriteStartArray("bds_candidates"u8);
            foreach (var (register, name) in s_names)
            {
                if ((fit & register) != 0) json.WriteStringValue(name);
            }

            json.WriteEndArray();
            return;
        }

        json.WriteString("bds"u8, Array.Find(s_names, row => row.Register == fit).Name);
        switch (fit)
        {
            case CommBRegisters.Identification:
                json.WriteString("callsign"u8, reply.Callsign.ToString());
                break;
            case CommBRegisters.SelectedVerticalIntention:
                Write(json, new SelectedVerticalIntention(reply.Message));
                break;
            case CommBRegisters.TrackAndTurn:
                Write(json, new TrackAndTurn(reply.Message));
                break;
            case CommBRegisters.HeadingAndSpeed:
                Write(json, new HeadingAndSpeed(reply.Message));
                break;
        }
    }

    private static void Write(Utf8JsonWriter json, SelectedVerticalIntention intention)
    {
        ModeSJson.WriteFeet(json, "selected_altitude_mcp_ft"u8, intention.ControlPanelAltitudeFeet);
        ModeSJson.WriteFeet(json, "selected_altitude_fms_ft"u8, intention.FlightManagementAltitudeFeet);
        ModeSJson.WriteNumber(json, "pressure_setting_hpa"u8, intention.PressureSettingHectopascals);
    }

    private static void Write(Utf8JsonWriter json, TrackAndTurn turn)
    {
        ModeSJson.WriteNumber(json, "roll_deg"u8, turn.RollDegrees);
        ModeSJson.WriteNumber(json, "track_deg"u8, turn.TrackDegrees);
        ModeSJson.WriteNumber(json, "ground_speed_kt"u8, turn.GroundSpeedKnots);
        ModeSJson.WriteNumber(json, "track_rate_deg_s"u8, turn.TrackRateDegreesPerSecond);
        ModeSJson.WriteNumber(json, "true_airspeed_kt"u8, turn.TrueAirspeedKnots);
    }

    private static void Write(Utf8JsonWriter json, HeadingAndSpeed speed)
    {
        ModeSJson.WriteNumber(json, "magnetic_heading_deg"u8, speed.HeadingDegrees);
        ModeSJson.WriteNumber(json, "indicated_airspeed_kt"u8, speed.IndicatedAirspeedKnots);
        ModeSJson.WriteNumber(json, "mach"u8, speed.Mach);
        ModeSJson.WriteFeet(json, "barometric_rate_fpm"u8, speed.BarometricRateFeetPerMinute);
        ModeSJson.WriteFeet(json, "inertial_rate_fpm"u8, speed.InertialRateFeetPerMinute);
    }
}
