namespace Picket.Feeds.Asterix;

/// <summary>Characters of 8, 6, 4 and 3 bits, each with a code of its own, so that a text can be written back as it was.</summary>
internal static class Characters
{
    /// <summary>Bits of a character; bytes are written as hexadecimal digits of 4 bits.</summary>
    public static int Width(ContentKind kind) => kind switch { ContentKind.Ascii => 8, ContentKind.Icao => 6, ContentKind.Octal => 3, _ => 4 };

    /// <summary>Reads an element's characters; returns how many. <paramref name="text"/> must be long enough.</summary>
    public static int Read(ReadOnlySpan<byte> layout, Element element, Span<char> text)
    {
        var kind = element.Content.Kind;
        int width = Width(kind), count = element.Width / width;
        for (int index = 0; index < count; index++) text[index] = Decode(kind, (int)Bits.Read(layout, element.Offset + index * width, width));
        return count;
    }

    /// <summary>Writes a text into an element, cut at its length; characters and codes that are missing at the end are filled up with spaces.</summary>
    /// <exception cref="ArgumentException">A character that the alphabet lacks.</exception>
    public static void Write(Span<byte> layout, Element element, ReadOnlySpan<char> text)
    {
        var kind = element.Content.Kind;
        int width = Width(kind), count = element.Width / width;
        for (int index = 0; index < count; index++)
        {
            char character = index < text.Length ? text[index] : kind is ContentKind.Ascii or ContentKind.Icao ? ' ' : '0';
            int code = Code(kind, character);
            if (code < 0) throw new ArgumentException($"'{character}' in '{text}' has no code in {element.Name}");
            Bits.Write(layout, element.Offset + index * width, width, (ulong)code);
        }
    }

    /// <summary>The code of a character; -1 where the alphabet lacks it.</summary>
    public static int Code(ContentKind kind, char character) => kind switch
    {
        ContentKind.Ascii => character <= 0xFF ? character : -1,
        ContentKind.Icao => character is >= '@' and <= '_' ? character - '@' : character is >= ' ' and <= '?' ? character : -1,
        ContentKind.Octal => character is >= '0' and <= '7' ? character - '0' : -1,
        _ => "0123456789ABCDEF".IndexOf(character),
    };

    /// <summary>
    /// The character of a code. Six bits are the low bits of the letter, digit or space (ICAO annex 10 volume IV table 3-9); codes that the
    /// table leaves out are shown by the sign that has these bits in ASCII.
    /// </summary>
    private static char Decode(ContentKind kind, int code) => kind switch
    {
        ContentKind.Ascii => (char)code,
        ContentKind.Icao => (char)(code < 32 ? code + '@' : code),
        ContentKind.Octal => (char)('0' + code),
        _ => "0123456789ABCDEF"[code],
    };
}
