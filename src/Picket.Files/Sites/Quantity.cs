using System.Globalization;
using Picket.Files.Yaml;

namespace Picket.Files.Sites;

/// <summary>Numbers with a unit behind them: <c>30d</c>, <c>200GB</c>.</summary>
internal static class Quantity
{
    private static readonly (string, double)[] Times = [("d", 86400), ("h", 3600), ("min", 60), ("s", 1)];
    private static readonly (string, double)[] Sizes = [("TB", 1e12), ("GB", 1e9), ("MB", 1e6)];

    /// <summary>The time of a key, s; none when it is not there or not allowed.</summary>
    public static double? Seconds(YamlMap map, string key, string allowed) => Read(map, key, Times, allowed);

    /// <summary>The size of a key, bytes; none when it is not there or not allowed.</summary>
    public static double? Bytes(YamlMap map, string key, string allowed) => Read(map, key, Sizes, allowed);

    private static double? Read(YamlMap map, string key, (string Suffix, double Factor)[] units, string allowed)
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
