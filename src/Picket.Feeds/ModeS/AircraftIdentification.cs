namespace Picket.Feeds.ModeS;

/// <summary>Extended squitter with callsign and category: type codes 1 to 4 (BDS 0,8).</summary>
/// <remarks>DO-260B, 2.2.3.2.5; Doc 9871, table A-2-8. Bits of ME: type 1-5, category 6-8, eight characters of six bits 9-56.</remarks>
/// <param name="Message">The ME field.</param>
public readonly record struct AircraftIdentification(ulong Message)
{
    /// <summary>Whether a type code is one of these.</summary>
    public static bool Is(int typeCode) => typeCode is >= 1 and <= 4;

    /// <summary>The emitter category as set and number: A0 to D7.</summary>
    public EmitterCategory Category => new((byte)(4 - Message.TypeCode() << 3 | Message.Field(6, 3)));

    /// <summary>The callsign.</summary>
    public Callsign Callsign => new(Message & 0xFFFF_FFFF_FFFF);

    /// <summary>Builds the message.</summary>
    public static AircraftIdentification From(string callsign, EmitterCategory category) =>
        new(MessageField.At(4 - (category.Code >> 3), 1, 5) | MessageField.At(category.Code, 6, 3) | Callsign.From(callsign).Code);
}
