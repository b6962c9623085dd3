namespace Picket.Feeds.ModeS;

/// <summary>How many longitude zones there are at a latitude: the function NL of compact position reporting.</summary>
/// <remarks>
/// ICAO Doc 9871, C.2.6.2 d (DO-260B, A.1.7.2 d): NL = floor(2 pi / arccos(1 - (1 - cos(pi/30)) / cos^2 lat)), 59 at the equator, 1 beyond 87
/// degrees. The closed form loses its last bits near a transition and costs three transcendental functions; here the 58
/// transition latitudes are computed once from the inverse of the formula, and a look-up is two or three comparisons.
/// </remarks>
internal static class CprZones
{
    private static readonly double[] s_transitions = BuildTransitions();
    private static readonly byte[] s_atWholeDegree = BuildWholeDegrees();

    /// <summary>Number of even longitude zones, 1 to 59.</summary>
    public static int At(double latitudeDegrees)
    {
        double latitude = Math.Abs(latitudeDegrees);
        if (!(latitude <= 87)) return 1;
        int zones = s_atWholeDegree[(int)latitude];
        while (zones > 2 && latitude >= s_transitions[zones]) zones--;
        return zones;
    }

    /// <summary>Entry k: the latitude in degrees at and above which there are fewer than k zones.</summary>
    private static double[] BuildTransitions()
    {
        var transitions = new double[60];
        double numerator = 1 - Math.Cos(Math.PI / 30);
        for (int zones = 2; zones < transitions.Length; zones++)
        {
            transitions[zones] = Math.Acos(Math.Sqrt(numerator / (1 - Math.Cos(2 * Math.PI / zones)))) * (180 / Math.PI);
        }

        return transitions;
    }

    private static byte[] BuildWholeDegrees()
    {
        var zones = new byte[88];
        for (int degree = 0, current = 59; degree < zones.Length; degree++)
        {
            while (current > 2 && degree >= s_transitions[current]) current--;
            zones[degree] = (byte)current;
        }

        return zones;
    }
}
