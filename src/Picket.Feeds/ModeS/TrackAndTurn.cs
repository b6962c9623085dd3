namespace Picket.Feeds.ModeS;

/// <summary>Register BDS 5,0: roll, true track, ground speed, track rate, true airspeed.</summary>
/// <remarks>
/// ICAO Doc 9871, table A-2-80. Roll: status 1, sign 2, 3-11 by 45/256 degrees; track: 12, 13, 14-23 by 90/512 degrees; ground speed: 24, 25-34 by
/// 2 kt; track rate: 35, 36, 37-45 by 8/256 degrees/s; true airspeed: 46, 47-56 by 2 kt.
/// </remarks>
/// <param name="Message">The MB field.</param>
public readonly record struct TrackAndTurn(ulong Message)
{
    private const double MaxRollDegrees = 50, MaxSpeedKnots = 600, MaxWindKnots = 200;

    /// <summary>Roll in degrees, right wing down positive, or not a number.</summary>
    public double RollDegrees => Message.Bit(1) ? Message.Signed(2, 3, 9) * (45.0 / 256) : double.NaN;

    /// <summary>True track in degrees, 0 to 360, or not a number.</summary>
    public double TrackDegrees => Message.Bit(12) ? Message.Direction(13, 14, 10) : double.NaN;

    /// <summary>Ground speed in knots, or not a number.</summary>
    public double GroundSpeedKnots => Message.Bit(24) ? Message.Field(25, 10) * 2 : double.NaN;

    /// <summary>Rate of turn in degrees a second, positive to the right, or not a number.</summary>
    public double TrackRateDegreesPerSecond => Message.Bit(35) ? Message.Signed(36, 37, 9) * (8.0 / 256) : double.NaN;

    /// <summary>True airspeed in knots, or not a number.</summary>
    public double TrueAirspeedKnots => Message.Bit(46) ? Message.Field(47, 10) * 2 : double.NaN;

    internal bool Fits =>
        Message.IsStatused(1, 3, 9) && Message.IsStatused(12, 13, 11) && Message.IsStatused(24, 25, 10) && Message.IsStatused(35, 36, 10)
        && Message.IsStatused(46, 47, 10) && !(Math.Abs(RollDegrees) > MaxRollDegrees) && !(GroundSpeedKnots > MaxSpeedKnots)
        && !(TrueAirspeedKnots > MaxSpeedKnots) && !(Math.Abs(TrueAirspeedKnots - GroundSpeedKnots) > MaxWindKnots);
}
