namespace Picket.Feeds.ModeS;

/// <summary>Builds replies and squitters with their parity, as a transponder sends them (ICAO Annex 10 Vol. IV, 3.1.2).</summary>
public static class ModeSReply
{
    /// <summary>Capability of a transponder that can do everything and is in the air.</summary>
    public const int Airborne = 5;

    /// <summary>Capability of a transponder that can do everything and is on the ground.</summary>
    public const int OnGround = 4;

    /// <summary>Format 17: an extended squitter with a 56-bit message.</summary>
    public static ModeSFrame ExtendedSquitter(int address, ulong message, int capability = Airborne) =>
        Long(17, capability, address, message, overlay: 0);

    /// <summary>Format 18: an extended squitter of a device that is no transponder.</summary>
    /// <param name="address">24-bit address.</param>
    /// <param name="message">The ME field.</param>
    /// <param name="control">0 ADS-B with ICAO address, 1 ADS-B with another, 2, 3 and 5 TIS-B, 6 ADS-R.</param>
    public static ModeSFrame NonTransponder(int address, ulong message, int control) => Long(18, control, address, message, overlay: 0);

    /// <summary>Format 11: an all-call reply, or with interrogator 0 a squitter.</summary>
    public static ModeSFrame AllCall(int address, int capability = Airborne, int interrogator = 0) =>
        Short(11, (uint)capability << 24 | (uint)address & 0xFFFFFF, (uint)interrogator & 0x7F);

    /// <summary>Format 4: a surveillance reply with pressure altitude.</summary>
    /// <param name="address">24-bit address, overlaid on the parity.</param>
    /// <param name="altitudeFeet">Pressure altitude, ft.</param>
    /// <param name="flightStatus">0 airborne, 1 on the ground, 2 to 5 with alert or special position identification.</param>
    public static ModeSFrame Altitude(int address, int altitudeFeet, int flightStatus = 0) =>
        Short(4, (uint)flightStatus << 24 | (uint)AltitudeCode.Encode13(altitudeFeet), (uint)address);

    /// <summary>Format 5: a surveillance reply with the Mode 3/A code.</summary>
    /// <param name="address">24-bit address, overlaid on the parity.</param>
    /// <param name="squawk">Mode 3/A code, 0 to 4095.</param>
    /// <param name="flightStatus">0 airborne, 1 on the ground, 2 to 5 with alert or special position identification.</param>
    public static ModeSFrame Identity(int address, int squawk, int flightStatus = 0) =>
        Short(5, (uint)flightStatus << 24 | (uint)SquawkCode.Encode13(squawk), (uint)address);

    private static ModeSFrame Short(int format, uint rest, uint overlay)
    {
        ulong high = ((ulong)format << 27 | rest) << 32;
        return new(high | (ulong)(Crc24.OfShort(high) ^ overlay & 0xFFFFFF) << 8, 0, IsLong: false);
    }

    private static ModeSFrame Long(int format, int control, int address, ulong message, uint overlay)
    {
        ulong high = (ulong)format << 59 | (ulong)(control & 7) << 56 | (ulong)(address & 0xFFFFFF) << 32 | message >> 24 & 0xFFFFFFFF;
        ulong low = message << 40;
        return new(high, low | (ulong)(Crc24.OfLong(high, low) ^ overlay) << 16, IsLong: true);
    }
}
