namespace Picket.Feeds.ModeS;

/// <summary>Extended squitter with an airborne position: type codes 9 to 18 with pressure altitude, 20 to 22 with GNSS height (BDS 0,5).</summary>
/// <remarks>
/// DO-260B, 2.2.3.2.3; Doc 9871, table A-2-5. Bits of ME: type 1-5, surveillance status 6-7, NIC supplement B 8, altitude 9-20, time 21, CPR
/// format 22, latitude 23-39, longitude 40-56.
/// </remarks>
/// <param name="Message">The ME field.</param>
public readonly record struct AirbornePosition(ulong Message)
{
    /// <summary>Whether a type code is one of these.</summary>
    public static bool Is(int typeCode) => typeCode is >= 9 and <= 18 or >= 20 and <= 22;

    /// <summary>Whether the altitude is a height above the WGS-84 ellipsoid instead of a pressure altitude.</summary>
    public bool IsGeometric => Message.TypeCode() >= 20;

    /// <summary>0 none, 1 permanent alert (emergency), 2 temporary alert (new code), 3 special position identification.</summary>
    public int SurveillanceStatus => Message.Field(6, 2);

    /// <summary>NIC supplement B of version 2, single antenna flag before.</summary>
    public bool NicSupplementB => Message.Bit(8);

    /// <summary>Altitude in feet, or <see cref="AltitudeCode.None"/>.</summary>
    public int AltitudeFeet => AltitudeCode.Decode12(Message.Field(9, 12));

    /// <summary>The position within its zone.</summary>
    public CprCode Cpr => new(Message.Field(23, 17), Message.Field(40, 17), Message.Bit(22));

    /// <summary>Builds the message.</summary>
    /// <param name="position">Where.</param>
    /// <param name="altitudeFeet">Altitude, ft.</param>
    /// <param name="odd">Whether in odd or even zones; transponders send both in turn.</param>
    /// <param name="typeCode">9 to 18 or 20 to 22; says how accurate the position is: 9 to 7.5 m, 10 to 25 m, 11 to 185 m.</param>
    public static AirbornePosition From(in LatitudeLongitude position, int altitudeFeet, bool odd, int typeCode = 11)
    {
        if (!Is(typeCode)) throw new ArgumentOutOfRangeException(nameof(typeCode), typeCode, "airborne positions have type code 9 to 18 or 20 to 22");
        CprCode code = ModeS.Cpr.Encode(position, odd);
        return new(MessageField.At(typeCode, 1, 5) | MessageField.At(AltitudeCode.Encode12(altitudeFeet), 9, 12)
            | MessageField.At(odd ? 1 : 0, 22, 1) | MessageField.At(code.Latitude, 23, 17) | MessageField.At(code.Longitude, 40, 17));
    }
}
