using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Picket.Core.Terrain;

namespace Picket.Files.Terrain;

/// <summary>DTED levels 0 to 2 (MIL-PRF-89020B): headers UHL (80 bytes), DSI (648) and ACC (2700), then a record for each meridian from west to east with its heights from south to north.</summary>
/// <remarks>A record: 0xAA, three bytes of a count, twice two bytes of counts, heights of two bytes with a sign and a magnitude, the sum of all bytes before in four. -32767 is unknown.</remarks>
internal static class Dted
{
    private const int Headers = 80 + 648 + 2700, Lead = 8, Sum = 4;
    private const int Void = -32767;

    public static string? Read(ReadOnlySpan<byte> bytes, out HeightGrid? grid)
    {
        grid = null;
        if (bytes.Length < Headers) return $"{bytes.Length} bytes, allowed: at least the {Headers} of the headers";
        if (Angle(bytes.Slice(4, 8), 3) is not { } west || Angle(bytes.Slice(12, 8), 3) is not { } south) return "its UHL header does not say where it lies, allowed: DDDMMSSH twice";
        if (Number(bytes.Slice(20, 4)) is not { } stepX || Number(bytes.Slice(24, 4)) is not { } stepY) return "its UHL header has no intervals, allowed: tenths of seconds of arc";
        if (Number(bytes.Slice(47, 4)) is not { } columns || Number(bytes.Slice(51, 4)) is not { } rows || !TerrainFile.Fits(columns, rows)) return "its UHL header has no counts, allowed: at least 2 meridians of at least 2 posts";
        int record = Lead + 2 * rows + Sum;
        if (bytes.Length < Headers + (long)columns * record) return $"{bytes.Length} bytes, allowed: {Headers + (long)columns * record} for {columns} meridians of {rows} posts";
        float[] heights = new float[columns * rows];
        for (int column = 0; column < columns; column++)
        {
            ReadOnlySpan<byte> one = bytes.Slice(Headers + column * record, record);
            if (one[0] != 0xAA) return $"meridian {column} begins with {one[0]}, allowed: 170";
            uint sum = 0;
            foreach (byte value in one[..^Sum]) sum += value;
            if (sum != BinaryPrimitives.ReadUInt32BigEndian(one[^Sum..])) return $"the sum of meridian {column} is wrong, the file is damaged";
            for (int row = 0; row < rows; row++)
            {
                int raw = BinaryPrimitives.ReadUInt16BigEndian(one[(Lead + 2 * row)..]), height = (raw & 0x8000) != 0 ? -(raw & 0x7FFF) : raw;
                heights[(rows - 1 - row) * columns + column] = height == Void ? float.NaN : height;
            }
        }

        (double x, double y) = (stepX / 36_000.0, stepY / 36_000.0);
        return TerrainFile.Make(isGeographic: true, west, south + (rows - 1) * y, x, y, columns, heights, out grid);
    }

    private static double? Angle(ReadOnlySpan<byte> field, int degrees)
    {
        if (Number(field[..degrees]) is not { } whole || Number(field.Slice(degrees, 2)) is not { } minutes || Number(field.Slice(degrees + 2, 2)) is not { } seconds) return null;
        double angle = whole + minutes / 60.0 + seconds / 3600.0;
        return field[^1] switch { (byte)'N' or (byte)'E' => angle, (byte)'S' or (byte)'W' => -angle, _ => null };
    }

    private static int? Number(ReadOnlySpan<byte> field) =>
        int.TryParse(Encoding.ASCII.GetString(field), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
