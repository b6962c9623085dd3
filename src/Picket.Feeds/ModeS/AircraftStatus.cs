namespace Picket.Feeds.ModeS;

/// <summary>Extended squitter with emergency state and code: type code 28, subtype 1 (BDS 6,1).</summary>
/// <remarks>DO-260B, 2.2.3.2.7.8; Doc 9871, table B-2-97a. Bits of ME: subtype 6-8, emergency 9-11, Mode A code 12-24. Subtype 2 is an ACAS resolution advisory.</remarks>
/// <param name="Message">The ME field.</param>
public readonly record struct AircraftStatus(ulong Message)
{
    /// <summary>1 emergency and code, 2 ACAS resolution advisory.</summary>
    public int Subtype => Message.Field(6, 3);

    /// <summary>0 none, 1 general, 2 medical, 3 minimum fuel, 4 no radio, 5 unlawful interference, 6 downed aircraft (subtype 1).</summary>
    public int Emergency => Message.Field(9, 3);

    /// <summary>Mode 3/A code, 0 to 4095 (subtype 1; 0 before version 2).</summary>
    public int Squawk => SquawkCode.Decode13(Message.Field(12, 13));

    /// <summary>Builds the message of subtype 1.</summary>
    public static AircraftStatus From(int emergency, int squawk) =>
        new(MessageField.At(28, 1, 5) | MessageField.At(1, 6, 3) | MessageField.At(emergency, 9, 3) | MessageField.At(SquawkCode.Encode13(squawk), 12, 13));
}
