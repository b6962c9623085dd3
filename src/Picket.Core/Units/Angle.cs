namespace Picket.Core.Units;

/// <summary>An angle in radians, not wrapped. Azimuths are clockwise from +y (north), elevations up from the horizontal.</summary>
/// <param name="Radians">Radians.</param>
public readonly record struct Angle(double Radians)
{
    /// <summary>An angle of so many degrees.</summary>
    public static Angle FromDegrees(double degrees) => new(degrees * (Math.PI / 180));

    /// <summary>The angle in degrees.</summary>
    public double Degrees => Radians * (180 / Math.PI);

    /// <summary>The same direction in [0, 2 pi).</summary>
    public Angle Wrapped()
    {
        double turned = Radians % Math.Tau;
        if (turned < 0) turned += Math.Tau;
        return new(turned >= Math.Tau ? 0 : turned);
    }

    /// <summary>The same direction in (-pi, pi].</summary>
    public Angle Signed()
    {
        double turned = Math.IEEERemainder(Radians, Math.Tau);
        return new(turned <= -Math.PI ? Math.PI : turned);
    }
}
