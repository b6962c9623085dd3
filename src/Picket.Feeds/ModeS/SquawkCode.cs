namespace Picket.Feeds.ModeS;

/// <summary>Mode 3/A codes as replies carry them (ICAO Annex 10 Vol. IV, 3.1.2.6.7.1).</summary>
/// <remarks>The 13-bit ID field is <c>C1 A1 C2 A2 C4 A4 0 B1 D1 B2 D2 B4 D4</c>. A code is a number of four octal digits A B C D, 0 to 4095.</remarks>
public static class SquawkCode
{
    // Bit of the field, from its highest, to bit of the code A4 A2 A1 B4 B2 B1 C4 C2 C1 D4 D2 D1; the seventh is a spare.
    private static readonly sbyte[] s_codeBits = [3, 9, 4, 10, 5, 11, -1, 6, 0, 7, 1, 8, 2];
    private static readonly short[] s_codes = Build();

    /// <summary>The code of a 13-bit ID field.</summary>
    public static int Decode13(int field) => s_codes[field & 0x1FFF];

    /// <summary>The 13-bit ID field of a code.</summary>
    public static int Encode13(int code)
    {
        int field = 0;
        for (int bit = 0; bit < s_codeBits.Length; bit++)
        {
            if (s_codeBits[bit] >= 0) field |= (code >> s_codeBits[bit] & 1) << 12 - bit;
        }

        return field;
    }

    /// <summary>The code of a Mode A/C reply as Beast carries it: a hexadecimal digit of its own for each of A, B, C and D.</summary>
    public static int FromModeAC(int reply) => reply >> 3 & 0xE00 | reply >> 2 & 0x1C0 | reply >> 1 & 0x38 | reply & 7;

    /// <summary>The code as its four octal digits.</summary>
    public static string Format(int code) => string.Create(4, code, static (digits, value) =>
    {
        for (int digit = 3; digit >= 0; digit--, value >>= 3) digits[digit] = (char)('0' + (value & 7));
    });

    private static short[] Build()
    {
        var codes = new short[8192];
        for (int field = 0; field < codes.Length; field++)
        {
            int code = 0;
            for (int bit = 0; bit < s_codeBits.Length; bit++)
            {
                if (s_codeBits[bit] >= 0) code |= (field >> 12 - bit & 1) << s_codeBits[bit];
            }

            codes[field] = (short)code;
        }

        return codes;
    }
}
