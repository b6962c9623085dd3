namespace Picket.Feeds.ModeS;

/// <summary>How accurate a reported position is.</summary>
/// <remarks>
/// NACp bounds 95 % of the horizontal errors by a radius (DO-260B, 2.2.3.2.7.1.3.8); before it is known, the type code does so as the NUCp of version 0
/// (Doc 9871, table A-2-5). Of a circular normal error 95 % lie within 2.448 sigma. The code's own steps of 5 m and the motion within the transmitter's delay of up to
/// 0.1 s are added.
/// </remarks>
internal static class PositionAccuracy
{
    private const double SigmaOf95 = 1 / 2.448;
    private const double CodeAndDelaySigma = 10;
    private const double UnknownRadius = 1000;

    private static readonly double[] s_nacpRadius = [UnknownRadius, 18520, 7408, 3704, 1852, 926, 555.6, 185.2, 92.6, 30, 10, 3];
    private static readonly double[] s_typeRadius = [3, 10, 92.6, 185.2, 463, 926, 1852, 9260, 18520, UnknownRadius];

    /// <summary>One standard deviation of each horizontal component, m.</summary>
    /// <param name="nacp">NACp, or -1 where it is not known.</param>
    /// <param name="typeCode">Type code of the position message.</param>
    public static double SigmaMeters(int nacp, int typeCode)
    {
        double radius = nacp > 0 && nacp < s_nacpRadius.Length ? s_nacpRadius[nacp] : typeCode switch
        {
            >= 5 and <= 8 => s_typeRadius[Math.Min(typeCode - 5, 2)],
            >= 9 and <= 18 => s_typeRadius[typeCode - 9],
            20 or 21 => s_typeRadius[typeCode - 20],
            _ => UnknownRadius,
        };
        return Math.Sqrt(radius * SigmaOf95 * (radius * SigmaOf95) + CodeAndDelaySigma * CodeAndDelaySigma);
    }
}
