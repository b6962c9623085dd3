using System.Globalization;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Files.Yaml;

namespace Picket.Files.Sites;

/// <summary>How long and how much the journal of a site file keeps: <c>{keep: 30d, max: 200GB}</c>.</summary>
internal static class JournalSection
{
    private static readonly (string, double)[] Times = [("d", 86400), ("h", 3600), ("min", 60), ("s", 1)];
    private static readonly (string, double)[] Sizes = [("TB", 1e12), ("GB", 1e9), ("MB", 1e6)];

    public static JournalSettings Read(YamlMap? map)
    {
        var usual = new JournalSettings();
        if (map is null) return usual;
        var journal = new JournalSettings
        {
            Keep = Quantity(map, "keep", Times, "a number with d, h, min or s, as in 30d") is { } seconds ? Duration.FromSeconds(seconds) : usual.Keep,
            MaxBytes = Quantity(map, "max", Sizes, "a number with MB, GB or TB, as in 200GB") is { } bytes ? (long)bytes : usual.MaxBytes,
        };
        map.Finish();
        return journal;
    }

    private static double? Quantity(YamlMap map, string key, (string Suffix, double Factor)[] units, string allowed)
    {
        if (map.Text(key) is not { } text) return null;
        foreach ((string suffix, double factor) in units)
        {
            if (text.EndsWith(suffix, StringComparison.Ordinal)
                && double.TryParse(text.AsSpan(0, text.Length - suffix.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)
                && number > 0 && number * factor < 1e15)
            {
                return number * factor;
            }
        }

        map.Report(key, $"found \"{text}\", allowed: {allowed}");
        return null;
    }
}
