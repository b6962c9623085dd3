using Picket.Core.Terrain;

namespace Picket.Files.Terrain;

/// <summary>Reads height grids: SRTM <c>.hgt</c>, DTED levels 0 to 2, ESRI ASCII grids and GeoTIFF, told apart by their content.</summary>
/// <remarks>Damaged files give one line of what is wrong; nothing throws.</remarks>
public static class TerrainFile
{
    private const int LongestSide = 40_000;
    private const long MostPosts = 150_000_000;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="grid">The grid.</param>
    /// <param name="problem">What is wrong, one line.</param>
    public static bool TryRead(string path, out HeightGrid? grid, out string problem)
    {
        try
        {
            return TryParse(File.ReadAllBytes(path), Path.GetFileName(path), out grid, out problem);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            (grid, problem) = (null, $"{path}: {error.Message}");
            return false;
        }
    }

    /// <summary>Reads the bytes of a file.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="name">The file's name; that of an <c>.hgt</c> file says where it lies.</param>
    /// <param name="grid">The grid.</param>
    /// <param name="problem">What is wrong, one line.</param>
    public static bool TryParse(ReadOnlySpan<byte> bytes, string name, out HeightGrid? grid, out string problem)
    {
        string? wrong = bytes.StartsWith("UHL1"u8) ? Dted.Read(bytes, out grid)
            : bytes.StartsWith("II*\0"u8) || bytes.StartsWith("MM\0*"u8) ? GeoTiff.Read(bytes, out grid)
            : name.EndsWith(".hgt", StringComparison.OrdinalIgnoreCase) ? Srtm.Read(bytes, name, out grid)
            : EsriAscii.Read(bytes, out grid);
        problem = wrong is null ? "" : $"{name}: {wrong}";
        return wrong is null;
    }

    /// <summary>A grid of what a file said, or what is wrong with it.</summary>
    internal static string? Make(bool isGeographic, double west, double north, double stepX, double stepY, int columns, float[] heights, out HeightGrid? grid)
    {
        grid = null;
        if (isGeographic && !(north <= 90.01 && west >= -360 && west <= 360)) return FormattableString.Invariant($"its corner is at {west} and {north} degrees, allowed: a place on the Earth");
        try
        {
            grid = new HeightGrid(isGeographic, west, north, stepX, stepY, columns, heights);
            return null;
        }
        catch (ArgumentException error)
        {
            return error.Message.Split(" (Parameter", 2)[0];
        }
    }

    /// <summary>Whether a grid is small enough to hold, at least 2 posts a side.</summary>
    internal static bool Fits(long columns, long rows) => columns is >= 2 and <= LongestSide && rows is >= 2 and <= LongestSide && columns * rows <= MostPosts;
}
