using System.Collections.Immutable;
using System.Security.Cryptography;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Terrain;
using Picket.Files.Terrain;
using Picket.Files.Yaml;

namespace Picket.Files.Sites;

/// <summary>The ground of a site file: a height grid in a file of its own, named by path or, with the geoid's height, by <c>{file, undulation}</c>.</summary>
/// <remarks>
/// What is journaled is the site file's text, and the grid's file may change. So a line is added to the text that is journaled, <c>terrain_read: {path, sha256}</c>: which file was read. Where a text has the line, the
/// same bytes must be there.
/// </remarks>
internal static class TerrainSection
{
    private const double MostUnknown = 0.5;
    private const string Line = "\nterrain_read:";

    /// <summary>Reads the terrain; none where there is none or something is wrong with it.</summary>
    /// <param name="environment">The section that may name it.</param>
    /// <param name="recorded">Which file it was when the text was journaled, where it was.</param>
    /// <param name="folder">What a path in the site file is relative to.</param>
    /// <param name="overAnyGround">Whether another grid than the recorded one will do, and level ground where there is none.</param>
    /// <param name="frame">The site frame, where it has one.</param>
    /// <param name="zones">What the grid must reach.</param>
    public static SiteTerrain? Read(YamlMap environment, YamlMap? recorded, string folder, bool overAnyGround, LocalFrame? frame, ImmutableArray<Zone> zones)
    {
        string path = recorded?.RequiredText("path", "the file that was read") ?? "", expected = recorded?.RequiredText("sha256", "the digest of its bytes") ?? "";
        recorded?.Finish();
        if (!environment.Has("terrain")) return null;
        YamlMap? map = environment.HasMap("terrain") ? environment.Map("terrain") : null;
        string name = (map is null ? environment.Text("terrain") : map.RequiredText("file", "a height grid's file")) ?? "";
        double undulation = map?.Number("undulation", new(-120, 100, "m"), 0) ?? 0;
        map?.Finish();
        if (name.Length == 0) return null;
        if (path.Length == 0) path = Path.GetFullPath(Path.Combine(folder, name));
        string? wrong = Load(path, overAnyGround ? "" : expected, out SiteTerrain? terrain) ?? Misplaced(terrain!.Grid, name, frame, zones);
        if (wrong is null) return terrain! with { Undulation = undulation };
        if (!overAnyGround) environment.Report("terrain", wrong);
        return null;
    }

    /// <summary>The line that says which file was read, for a text that is journaled; nothing where there is none or the text has it.</summary>
    public static string LineFor(SiteTerrain? terrain, string text) => terrain is null || text.Contains(Line, StringComparison.Ordinal) ? ""
        : $"{(text.EndsWith('\n') ? "" : "\n")}terrain_read: {{path: '{terrain.Path.Replace("'", "''", StringComparison.Ordinal)}', sha256: '{terrain.Sha256}'}}\n";

    /// <summary>Whether two texts that are journaled say that one file was read with different bytes.</summary>
    public static bool HasChanged(string text, string other)
    {
        (string[] before, string[] after) = (LineIn(text).Split(", sha256:"), LineIn(other).Split(", sha256:"));
        return before.Length == 2 && after.Length == 2 && before[0] == after[0] && before[1] != after[1];
    }

    private static string LineIn(string text) => text.LastIndexOf(Line, StringComparison.Ordinal) is >= 0 and var start ? text[start..] : "";

    private static string? Load(string path, string expected, out SiteTerrain? terrain)
    {
        terrain = null;
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return $"{path} cannot be read: {error.Message}";
        }

        string digest = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (expected.Length > 0 && expected != digest) return $"{path} is another height grid (sha256 {digest[..12]}...) than the one that was recorded ({expected[..Math.Min(12, expected.Length)]}...), allowed: the same file";
        if (!TerrainFile.TryParse(bytes, Path.GetFileName(path), out HeightGrid? grid, out string problem)) return problem;
        terrain = new(path, digest, 0, grid!);
        return null;
    }

    // Beyond its edge the ground counts as level, which may be well for the land around, not for the place itself.
    private static string? Misplaced(HeightGrid grid, string name, LocalFrame? frame, ImmutableArray<Zone> zones)
    {
        if (grid.IsGeographic && frame is null) return $"{name} is in degrees and the site has no origin, allowed: a grid in metres of the site frame";
        long posts = (long)grid.Columns * grid.Rows;
        if (grid.Voids > MostUnknown * posts) return FormattableString.Invariant($"{name} does not know {grid.Voids} of its {posts} heights, allowed: at most half of them");
        if (!Covers(grid, default, frame)) return $"{name} covers {Extent(grid)}, and the site's origin lies elsewhere; allowed: a grid that holds the origin and the zones";
        foreach (Zone zone in zones)
        {
            if (!Covers(grid, zone.Center, frame)) return $"{name} covers {Extent(grid)}, and the zone {zone.Id} lies elsewhere; allowed: a grid that holds the origin and the zones";
        }

        return null;
    }

    /// <summary>What a grid covers, in words.</summary>
    public static string Extent(HeightGrid grid)
    {
        double east = grid.West + (grid.Columns - 1) * grid.StepX, south = grid.North - (grid.Rows - 1) * grid.StepY;
        string unit = grid.IsGeographic ? "degrees" : "m";
        return FormattableString.Invariant($"{grid.West:0.####} to {east:0.####} {unit} east and {south:0.####} to {grid.North:0.####} {unit} north");
    }

    private static bool Covers(HeightGrid grid, in EnuVector place, LocalFrame? frame)
    {
        if (!grid.IsGeographic) return grid.HeightAt(place.X, place.Y) is not null;
        GeodeticPosition position = frame!.ToGeodetic(place);
        return grid.HeightAt(position.LongitudeDegrees, position.LatitudeDegrees) is not null;
    }
}
