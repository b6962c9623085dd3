namespace Picket.Feeds.ModeS;

/// <summary>Extended squitter with what the autopilot aims at: type code 29, subtype 1 of version 2 (BDS 6,2).</summary>
/// <remarks>
/// DO-260B, 2.2.3.2.7.1.3; Doc 9871, table C-4. Bits of ME: subtype 6-7, altitude source 9, altitude 10-20, pressure setting 21-29, heading
/// status 30, heading 31-39, NACp 40-43, NICbaro 44, SIL 45-46, mode status 47, autopilot 48, VNAV 49, altitude hold 50, approach 52, TCAS 53,
/// LNAV 54.
/// </remarks>
/// <param name="Message">The ME field.</param>
public readonly record struct TargetState(ulong Message)
{
    /// <summary>1 for the form of version 2; 0 was that of version 1.</summary>
    public int Subtype => Message.Field(6, 2);

    /// <summary>Whether the selected altitude comes from the flight management system instead of the control panel.</summary>
    public bool IsFromFlightManagement => Message.Bit(9);

    /// <summary>Selected altitude in feet, or <see cref="AltitudeCode.None"/>.</summary>
    public int SelectedAltitudeFeet => Message.Field(10, 11) is > 0 and var step ? (step - 1) * 32 : AltitudeCode.None;

    /// <summary>Pressure setting in hPa, or not a number.</summary>
    public double PressureSettingHectopascals => Message.Field(21, 9) is > 0 and var step ? 800 + (step - 1) * 0.8 : double.NaN;

    /// <summary>Selected heading in degrees, 0 to 360, or not a number.</summary>
    public double SelectedHeadingDegrees => Message.Bit(30) ? Message.Field(31, 9) * (360.0 / 512) : double.NaN;

    /// <summary>Navigation accuracy category for position, 0 (unknown) to 11.</summary>
    public int Nacp => Message.Field(40, 4);

    /// <summary>Whether the pressure altitude was checked against another source.</summary>
    public bool NicBaro => Message.Bit(44);

    /// <summary>Source integrity level, 0 to 3.</summary>
    public int Sil => Message.Field(45, 2);

    /// <summary>Whether the four modes are reported.</summary>
    public bool HasModes => Message.Bit(47);

    /// <summary>Autopilot engaged.</summary>
    public bool Autopilot => Message.Bit(48);

    /// <summary>Vertical navigation mode.</summary>
    public bool VerticalNavigation => Message.Bit(49);

    /// <summary>Altitude hold mode.</summary>
    public bool AltitudeHold => Message.Bit(50);

    /// <summary>Approach mode.</summary>
    public bool Approach => Message.Bit(52);

    /// <summary>TCAS operational.</summary>
    public bool TcasOperational => Message.Bit(53);

    /// <summary>Lateral navigation mode.</summary>
    public bool LateralNavigation => Message.Bit(54);
}
