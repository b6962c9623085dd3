namespace Picket.Feeds.ModeS;

/// <summary>Extended squitter with a velocity: type code 19, over ground (subtypes 1 and 2) or through the air (3 and 4) (BDS 0,9).</summary>
/// <remarks>
/// DO-260B, 2.2.3.2.6; Doc 9871, tables A-2-9a and b. Bits of ME: subtype 6-8, intent change 9, NACv 11-13, then east 14-24 and north 25-35
/// with their signs first, or heading 14-24 and airspeed 25-35; vertical rate: source 36, sign 37, value 38-46; GNSS height less
/// pressure altitude: sign 49, value 50-56. Even subtypes count speed in steps of 4 kt.
/// </remarks>
/// <param name="Message">The ME field.</param>
public readonly record struct AirborneVelocity(ulong Message)
{
    private const int TypeCode = 19;

    /// <summary>What a rate or a difference that is not available reads as.</summary>
    public const int None = int.MinValue;

    /// <summary>1 over ground, 2 over ground supersonic, 3 airspeed, 4 airspeed supersonic; others are reserved.</summary>
    public int Subtype => Message.Field(6, 3);

    /// <summary>Whether it is a velocity over ground.</summary>
    public bool IsOverGround => Subtype is 1 or 2;

    /// <summary>Whether it is a heading and an airspeed.</summary>
    public bool IsAirspeed => Subtype is 3 or 4;

    /// <summary>Navigation accuracy category for velocity: 0 unknown, 1 below 10 m/s, 2 below 3, 3 below 1, 4 below 0.3 (95 %).</summary>
    public int Nacv => Message.Field(11, 3);

    /// <summary>Speed towards east in knots, or <see cref="None"/>.</summary>
    public int EastKnots => Component(14);

    /// <summary>Speed towards north in knots, or <see cref="None"/>.</summary>
    public int NorthKnots => Component(25);

    /// <summary>Whether both components of the velocity over ground are there.</summary>
    public bool HasGroundVelocity => IsOverGround && Message.Field(15, 10) != 0 && Message.Field(26, 10) != 0;

    /// <summary>Ground speed in knots, not a number where it is not there.</summary>
    public double GroundSpeedKnots => HasGroundVelocity ? Math.Sqrt((double)EastKnots * EastKnots + (double)NorthKnots * NorthKnots) : double.NaN;

    /// <summary>Track over ground in degrees from true north, 0 to 360, not a number where it is not there.</summary>
    public double TrackDegrees
    {
        get
        {
            if (!HasGroundVelocity) return double.NaN;
            double degrees = Math.Atan2(EastKnots, NorthKnots) * (180 / Math.PI);
            return degrees < 0 ? degrees + 360 : degrees;
        }
    }

    /// <summary>Heading in degrees, not a number where it is not there.</summary>
    public double HeadingDegrees => IsAirspeed && Message.Bit(14) ? Message.Field(15, 10) * (360.0 / 1024) : double.NaN;

    /// <summary>Airspeed in knots, or <see cref="None"/>.</summary>
    public int AirspeedKnots => IsAirspeed && Message.Field(26, 10) is > 0 and var speed ? (speed - 1) * SpeedStep : None;

    /// <summary>Whether the airspeed is true instead of indicated.</summary>
    public bool IsTrueAirspeed => Message.Bit(25);

    /// <summary>Whether the vertical rate comes from the pressure altitude instead of GNSS.</summary>
    public bool IsBarometricRate => Message.Bit(36);

    /// <summary>Vertical rate in ft/min, positive up, or <see cref="None"/>.</summary>
    public int VerticalRateFeetPerMinute => Message.Field(38, 9) is > 0 and var rate ? (rate - 1) * 64 * Sign(37) : None;

    /// <summary>GNSS height less pressure altitude in feet, or <see cref="None"/>.</summary>
    public int GeometricLessBarometricFeet => Message.Field(50, 7) is > 0 and var difference ? (difference - 1) * 25 * Sign(49) : None;

    private int SpeedStep => (Subtype & 1) != 0 ? 1 : 4;

    private int Sign(int bit) => Message.Bit(bit) ? -1 : 1;

    private int Component(int signBit) =>
        IsOverGround && Message.Field(signBit + 1, 10) is > 0 and var speed ? (speed - 1) * SpeedStep * Sign(signBit) : None;

    /// <summary>Builds a velocity over ground.</summary>
    /// <param name="eastKnots">Towards east, kt; beyond 1,021 kt the supersonic form is used, beyond 4,084 kt the value is cut.</param>
    /// <param name="northKnots">Towards north, kt.</param>
    /// <param name="verticalRateFeetPerMinute">Positive up, ft/min; cut at 32,640.</param>
    /// <param name="geometricLessBarometricFeet">GNSS height less pressure altitude, ft, or <see cref="None"/>.</param>
    public static AirborneVelocity From(double eastKnots, double northKnots, double verticalRateFeetPerMinute, int geometricLessBarometricFeet = None)
    {
        int step = Math.Max(Math.Abs(eastKnots), Math.Abs(northKnots)) > 1021 ? 4 : 1;
        ulong message = MessageField.At(TypeCode, 1, 5) | MessageField.At(step == 1 ? 1 : 2, 6, 3) | MessageField.At(1, 11, 3)
            | Coded(eastKnots / step, 14, 10) | Coded(northKnots / step, 25, 10)
            | MessageField.At(1, 36, 1) | Coded(verticalRateFeetPerMinute / 64, 37, 9);
        return new(geometricLessBarometricFeet == None ? message : message | Coded(geometricLessBarometricFeet / 25.0, 49, 7));
    }

    private static ulong Coded(double steps, int signBit, int bits)
    {
        int magnitude = (int)Math.Min(Math.Round(Math.Abs(steps)), (1 << bits) - 2);
        return MessageField.At(steps < 0 && magnitude > 0 ? 1 : 0, signBit, 1) | MessageField.At(magnitude + 1, signBit + 1, bits);
    }
}
