using System.Text.Json;

namespace Picket.Feeds.ModeS;

/// <summary>Writes the message of an extended squitter as JSON.</summary>
internal static class SquitterJson
{
    /// <summary>Writes the fields that the type code brings into an open object.</summary>
    public static void Write(Utf8JsonWriter json, in ModeSReport report)
    {
        int type = report.TypeCode;
        ulong message = report.Message;
        json.WriteNumber("typecode"u8, type);
        if (AirbornePosition.Is(type)) Write(json, new AirbornePosition(message));
        else if (SurfacePosition.Is(type)) Write(json, new SurfacePosition(message));
        else if (AircraftIdentification.Is(type)) Write(json, new AircraftIdentification(message));
        else if (type == 19) Write(json, new AirborneVelocity(message));
        else if (type == 28) Write(json, new AircraftStatus(message));
        else if (type == 29) Write(json, new TargetState(message));
        else if (type == 31) Write(json, new OperationalStatus(message));
        if (!report.HasPosition) return;
        json.WriteNumber("latitude"u8, report.Position.LatitudeDegrees);
        json.WriteNumber("longitude"u8, report.Position.LongitudeDegrees);
    }

    private static void Write(Utf8JsonWriter json, AirbornePosition position)
    {
        ModeSJson.WriteFeet(json, position.IsGeometric ? "geometric_altitude_ft"u8 : "altitude_ft"u8, position.AltitudeFeet);
        json.WriteNumber("surveillance_status"u8, position.SurveillanceStatus);
        json.WriteBoolean("nic_b"u8, position.NicSupplementB);
        Write(json, position.Cpr);
    }

    private static void Write(Utf8JsonWriter json, SurfacePosition position)
    {
        json.WriteBoolean("on_ground"u8, true);
        ModeSJson.WriteNumber(json, "ground_speed_kt"u8, position.GroundSpeedKnots);
        ModeSJson.WriteNumber(json, "track_deg"u8, position.TrackDegrees);
        Write(json, position.Cpr);
    }

    private static void Write(Utf8JsonWriter json, in CprCode code)
    {
        json.WriteNumber("cpr_format"u8, code.IsOdd ? 1 : 0);
        json.WriteNumber("cpr_latitude"u8, code.Latitude);
        json.WriteNumber("cpr_longitude"u8, code.Longitude);
    }

    private static void Write(Utf8JsonWriter json, AircraftIdentification identification)
    {
        json.WriteString("category"u8, identification.Category.ToString());
        if (identification.Callsign.IsValid) json.WriteString("callsign"u8, identification.Callsign.ToString());
    }

    private static void Write(Utf8JsonWriter json, AirborneVelocity velocity)
    {
        json.WriteNumber("subtype"u8, velocity.Subtype);
        json.WriteNumber("nac_v"u8, velocity.Nacv);
        ModeSJson.WriteNumber(json, "ground_speed_kt"u8, velocity.GroundSpeedKnots);
        ModeSJson.WriteNumber(json, "track_deg"u8, velocity.TrackDegrees);
        ModeSJson.WriteNumber(json, "heading_deg"u8, velocity.HeadingDegrees);
        ModeSJson.WriteFeet(json, velocity.IsTrueAirspeed ? "true_airspeed_kt"u8 : "indicated_airspeed_kt"u8, velocity.AirspeedKnots);
        json.WriteString("vertical_rate_source"u8, velocity.IsBarometricRate ? "barometric"u8 : "geometric"u8);
        ModeSJson.WriteFeet(json, "vertical_rate_fpm"u8, velocity.VerticalRateFeetPerMinute);
        ModeSJson.WriteFeet(json, "geometric_minus_barometric_ft"u8, velocity.GeometricLessBarometricFeet);
    }

    private static void Write(Utf8JsonWriter json, AircraftStatus status)
    {
        json.WriteNumber("subtype"u8, status.Subtype);
        if (status.Subtype != 1) return;
        json.WriteString("emergency"u8, ModeSJson.Emergency(status.Emergency));
        json.WriteString("squawk"u8, SquawkCode.Format(status.Squawk));
    }

    private static void Write(Utf8JsonWriter json, TargetState target)
    {
        json.WriteNumber("subtype"u8, target.Subtype);
        if (target.Subtype != 1) return;
        ModeSJson.WriteFeet(json, "selected_altitude_ft"u8, target.SelectedAltitudeFeet);
        json.WriteString("selected_altitude_source"u8, target.IsFromFlightManagement ? "fms"u8 : "mcp"u8);
        ModeSJson.WriteNumber(json, "pressure_setting_hpa"u8, target.PressureSettingHectopascals);
        ModeSJson.WriteNumber(json, "selected_heading_deg"u8, target.SelectedHeadingDegrees);
        json.WriteNumber("nac_p"u8, target.Nacp);
        json.WriteBoolean("nic_baro"u8, target.NicBaro);
        json.WriteNumber("sil"u8, target.Sil);
        json.WriteBoolean("tcas_operational"u8, target.TcasOperational);
        if (!target.HasModes) return;
        json.WriteBoolean("autopilot"u8, target.Autopilot);
        json.WriteBoolean("vnav_mode"u8, target.VerticalNavigation);
        json.WriteBoolean("altitude_hold_mode"u8, target.AltitudeHold);
        json.WriteBoolean("approach_mode"u8, target.Approach);
        json.WriteBoolean("lnav_mode"u8, target.LateralNavigation);
    }

    private static void Write(Utf8JsonWriter json, OperationalStatus status)
    {
        json.WriteNumber("subtype"u8, status.Subtype);
        json.WriteNumber("version"u8, status.Version);
        if (status.Version == 0) return;
        json.WriteBoolean("nic_a"u8, status.NicSupplementA);
        json.WriteNumber("nac_p"u8, status.Nacp);
        json.WriteNumber("sil"u8, status.Sil);
        if (status.Subtype != 0) return;
        json.WriteNumber("gva"u8, status.GeometricVerticalAccuracy);
        json.WriteBoolean("nic_baro"u8, status.NicBaro);
    }
}
