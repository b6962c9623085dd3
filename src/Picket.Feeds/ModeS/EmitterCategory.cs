namespace Picket.Feeds.ModeS;

/// <summary>What kind of object transmits, such as A3 (large aircraft), A7 (rotorcraft), B6 (unmanned), C2 (service vehicle).</summary>
/// <remarks>DO-260B, 2.2.3.2.5.2. Number 0 of each set says that there is no information.</remarks>
/// <param name="Code">Set (0 for A to 3 for D) times 8 plus number.</param>
public readonly record struct EmitterCategory(byte Code)
{
    /// <summary>Up to 15,500 lb.</summary>
    public static EmitterCategory Light => new(1);

    /// <summary>75,000 to 300,000 lb.</summary>
    public static EmitterCategory Large => new(3);

    /// <summary>A helicopter.</summary>
    public static EmitterCategory Rotorcraft => new(7);

    /// <summary>Without a pilot on board.</summary>
    public static EmitterCategory Unmanned => new(0x0E);

    /// <summary>Set and number, such as <c>A3</c>.</summary>
    public override string ToString() => s_names[Code & 31];

    private static readonly string[] s_names = [.. Enumerable.Range(0, 32).Select(code => $"{(char)('A' + (code >> 3))}{code & 7}")];
}
