namespace Picket.Core.Units;

/// <summary>A speed in metres per second.</summary>
/// <param name="MetersPerSecond">Metres per second.</param>
public readonly record struct Speed(double MetersPerSecond)
{
    /// <summary>Metres per second in a knot.</summary>
    public const double MetersPerSecondPerKnot = 1852.0 / 3600;

    /// <summary>A speed of so many knots.</summary>
    public static Speed FromKnots(double knots) => new(knots * MetersPerSecondPerKnot);

    /// <summary>A speed of so many feet per minute, the unit of vertical rates on the wire.</summary>
    public static Speed FromFeetPerMinute(double feetPerMinute) => new(feetPerMinute * (Length.MetersPerFoot / 60));

    /// <summary>The speed in knots.</summary>
    public double Knots => MetersPerSecond / MetersPerSecondPerKnot;
}
