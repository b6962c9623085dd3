namespace Picket.Feeds.ModeS;

/// <summary>What the control field of format 18 says about the address and the message (DO-260B, 2.2.3.2.1.5; Doc 9871, C.3.4).</summary>
internal static class NonTransponder
{
    private const int AdsBOther = 1, TisBFine = 2, TisBOther = 5, AdsR = 6;

    /// <summary>Whether the message is coded as an extended squitter of format 17: ADS-B, fine TIS-B and ADS-R; not coarse TIS-B and management.</summary>
    public static bool IsExtendedSquitter(in ModeSFrame frame) => frame.Field(6, 3) is 0 or AdsBOther or TisBFine or TisBOther or AdsR;

    /// <summary>Whether the 24 bits are no ICAO address: by the control field, or by the flag IMF of TIS-B and ADS-R messages.</summary>
    public static bool HasOtherAddress(in ModeSFrame frame) => frame.Field(6, 3) switch
    {
        AdsBOther or TisBOther => true,
        TisBFine or AdsR => HasFlag(frame.Message),
        _ => false,
    };

    private static bool HasFlag(ulong message) => message.TypeCode() switch
    {
        >= 5 and <= 8 => message.Bit(21),
        >= 9 and <= 18 or >= 20 and <= 22 => message.Bit(8),
        19 => message.Bit(9),
        29 => message.Bit(51),
        28 or 31 => message.Bit(56),
        _ => false,
    };
}
