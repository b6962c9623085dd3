using System.Globalization;
using Picket.Core.Time;

namespace Picket.Feeds.Cap;

/// <summary>The times of CAP (3.3.2): whole seconds with an offset, UTC as -00:00; a Z is not allowed.</summary>
internal static class CapTime
{
    public static string Write(Instant time) => time.ToUtc().ToString("yyyy-MM-dd'T'HH:mm:ss'-00:00'", CultureInfo.InvariantCulture);

    /// <summary>Reads a time; false where it has another form.</summary>
    public static bool TryRead(string text, out Instant time)
    {
        time = default;
        return text.Length == 25 && text[19] is '+' or '-' && Instant.TryParse(text, out time);
    }
}
