using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;

namespace Picket.Tests.Feeds.ModeS;

/// <summary>What dump1090 printed for one message.</summary>
internal sealed partial record Dump1090Block
{
    public required int DownlinkFormat { get; init; }

    public required string Address { get; init; }

    public required double Seconds { get; init; }

    public double? Signal { get; init; }

    public int? AltitudeFeet { get; init; }

    public string? Squawk { get; init; }

    public int? VerticalRate { get; init; }

    public double? Latitude { get; init; }

    public double? Longitude { get; init; }

    public static List<Dump1090Block> ReadAll(string gzipFile)
    {
        using StreamReader reader = new(new GZipStream(File.OpenRead(gzipFile), CompressionMode.Decompress));
        return [.. reader.ReadToEnd().Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Where(text => text.Contains("DF:")).Select(Parse)];
    }

    private static Dump1090Block Parse(string text) => new()
    {
        DownlinkFormat = (int)Number(Format().Match(text))!,
        Address = Icao().Match(text).Groups[1].Value,
        Seconds = Number(Time().Match(text))!.Value / 1e6,
        Signal = Number(Rssi().Match(text)),
        AltitudeFeet = (int?)Number(Altitude().Match(text)),
        Squawk = Code().Match(text) is { Success: true } code ? code.Groups[1].Value : null,
        VerticalRate = (int?)Number(Rate().Match(text)),
        Latitude = Number(CprLatitude().Match(text)),
        Longitude = Number(CprLongitude().Match(text)),
    };

    private static double? Number(Match match) => match.Success ? double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"DF:(\d+)")]
    private static partial Regex Format();

    [GeneratedRegex(@"ICAO Address:\s+([0-9A-F]{6})")]
    private static partial Regex Icao();

    [GeneratedRegex(@"Time: ([\d.]+)us")]
    private static partial Regex Time();

    [GeneratedRegex(@"RSSI: (-?[\d.]+) dBFS")]
    private static partial Regex Rssi();

    [GeneratedRegex(@"  Altitude:\s+(-?\d+) ft barometric")]
    private static partial Regex Altitude();

    [GeneratedRegex(@"Squawk:\s+([0-7]{4})")]
    private static partial Regex Code();

    [GeneratedRegex(@"Vertical rate: (-?\d+) ft/min")]
    private static partial Regex Rate();

    [GeneratedRegex(@"CPR latitude:\s+(-?[\d.]+) \(")]
    private static partial Regex CprLatitude();

    [GeneratedRegex(@"CPR longitude:\s+(-?[\d.]+) \(")]
    private static partial Regex CprLongitude();
}
