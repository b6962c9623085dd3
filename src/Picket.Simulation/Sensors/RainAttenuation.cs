namespace Picket.Simulation.Sensors;

/// <summary>What rain takes from a ray: k R^alpha, dB/km (ITU-R P.838-3, 2005, equations 1 to 5), for circular polarization along level paths.</summary>
public static class RainAttenuation
{
    // Tables 1 to 4: a, b, c of each Gaussian term, then the slope m and the constant c.
    private static readonly double[] s_kHorizontal = [-5.33980, -0.10008, 1.13098, -0.35351, 1.26970, 0.45400, -0.23789, 0.86036, 0.15354, -0.94158, 0.64552, 0.16817, -0.18961, 0.71147];
    private static readonly double[] s_kVertical = [-3.80595, 0.56934, 0.81061, -3.44965, -0.22911, 0.51059, -0.39902, 0.73042, 0.11899, 0.50167, 1.07319, 0.27195, -0.16398, 0.63297];
    private static readonly double[] s_alphaHorizontal = [-0.14318, 1.82442, -0.55187, 0.29591, 0.77564, 0.19822, 0.32177, 0.63773, 0.13164, -5.37610, -0.96230, 1.47828, 16.1721, -3.29980, 3.43990, 0.67849, -1.95537];
    private static readonly double[] s_alphaVertical = [-0.07771, 2.33840, -0.76284, 0.56727, 0.95545, 0.54039, -0.20238, 1.14520, 0.26809, -48.2991, 0.791669, 0.116226, 48.5833, 0.791459, 0.116479, -0.053739, 0.83433];

    /// <summary>Attenuation on the way through rain, dB/km.</summary>
    /// <param name="frequency">Hz; below 1e9 rain takes nothing that counts, and 0 is returned; up to 1e12.</param>
    /// <param name="rainRate">mm/h, at least 0.</param>
    public static double PerKilometer(double frequency, double rainRate)
    {
        if (!(frequency >= 1e9 && rainRate > 0)) return 0;
        (double kH, double alphaH, double kV, double alphaV) = Coefficients(frequency);
        return (kH + kV) / 2 * Math.Pow(rainRate, (kH * alphaH + kV * alphaV) / (kH + kV));
    }

    /// <summary>k and alpha for horizontal and for vertical polarization (the values of table 5).</summary>
    /// <param name="frequency">Hz, 1e9 to 1e12.</param>
    public static (double HorizontalK, double HorizontalAlpha, double VerticalK, double VerticalAlpha) Coefficients(double frequency)
    {
        double log = Math.Log10(frequency / 1e9);
        return (Math.Pow(10, Sum(s_kHorizontal, log)), Sum(s_alphaHorizontal, log), Math.Pow(10, Sum(s_kVertical, log)), Sum(s_alphaVertical, log));
    }

    private static double Sum(double[] table, double log)
    {
        double sum = table[^2] * log + table[^1];
        for (int term = 0; term < table.Length - 2; term += 3)
        {
            double away = (log - table[term + 1]) / table[term + 2];
            sum += table[term] * Math.Exp(-away * away);
        }

        return sum;
    }
}
