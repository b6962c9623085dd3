namespace Picket.Server.Sites;

/// <summary>Numbers as the API prints them: no digits below a tenth of a millimetre on the globe and a millimetre in the site frame.</summary>
internal static class Rounded
{
    /// <summary>Degrees to nine decimals.</summary>
    public static double Degrees(double degrees) => Math.Round(degrees, 9);

    /// <summary>Metres, or metres per second, to three decimals.</summary>
    public static double Meters(double meters) => Math.Round(meters, 3);
}
