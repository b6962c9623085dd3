using Picket.Core.Detections;

namespace Picket.Feeds.Asterix;

/// <summary>Identities and callsigns from their bits on the wire.</summary>
internal sealed class TargetNames
{
    private const int CallsignLength = 8;
    private readonly NameCache<Identity> _addresses = new(address => Identity.Icao((int)address));
    private readonly NameCache<Identity> _tracks = new(key => new("track", $"{key >> 24 & 0xFF}/{key >> 16 & 0xFF}/{key & 0xFFFF}"));
    private readonly NameCache<string?> _callsigns = new(Callsign);

    /// <summary>The identity of a 24-bit aircraft address; none where the record lacks it or it is zero.</summary>
    public Identity Address(in AsterixRecord record, AsterixField? field) =>
        record.TryGetNumber(field, out long address) && address != 0 ? _addresses[address] : default;

    /// <summary>The identity of a source's own 16-bit track number, <c>track:SAC/SIC/NUMBER</c>.</summary>
    public Identity Track(in AsterixRecord record, AsterixField? number) =>
        record.TryGetNumber(number, out long track)
        && record.TryGetNumber(record.Edition.Sac, out long sac) && record.TryGetNumber(record.Edition.Sic, out long sic)
            ? _tracks[sac << 24 | sic << 16 | track]
            : default;

    /// <summary>A callsign of eight 6-bit characters; none where the record lacks it or it holds anything but letters, digits and spaces.</summary>
    public string? Callsign(in AsterixRecord record, AsterixField? field) => record.TryGetNumber(field, out long bits) ? _callsigns[bits] : null;

    /// <summary>A Mode 3/A code, where it is there and neither of its flags says that it is not valid or garbled.</summary>
    public static short? Squawk(in AsterixRecord record, AsterixField? code, AsterixField? invalid, AsterixField? garbled) =>
        record.TryGetNumber(code, out long number) && !record.IsSet(invalid) && !record.IsSet(garbled) ? (short)number : null;

    private static string? Callsign(long bits)
    {
        Span<char> text = stackalloc char[CallsignLength];
        for (int index = 0; index < CallsignLength; index++)
        {
            int code = (int)(bits >> (6 * (CallsignLength - 1 - index))) & 0x3F;
            text[index] = (char)(code is >= 1 and <= 26 ? code + '@' : code);
            if (!char.IsAsciiLetterUpper(text[index]) && !char.IsAsciiDigit(text[index]) && text[index] != ' ') return null;
        }

        var trimmed = text.Trim(' ');
        return trimmed.IsEmpty ? null : trimmed.ToString();
    }
}
