namespace Picket.Feeds.ModeS;

/// <summary>Extended squitter with the transmitter's version and quality: type code 31 (BDS 6,5).</summary>
/// <remarks>
/// DO-260B, 2.2.3.2.7.2; Doc 9871, table C-8. Bits of ME: subtype 6-8 (0 airborne, 1 surface), capabilities 9-24, operational modes 25-40,
/// version 41-43, NIC supplement A 44, NACp 45-48, GVA 49-50, SIL 51-52, NICbaro 53, heading reference 54, SIL supplement 55. Version 0 has
/// no quality fields.
/// </remarks>
/// <param name="Message">The ME field.</param>
public readonly record struct OperationalStatus(ulong Message)
{
    /// <summary>0 airborne, 1 on the surface.</summary>
    public int Subtype => Message.Field(6, 3);

    /// <summary>0 for DO-260, 1 for DO-260A, 2 for DO-260B.</summary>
    public int Version => Message.Field(41, 3);

    /// <summary>NIC supplement A.</summary>
    public bool NicSupplementA => Message.Bit(44);

    /// <summary>Navigation accuracy category for position, 0 (unknown) to 11.</summary>
    public int Nacp => Message.Field(45, 4);

    /// <summary>Geometric vertical accuracy: 0 unknown, 1 below 150 m, 2 below 45 m (95 %; airborne, version 2).</summary>
    public int GeometricVerticalAccuracy => Message.Field(49, 2);

    /// <summary>Source integrity level, 0 to 3.</summary>
    public int Sil => Message.Field(51, 2);

    /// <summary>Whether the pressure altitude was checked against another source (airborne).</summary>
    public bool NicBaro => Message.Bit(53);

    /// <summary>Whether directions are from magnetic instead of true north.</summary>
    public bool IsMagneticReference => Message.Bit(54);

    /// <summary>Builds an airborne message of version 2.</summary>
    /// <param name="nacp">Navigation accuracy category for position, 0 to 11.</param>
    /// <param name="sil">Source integrity level, 0 to 3.</param>
    /// <param name="geometricVerticalAccuracy">0 to 2.</param>
    public static OperationalStatus From(int nacp, int sil, int geometricVerticalAccuracy) =>
        new(MessageField.At(31, 1, 5) | MessageField.At(2, 41, 3) | MessageField.At(nacp, 45, 4)
            | MessageField.At(geometricVerticalAccuracy, 49, 2) | MessageField.At(sil, 51, 2) | MessageField.At(1, 53, 1));
}
