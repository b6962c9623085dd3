namespace Picket.Core.Units;

/// <summary>A length in metres.</summary>
/// <param name="Meters">Metres.</param>
public readonly record struct Length(double Meters)
{
    /// <summary>Metres in an international foot.</summary>
    public const double MetersPerFoot = 0.3048;

    /// <summary>Metres in an international nautical mile.</summary>
    public const double MetersPerNauticalMile = 1852;

    /// <summary>A length of so many feet.</summary>
    public static Length FromFeet(double feet) => new(feet * MetersPerFoot);

    /// <summary>A length of so many nautical miles.</summary>
    public static Length FromNauticalMiles(double miles) => new(miles * MetersPerNauticalMile);

    /// <summary>The length in feet.</summary>
    public double Feet => Meters / MetersPerFoot;

    /// <summary>The length in nautical miles.</summary>
    public double NauticalMiles => Meters / MetersPerNauticalMile;
}
