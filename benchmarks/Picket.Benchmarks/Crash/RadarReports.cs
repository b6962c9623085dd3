using System.Buffers.Binary;

namespace Picket.Benchmarks.Crash;

/// <summary>Datagrams of a turning radar, one ASTERIX 048 target report each, every one different: its time of day counts them.</summary>
internal static class RadarReports
{
    /// <summary>Targets, spread over all azimuths; at ten turns a second 2,000 reports a second.</summary>
    public const int Targets = 200;

    private const int Length = 17;

    /// <summary>Site file of the radar.</summary>
    public static string SiteText(int port) => $$$"""
        picket: 1
        site: {name: storm, origin: {latitude: 46, longitude: 15, height: 200}}
        sensors:
          - {id: radar, kind: radar, position: {x: 0, y: 0, z: 10}, period: 0.1, sigma: {range: 50, azimuth: 0.1}, field: {range: [500, 200000]}}
        feeds:
          - {id: plots, protocol: asterix, listen: "127.0.0.1:{{{port}}}", time: arrival, sensors: {"*": radar}}
        """;

    /// <summary>The report with a number: I048/010, 140, 020, 040 and 161.</summary>
    public static byte[] Report(int number)
    {
        int target = number % Targets;
        byte[] bytes = [48, 0, Length, 0xF1, 0x10, 1, 1, 0, 0, 0, 0x20, 0, 0, 0, 0, 0, 0];
        (bytes[7], bytes[8], bytes[9]) = ((byte)(number >> 16), (byte)(number >> 8), (byte)number);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(11), (ushort)(256 * (3 + target * 7919 % 60)));
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(13), (ushort)((long)target * 65536 / Targets));
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(15), (ushort)(target & 0xFFF));
        return bytes;
    }

    /// <summary>The number of a report.</summary>
    public static int Number(ReadOnlySpan<byte> report) => report[7] << 16 | report[8] << 8 | report[9];
}
