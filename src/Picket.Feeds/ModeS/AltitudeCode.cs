namespace Picket.Feeds.ModeS;

/// <summary>Pressure altitude as it is coded in replies: 25 ft steps, or the 100 ft Gillham code of Mode C.</summary>
/// <remarks>
/// ICAO Annex 10 Vol. IV, 3.1.2.6.5.4 (13-bit AC field) and appendix to chapter 3 (Mode C table). The AC field is
/// <c>C1 A1 C2 A2 C4 A4 M B1 Q B2 D2 B4 D4</c>; the 12-bit field of extended squitters lacks M (Doc 9871, table A-2-5). With M = 1 the
/// altitude would be metric, which the standard reserves without a unit: nothing is read then.
/// </remarks>
public static class AltitudeCode
{
    /// <summary>What a field without a usable altitude reads as.</summary>
    public const int None = int.MinValue;

    /// <summary>Feet above the standard pressure level of a 13-bit AC field, or <see cref="None"/>.</summary>
    public static int Decode13(int field) => (field & 0x40) != 0 ? None : Decode12(field >> 1 & 0xFC0 | field & 0x3F);

    /// <summary>Feet above the standard pressure level of a 12-bit field, or <see cref="None"/>.</summary>
    public static int Decode12(int field)
    {
        if (field == 0) return None;
        return (field & 0x10) != 0 ? ((field & 0xFE0) >> 1 | field & 0xF) * 25 - 1000 : s_gillham[field];
    }

    /// <summary>The 12-bit field of an altitude: in steps of 25 ft up to 50,175 ft, above that in Gillham code up to 126,700 ft.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below -1,000 ft or above 126,700 ft.</exception>
    public static int Encode12(int feet)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(feet, -1000);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(feet, 126_700);
        int steps = (feet + 1000 + 12) / 25;
        if (steps < 2048) return (steps & 0x7F0) << 1 | 0x10 | steps & 0xF;
        int hundreds = (feet + 50) / 100 * 100;
        for (int field = 1; field < s_gillham.Length; field++)
        {
            if ((field & 0x10) == 0 && s_gillham[field] == hundreds) return field;
        }

        throw new ArgumentOutOfRangeException(nameof(feet), feet, "the altitude has no code");
    }

    /// <summary>The 13-bit AC field of an altitude; see <see cref="Encode12"/>.</summary>
    public static int Encode13(int feet)
    {
        int field = Encode12(feet);
        return (field & 0xFC0) << 1 | field & 0x3F;
    }

    /// <summary>Feet of a Mode A/C code that is read as Mode C, or <see cref="None"/>.</summary>
    /// <param name="code">A code of four octal digits A B C D, 0 to 4095.</param>
    public static int FromModeC(int code) =>
        code == 0 || (code & 1) != 0 ? None : Gillham(code); // D1 is not used in Mode C

    private static readonly int[] s_gillham = BuildGillham();

    private static int[] BuildGillham()
    {
        var table = new int[4096];
        for (int field = 0; field < table.Length; field++)
        {
            table[field] = (field & 0x10) != 0 ? None : Gillham(SquawkCode.Decode13(field << 1 & 0x1F80 | field & 0x3F));
        }

        return table;
    }

    /// <summary>Feet of a code A B C D: D2 D4 A1 A2 A4 B1 B2 B4 count 500 ft and C1 C2 C4 100 ft, both in Gray code.</summary>
    private static int Gillham(int code)
    {
        int a = code >> 9 & 7, b = code >> 6 & 7, c = code >> 3 & 7, d = code & 7;
        int fiveHundreds = FromGray((Reverse(d) & 3) << 6 | Reverse(a) << 3 | Reverse(b));
        int hundreds = FromGray(Reverse(c));
        if (hundreds is 0 or 5 or 6) return None;
        if (hundreds == 7) hundreds = 5;
        if ((fiveHundreds & 1) != 0) hundreds = 6 - hundreds;
        return fiveHundreds * 500 + hundreds * 100 - 1300;
    }

    private static int Reverse(int digit) => (digit & 1) << 2 | digit & 2 | digit >> 2;

    private static int FromGray(int gray)
    {
        int value = gray;
        for (int shift = 1; shift < 8; shift <<= 1) value ^= value >> shift;
        return value;
    }
}
