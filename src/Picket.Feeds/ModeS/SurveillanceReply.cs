namespace Picket.Feeds.ModeS;

/// <summary>The fields of replies to interrogators: formats 0, 4, 5, 16, 20 and 21 (ICAO Annex 10 Vol. IV, 3.1.2.6 and 3.1.2.8).</summary>
/// <param name="Frame">The reply.</param>
internal readonly record struct SurveillanceReply(ModeSFrame Frame)
{
    /// <summary>Whether the reply has an altitude: formats 0, 4, 16 and 20.</summary>
    public bool HasAltitude => Frame.DownlinkFormat is 0 or 4 or 16 or 20;

    /// <summary>Whether the reply has a Mode 3/A code: formats 5 and 21.</summary>
    public bool HasSquawk => Frame.DownlinkFormat is 5 or 21;

    /// <summary>Whether the reply has a register of the transponder: formats 20 and 21.</summary>
    public bool HasRegister => Frame.DownlinkFormat is 20 or 21;

    /// <summary>Pressure altitude in feet (AC, bits 20-32), or <see cref="AltitudeCode.None"/>.</summary>
    public int AltitudeFeet => AltitudeCode.Decode13(Frame.Field(20, 13));

    /// <summary>Mode 3/A code (ID, bits 20-32).</summary>
    public int Squawk => SquawkCode.Decode13(Frame.Field(20, 13));

    /// <summary>FS, bits 6-8: 0 airborne, 1 on the ground, 2 and 3 the same with alert, 4 alert and SPI, 5 SPI, the last two either way.</summary>
    public int FlightStatus => Frame.Field(6, 3);

    /// <summary>VS, bit 6: on the ground (formats 0 and 16).</summary>
    public bool IsOnGround => Frame.Field(6, 1) != 0;

    /// <summary>The register that the reply carries (MB, bits 33-88).</summary>
    public CommB Register => new(Frame.Message, HasAltitude ? AltitudeFeet : AltitudeCode.None);
}
