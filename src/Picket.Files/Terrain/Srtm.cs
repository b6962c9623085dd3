using System.Buffers.Binary;
using System.Globalization;
using Picket.Core.Terrain;

namespace Picket.Files.Terrain;

/// <summary>SRTM <c>.hgt</c>: a square of a degree, whose south-west corner the name says (N34E042.hgt), 1201 or 3601 rows of heights above mean sea level, m, two bytes each, the higher first; -32768 is unknown.</summary>
internal static class Srtm
{
    private const short Void = -32768;

    public static string? Read(ReadOnlySpan<byte> bytes, string name, out HeightGrid? grid)
    {
        grid = null;
        if (name.Length < 11 || char.ToUpperInvariant(name[0]) is not ('N' or 'S') || char.ToUpperInvariant(name[3]) is not ('E' or 'W')
            || !int.TryParse(name.AsSpan(1, 2), NumberStyles.None, CultureInfo.InvariantCulture, out int latitude) || !int.TryParse(name.AsSpan(4, 3), NumberStyles.None, CultureInfo.InvariantCulture, out int longitude))
            return "the name does not say where it lies, allowed: as N34E042.hgt";
        int side = bytes.Length == 2 * 1201 * 1201 ? 1201 : bytes.Length == 2 * 3601 * 3601 ? 3601 : 0;
        if (side == 0) return $"{bytes.Length} bytes, allowed: {2 * 1201 * 1201} or {2 * 3601 * 3601}";
        if (char.ToUpperInvariant(name[0]) == 'S') latitude = -latitude;
        if (char.ToUpperInvariant(name[3]) == 'W') longitude = -longitude;
        float[] heights = new float[side * side];
        for (int k = 0; k < heights.Length; k++)
        {
            short height = BinaryPrimitives.ReadInt16BigEndian(bytes[(2 * k)..]);
            heights[k] = height == Void ? float.NaN : height;
        }

        double step = 1.0 / (side - 1);
        return TerrainFile.Make(isGeographic: true, longitude, latitude + 1, step, step, side, heights, out grid);
    }
}
