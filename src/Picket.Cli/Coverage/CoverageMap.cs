using Picket.Core.Terrain;
using Picket.Files.Images;
using Picket.Simulation.Coverage;

namespace Picket.Cli.Coverage;

/// <summary>A height's map as a picture: over shaded ground, the more sensors the darker, and what none sees hatched.</summary>
internal sealed class CoverageMap
{
    private const int LongestSide = 900, Hatch = 8;

    /// <summary>Colours by the number of sensors: none, one, two, three or more.</summary>
    public static readonly (byte Red, byte Green, byte Blue)[] Colours = [(0xF4, 0xE3, 0xCF), (0x9C, 0xC9, 0xE8), (0x4B, 0x8F, 0xC7), (0x1D, 0x4F, 0x91)];

    private static readonly (byte Red, byte Green, byte Blue) s_hatch = (0xA8, 0x4A, 0x1C);

    private CoverageMap(int columns, int rows, int step, byte[] png) => (Columns, Rows, Step, File) = (columns, rows, step, png);

    /// <summary>Width, pixels.</summary>
    public int Columns { get; }

    /// <summary>Height, pixels.</summary>
    public int Rows { get; }

    /// <summary>Posts a pixel along a side.</summary>
    public int Step { get; }

    /// <summary>The PNG file.</summary>
    public byte[] File { get; }

    /// <summary>Draws the map of a height; a pixel shows the post in its middle.</summary>
    public static CoverageMap Draw(CoverageLand land, byte[] count)
    {
        HeightGrid grid = land.Ground.Grid;
        int step = (Math.Max(grid.Columns, grid.Rows) + LongestSide - 1) / LongestSide, columns = (grid.Columns + step - 1) / step, rows = (grid.Rows + step - 1) / step;
        byte[] pixels = new byte[4 * columns * rows];
        for (int pixel = 0; pixel < columns * rows; pixel++)
        {
            (int x, int y) = (pixel % columns, pixel / columns);
            int post = Math.Min(y * step + step / 2, grid.Rows - 1) * grid.Columns + Math.Min(x * step + step / 2, grid.Columns - 1);
            if (count[post] == JointCoverage.Beyond) continue;
            (byte red, byte green, byte blue) = count[post] == 0 && (x + y) % Hatch < 2 ? s_hatch : Colours[Math.Min(count[post], Colours.Length - 1)];
            double light = Light(land, post);
            (pixels[4 * pixel], pixels[4 * pixel + 1], pixels[4 * pixel + 2], pixels[4 * pixel + 3]) = ((byte)(red * light), (byte)(green * light), (byte)(blue * light), 255);
        }

        return new CoverageMap(columns, rows, step, Png.Bytes(columns, pixels));
    }

    // Light from the north-west, 0.6 to 1.
    private static double Light(CoverageLand land, int post)
    {
        HeightGrid grid = land.Ground.Grid;
        (int column, int row) = (Math.Clamp(post % grid.Columns, 1, grid.Columns - 2), Math.Clamp(post / grid.Columns, 1, grid.Rows - 2));
        if (grid.Columns < 3 || grid.Rows < 3) return 1;
        ReadOnlySpan<float> posts = grid.Posts;
        int at = row * grid.Columns + column;
        double east = (posts[at + 1] - posts[at - 1]) / (2 * land.Ground.MetersPerColumn(row)), north = (posts[at - grid.Columns] - posts[at + grid.Columns]) / (2 * land.Ground.MetersPerRow);
        return Math.Clamp(0.86 + 0.9 * (east - north) / Math.Sqrt(1 + east * east + north * north), 0.6, 1);
    }
}
