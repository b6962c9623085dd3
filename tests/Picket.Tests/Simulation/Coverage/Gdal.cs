using System.Diagnostics;
using System.Globalization;
using Picket.Core.Terrain;
using Picket.Files.Terrain;

namespace Picket.Tests.Simulation.Coverage;

/// <summary>GDAL's programs (Debian's gdal-bin), the independent reader of maps and looker over land.</summary>
internal static class Gdal
{
    /// <summary>Diameter of the Earth that GDAL bends sight by: of the semi-major axis of WGS-84, m.</summary>
    public const double Diameter = 2 * 6378137.0;

    /// <summary>Why a test cannot run that needs it, or nothing; on CI it has to be there.</summary>
    public static string? Missing => File.Exists("/usr/bin/gdal_viewshed") || Environment.GetEnvironmentVariable("CI") == "true" ? null : "GDAL is not installed (Debian package: gdal-bin)";

    /// <summary>The standard output of one of its programs.</summary>
    public static string Run(string program, params string[] words)
    {
        using Process process = Process.Start(new ProcessStartInfo($"/usr/bin/{program}", words) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> complaints = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program}: {complaints.Result}");
    }

    /// <summary>Whether GDAL sees a target at each post of a grid in m, by rows, from a post.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="folder">Where its files may lie.</param>
    /// <param name="column">The observer's post.</param>
    /// <param name="row">The observer's post.</param>
    /// <param name="mast">The observer's height above the ground, m.</param>
    /// <param name="target">The target's height above the ground, m.</param>
    /// <param name="coefficient">GDAL's coefficient of curvature and refraction.</param>
    public static bool[] Viewshed(HeightGrid grid, string folder, int column, int row, double mast, double target, double coefficient)
    {
        string land = Path.Combine(folder, "land.tif"), placed = Path.Combine(folder, "placed.tif"), seen = Path.Combine(folder, "seen.tif");
        using (FileStream file = File.Create(land)) GeoTiffWriter.Write(file, grid, origin: null, grid.Posts, -9999f);
        Run("gdal_translate", "-q", "-a_srs", "EPSG:32638", land, placed); // without a reference system GDAL leaves the Earth flat
        Run("gdal_viewshed", "-q", "-ox", Text(grid.West + column * grid.StepX), "-oy", Text(grid.North - row * grid.StepY), "-oz", Text(mast), "-tz", Text(target), "-cc", Text(coefficient), placed, seen);
        Run("gdal_translate", "-q", "-of", "ENVI", seen, Path.Combine(folder, "seen.raw"));
        return [.. File.ReadAllBytes(Path.Combine(folder, "seen.raw")).Select(value => value == 255)];
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
