using Picket.Core.Units;

namespace Picket.Feeds.ModeS;

/// <summary>Register BDS 6,0: magnetic heading, indicated airspeed, Mach number, vertical rates.</summary>
/// <remarks>
/// ICAO Doc 9871, table A-2-96. Heading: status 1, sign 2, 3-12 by 90/512 degrees; airspeed: 13, 14-23 by 1 kt; Mach: 24, 25-34 by 2.048/512;
/// barometric rate: 35, 36, 37-45 by 32 ft/min; inertial rate: 46, 47, 48-56 by 32 ft/min.
/// </remarks>
/// <param name="Message">The MB field.</param>
public readonly record struct HeadingAndSpeed(ulong Message)
{
    private const double MaxSpeedKnots = 500, MaxMach = 1, MaxDisagreementKnots = 20;
    private const int MaxRateFeetPerMinute = 6000;

    /// <summary>What a rate that is not available reads as.</summary>
    public const int None = int.MinValue;

    /// <summary>Magnetic heading in degrees, 0 to 360, or not a number.</summary>
    public double HeadingDegrees => Message.Bit(1) ? Message.Direction(2, 3, 10) : double.NaN;

    /// <summary>Indicated airspeed in knots, or not a number.</summary>
    public double IndicatedAirspeedKnots => Message.Bit(13) ? Message.Field(14, 10) : double.NaN;

    /// <summary>Mach number, or not a number.</summary>
    public double Mach => Message.Bit(24) ? Message.Field(25, 10) * (2.048 / 512) : double.NaN;

    /// <summary>Vertical rate by pressure in ft/min, or <see cref="None"/>.</summary>
    public int BarometricRateFeetPerMinute => Rate(35);

    /// <summary>Vertical rate by inertial sensors in ft/min, or <see cref="None"/>.</summary>
    public int InertialRateFeetPerMinute => Rate(46);

    internal bool Fits(int pressureAltitudeFeet) =>
        Message.IsStatused(1, 2, 11) && Message.IsStatused(13, 14, 10) && Message.IsStatused(24, 25, 10) && Message.IsStatused(35, 36, 10)
        && Message.IsStatused(46, 47, 10) && !(IndicatedAirspeedKnots > MaxSpeedKnots) && !(Mach > MaxMach)
        && IsUsual(BarometricRateFeetPerMinute) && IsUsual(InertialRateFeetPerMinute)
        && (pressureAltitudeFeet == AltitudeCode.None || !(Math.Abs(IndicatedAirspeedKnots - CalibratedAirspeedKnots(pressureAltitudeFeet)) > MaxDisagreementKnots));

    /// <summary>The airspeed that the Mach number means at a pressure altitude of the standard atmosphere (ICAO Doc 7488), from the impact pressure.</summary>
    private double CalibratedAirspeedKnots(int pressureAltitudeFeet)
    {
        const double soundSpeed = 340.294, tropopause = 11_000;
        double height = Length.FromFeet(pressureAltitudeFeet).Meters;
        double pressure = Math.Pow(1 - 2.25577e-5 * Math.Min(height, tropopause), 5.25588); // of that at sea level
        if (height > tropopause) pressure *= Math.Exp(-(height - tropopause) / 6341.62);
        double impact = pressure * (Math.Pow(1 + 0.2 * Mach * Mach, 3.5) - 1);
        return new Speed(soundSpeed * Math.Sqrt(5 * (Math.Pow(impact + 1, 2.0 / 7) - 1))).Knots;
    }

    private static bool IsUsual(int rate) => rate == None || Math.Abs(rate) <= MaxRateFeetPerMinute;

    private int Rate(int status) => Message.Bit(status) ? Message.Signed(status + 1, status + 2, 9) * 32 : None;
}
