namespace Picket.Feeds.ModeS;

/// <summary>Register BDS 4,0: the altitude that the crew or the flight management system aims at.</summary>
/// <remarks>
/// ICAO Doc 9871, table A-2-64. Control panel altitude: status 1, 2-13 by 16 ft; flight management altitude: 14, 15-26; pressure setting less 800 hPa: 27,
/// 28-39 by 0.1 hPa; bits 40-47, 52 and 53 are 0; modes: 48, 49-51; source: 54, 55-56.
/// </remarks>
/// <param name="Message">The MB field.</param>
public readonly record struct SelectedVerticalIntention(ulong Message)
{
    /// <summary>Altitude set on the control panel in feet, or <see cref="AltitudeCode.None"/>.</summary>
    public int ControlPanelAltitudeFeet => Message.Bit(1) ? Message.Field(2, 12) * 16 : AltitudeCode.None;

    /// <summary>Altitude of the flight management system in feet, or <see cref="AltitudeCode.None"/>.</summary>
    public int FlightManagementAltitudeFeet => Message.Bit(14) ? Message.Field(15, 12) * 16 : AltitudeCode.None;

    /// <summary>Pressure setting in hPa, or not a number.</summary>
    public double PressureSettingHectopascals => Message.Bit(27) ? 800 + Message.Field(28, 12) * 0.1 : double.NaN;

    internal bool Fits =>
        Message.IsStatused(1, 2, 12) && Message.IsStatused(14, 15, 12) && Message.IsStatused(27, 28, 12) && Message.IsStatused(48, 49, 3)
        && Message.IsStatused(54, 55, 2) && Message.Field(40, 8) == 0 && Message.Field(52, 2) == 0;
}
