namespace Picket.Feeds.ModeS;

/// <summary>Extended squitter with a position on the ground: type codes 5 to 8 (BDS 0,6).</summary>
/// <remarks>
/// DO-260B, 2.2.3.2.4; Doc 9871, table A-2-6. Bits of ME: type 1-5, movement 6-12, track status 13, track 14-20, time 21, CPR format 22,
/// latitude 23-39, longitude 40-56.
/// </remarks>
/// <param name="Message">The ME field.</param>
public readonly record struct SurfacePosition(ulong Message)
{
    /// <summary>Whether a type code is one of these.</summary>
    public static bool Is(int typeCode) => typeCode is >= 5 and <= 8;

    /// <summary>Ground speed in knots (the lower end of its step; 175 stands for all above), or not a number.</summary>
    public double GroundSpeedKnots => Message.Field(6, 7) switch
    {
        0 or > 124 => double.NaN,
        1 => 0,
        var step and < 9 => 0.125 * (step - 1),
        var step and < 13 => 1 + 0.25 * (step - 9),
        var step and < 39 => 2 + 0.5 * (step - 13),
        var step and < 94 => 15 + (step - 39),
        var step and < 109 => 70 + 2 * (step - 94),
        var step and < 124 => 100 + 5 * (step - 109),
        _ => 175,
    };

    /// <summary>Track or heading over the ground in degrees, or not a number.</summary>
    public double TrackDegrees => Message.Bit(13) ? Message.Field(14, 7) * (360.0 / 128) : double.NaN;

    /// <summary>The position within its zone.</summary>
    public CprCode Cpr => new(Message.Field(23, 17), Message.Field(40, 17), Message.Bit(22));

    /// <summary>Builds the message of an object that stands or rolls.</summary>
    /// <param name="position">Where.</param>
    /// <param name="movement">The movement code: 1 stopped, 2 to 124 in steps of speed.</param>
    /// <param name="trackDegrees">Direction, degrees.</param>
    /// <param name="odd">Whether in odd or even zones.</param>
    /// <param name="typeCode">5 to 8.</param>
    public static SurfacePosition From(in LatitudeLongitude position, int movement, double trackDegrees, bool odd, int typeCode = 7)
    {
        if (!Is(typeCode)) throw new ArgumentOutOfRangeException(nameof(typeCode), typeCode, "surface positions have type code 5 to 8");
        CprCode code = ModeS.Cpr.Encode(position, odd, surface: true);
        int track = (int)Math.Round(trackDegrees * (128 / 360.0));
        return new(MessageField.At(typeCode, 1, 5) | MessageField.At(movement, 6, 7) | MessageField.At(1, 13, 1) | MessageField.At(track, 14, 7)
            | MessageField.At(odd ? 1 : 0, 22, 1) | MessageField.At(code.Latitude, 23, 17) | MessageField.At(code.Longitude, 40, 17));
    }
}
