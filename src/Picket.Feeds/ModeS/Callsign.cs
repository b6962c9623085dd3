namespace Picket.Feeds.ModeS;

/// <summary>A callsign of up to eight characters as replies carry it: six bits each (ICAO Annex 10 Vol. IV, table 3-9).</summary>
/// <param name="Code">Eight characters of six bits, the first one highest.</param>
public readonly record struct Callsign(ulong Code)
{
    private const string Characters = "#ABCDEFGHIJKLMNOPQRSTUVWXYZ##### ###############0123456789######";

    /// <summary>Whether every character is a letter, a digit or a space, and not all are spaces.</summary>
    public bool IsValid
    {
        get
        {
            bool any = false;
            for (int shift = 42; shift >= 0; shift -= 6)
            {
                char character = Characters[(int)(Code >> shift) & 63];
                if (character == '#') return false;
                any |= character != ' ';
            }

            return any;
        }
    }

    /// <summary>Codes a callsign; it is filled up with spaces.</summary>
    /// <exception cref="ArgumentException">It has more than eight characters, or others than letters, digits and spaces.</exception>
    public static Callsign From(string text)
    {
        if (text.Length > 8) throw new ArgumentException($"a callsign has at most 8 characters, not '{text}'", nameof(text));
        ulong code = 0;
        for (int position = 0; position < 8; position++)
        {
            char character = position < text.Length ? text[position] : ' ';
            int index = character == '#' ? -1 : Characters.IndexOf(character);
            if (index < 0) throw new ArgumentException($"a callsign has letters A to Z, digits and spaces, not '{text}'", nameof(text));
            code = code << 6 | (uint)index;
        }

        return new(code);
    }

    /// <summary>The characters without spaces at the end; a code that stands for no character is shown as <c>#</c>.</summary>
    public override string ToString() => string.Create(8, Code, static (text, code) =>
    {
        for (int position = 7; position >= 0; position--, code >>= 6) text[position] = Characters[(int)code & 63];
    }).TrimEnd();
}
