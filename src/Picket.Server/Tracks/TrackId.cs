using System.Globalization;
using Picket.Core.Modes;

namespace Picket.Server.Tracks;

/// <summary>A track's name outside the process, <c>site/journal/mode/track/number</c>: it lasts as long as the journal does.</summary>
/// <param name="Site">The site's name.</param>
/// <param name="Journal">The journal's id, written as 16 hexadecimal digits.</param>
/// <param name="Mode">The picture that holds the track.</param>
/// <param name="Number">The track's number in that picture.</param>
internal readonly record struct TrackId(string Site, ulong Journal, Mode Mode, long Number)
{
    /// <summary>The form of the name, for messages.</summary>
    public const string Form = "site/journal/mode/track/number";

    /// <summary>Reads a name; false where it has another form.</summary>
    public static bool TryParse(string text, out TrackId id)
    {
        id = default;
        string[] parts = text.Split('/');
        if (parts is not [var site, { Length: 16 } hexadecimal, var word, "track", var digits]) return false;
        if (!ulong.TryParse(hexadecimal, NumberStyles.AllowHexSpecifier, null, out ulong journal)) return false;
        if (!ModeNames.TryParse(word, out Mode mode) || !long.TryParse(digits, NumberStyles.None, null, out long number)) return false;
        id = new(site, journal, mode, number);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Site}/{Journal:x16}/{ModeNames.Of(Mode)}/track/{Number}";
}
