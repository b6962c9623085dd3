using System.Buffers.Text;
using System.Text;
using Picket.Core.Terrain;

namespace Picket.Files.Terrain;

/// <summary>ESRI ASCII grids: <c>ncols</c>, <c>nrows</c>, <c>xllcorner</c> or <c>xllcenter</c>, <c>yll…</c>, <c>cellsize</c>, optionally <c>nodata_value</c>, then the heights by rows from the north. Cells below a tenth are degrees, others m of the site frame.</summary>
internal static class EsriAscii
{
    private const double LargestDegrees = 0.1;

    public static string? Read(ReadOnlySpan<byte> bytes, out HeightGrid? grid)
    {
        grid = null;
        double columns = 0, rows = 0, x = double.NaN, y = double.NaN, cell = 0, unknown = -9999;
        bool corner = true;
        int at = 0;
        while (true)
        {
            int before = at;
            ReadOnlySpan<byte> word = Word(bytes, ref at);
            if (word.IsEmpty) return "it ends before its heights, allowed: SRTM .hgt, DTED, GeoTIFF, or an ESRI ASCII grid that begins with ncols";
            if (word[0] is (byte)'-' or (byte)'.' or (>= (byte)'0' and <= (byte)'9'))
            {
                at = before;
                break;
            }

            string key = word.Length <= 20 ? Encoding.ASCII.GetString(word).ToLowerInvariant() : "";
            if (!TryNumber(Word(bytes, ref at), out double number)) return before == 0 ? "no known form of terrain, allowed: SRTM .hgt, DTED, ESRI ASCII grid, GeoTIFF" : $"\"{key}\" has no number";
            switch (key)
            {
                case "ncols": columns = number; break;
                case "nrows": rows = number; break;
                case "xllcorner" or "xllcenter": (x, corner) = (number, key == "xllcorner"); break;
                case "yllcorner" or "yllcenter": y = number; break;
                case "cellsize": cell = number; break;
                case "nodata_value": unknown = number; break;
                default: return $"unknown key \"{key}\", allowed: ncols, nrows, xllcorner, xllcenter, yllcorner, yllcenter, cellsize, nodata_value";
            }
        }

        if (columns != Math.Floor(columns) || rows != Math.Floor(rows) || !(columns <= int.MaxValue && rows <= int.MaxValue) || !TerrainFile.Fits((long)columns, (long)rows) || !(cell > 0) || !double.IsFinite(x + y + cell))
            return "its header is not complete, allowed: ncols, nrows of at least 2, xll…, yll… and cellsize above 0";
        long count = (long)columns * (long)rows;
        if (count > bytes.Length) return $"it is too short for {columns} x {rows} heights";
        float[] heights = new float[count];
        for (int k = 0; k < heights.Length; k++)
        {
            if (!TryNumber(Word(bytes, ref at), out double height)) return $"height {k % (int)columns + 1} of row {k / (int)columns + 1} is no number";
            heights[k] = height == unknown ? float.NaN : (float)height;
        }

        double half = corner ? cell / 2 : 0;
        return TerrainFile.Make(cell < LargestDegrees, x + half, y + half + (rows - 1) * cell, cell, cell, (int)columns, heights, out grid);
    }

    private static ReadOnlySpan<byte> Word(ReadOnlySpan<byte> bytes, ref int at)
    {
        while (at < bytes.Length && bytes[at] <= ' ') at++;
        int start = at;
        while (at < bytes.Length && bytes[at] > ' ') at++;
        return bytes[start..at];
    }

    private static bool TryNumber(ReadOnlySpan<byte> word, out double number) => Utf8Parser.TryParse(word, out number, out int used) && used == word.Length && double.IsFinite(number);
}
