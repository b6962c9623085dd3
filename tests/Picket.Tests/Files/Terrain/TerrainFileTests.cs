using System.Diagnostics;
using System.Text;
using Picket.Core.Chance;
using Picket.Core.Geodesy;
using Picket.Core.Terrain;
using Picket.Files.Terrain;
using Picket.Tracking.Motion.Ballistic;

namespace Picket.Tests.Files.Terrain;

/// <summary>Height files by encoders of our own and by GDAL, damaged ones, and the ground that comes of them.</summary>
public sealed class TerrainFileTests
{
    private static readonly Dictionary<string, (string Name, byte[] Bytes)> s_samples = new()
    {
        ["esri"] = ("hill.asc", TerrainSamples.EsriAscii()),
        ["dted"] = ("hill.dt2", TerrainSamples.Dted()),
        ["tiff"] = ("hill.tif", TerrainSamples.GeoTiff(littleEndian: true, deflated: false)),
        ["tiff, high byte first"] = ("hill.tif", TerrainSamples.GeoTiff(littleEndian: false, deflated: false)),
        ["tiff, deflated"] = ("hill.tif", TerrainSamples.GeoTiff(littleEndian: true, deflated: true)),
    };

    public static TheoryData<string> Samples => [.. s_samples.Keys];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_form_gives_the_same_hill(string form)
    {
        HeightGrid grid = Parse(s_samples[form].Name, s_samples[form].Bytes);
        (grid.IsGeographic, grid.Columns, grid.Rows, grid.Voids).ShouldBe((true, TerrainSamples.Side, TerrainSamples.Side, 1));
        grid.West.ShouldBe(TerrainSamples.West, 1e-9);
        grid.North.ShouldBe(TerrainSamples.North, 1e-4);
        grid.StepX.ShouldBe(TerrainSamples.Step, 1e-9);
        for (int row = 0; row < grid.Rows; row++)
        {
            for (int column = 0; column < grid.Columns; column++)
            {
                double height = grid.HeightAt(grid.West + column * grid.StepX * (1 - 1e-9), grid.North - row * grid.StepY * (1 - 1e-9))!.Value;
                bool isVoid = (column, row) == (TerrainSamples.VoidColumn, TerrainSamples.VoidRow);
                height.ShouldBe(TerrainSamples.Height(column, row), isVoid ? 1 : 1e-3);
            }
        }

        grid.HeightAt(grid.West - 1e-6, grid.North).ShouldBeNull();
        grid.HeightAt(grid.West + 0.5 * grid.StepX, grid.North).ShouldNotBeNull().ShouldBe((TerrainSamples.Height(0, 0) + TerrainSamples.Height(1, 0)) / 2.0, 1e-3);
    }

    [Fact]
    public void An_srtm_tile_lies_where_its_name_says()
    {
        HeightGrid grid = Parse("S12W077.hgt", TerrainSamples.Srtm());
        (grid.West, grid.North, grid.Columns, grid.Voids).ShouldBe((-77, -11, 1201, 1));
        grid.HeightAt(-77 + 100 / 1200.0, -11 - 10 / 1200.0)!.Value.ShouldBe(120, 1e-6);
        grid.HeightAt(-77 + 7 / 1200.0, -11 - 4 / 1200.0)!.Value.ShouldBe(15, 0.01); // the unknown one, from its neighbours
    }

    [Theory] // name, text, what is said
    [InlineData("a.asc", "hello", "a.asc: no known form of terrain, allowed: SRTM .hgt, DTED, ESRI ASCII grid, GeoTIFF")]
    [InlineData("a.asc", "ncols 2\nnrows 2\nxllcorner 0\nyllcorner 0\n1 2 3 4", "a.asc: its header is not complete, allowed: ncols, nrows of at least 2, xll…, yll… and cellsize above 0")]
    [InlineData("a.asc", "ncols 2\nnrows 2\nxllcorner 0\nyllcorner 0\ncellsize 10\n1 2 3 x 5", "a.asc: height 2 of row 2 is no number")]
    [InlineData("a.asc", "ncols 2\nnrows 2\nxllcorner 0\nyllcorner 0\ncellsize 10\nnodata_value 0\n0 0 0 0", "a.asc: no height is known")]
    [InlineData("a.asc", "ncols 2\nnrows 2\nxllcorner 0\nyllcorner 95\ncellsize 0.01\n1 2 3 4", "a.asc: its corner is at 0.005 and 95.015 degrees, allowed: a place on the Earth")]
    [InlineData("N34E042.hgt", "abc", "N34E042.hgt: 3 bytes, allowed: 2884802 or 25934402")]
    [InlineData("north.hgt", "abc", "north.hgt: the name does not say where it lies, allowed: as N34E042.hgt")]
    [InlineData("a.dt1", "UHL1", "a.dt1: 4 bytes, allowed: at least the 3428 of the headers")]
    [InlineData("a.tif", "II*\0", "a.tif: it ends before its directory")]
    public void What_is_wrong_is_said_in_one_line(string name, string text, string said)
    {
        TerrainFile.TryParse(Encoding.ASCII.GetBytes(text), name, out _, out string problem).ShouldBeFalse();
        problem.ShouldBe(said);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Damaged_files_never_throw(string form)
    {
        var chance = new Substream(81, form);
        byte[] whole = s_samples[form].Bytes;
        for (int k = 0; k < 3000; k++)
        {
            byte[] bytes = whole[..(chance.NextInt32(4) == 0 ? chance.NextInt32(whole.Length) : whole.Length)];
            for (int flips = chance.NextInt32(4); flips >= 0 && bytes.Length > 0; flips--) bytes[chance.NextInt32(chance.NextInt32(2) == 0 ? bytes.Length : Math.Min(bytes.Length, 400))] = (byte)chance.NextUInt64();
            if (!TerrainFile.TryParse(bytes, s_samples[form].Name, out HeightGrid? grid, out string problem)) problem.ShouldNotContain('\n');
            else grid.ShouldNotBeNull();
        }
    }

    [Theory]
    [InlineData("GTiff", "-co COMPRESS=LZW", "tif")]
    [InlineData("GTiff", "-co COMPRESS=LZW -co PREDICTOR=2 -co TILED=YES -co BLOCKXSIZE=16 -co BLOCKYSIZE=16", "tif")]
    [InlineData("GTiff", "-co COMPRESS=DEFLATE -co PREDICTOR=3 -ot Float32", "tif")]
    [InlineData("GTiff", "-co COMPRESS=DEFLATE -co PREDICTOR=2 -ot Int32 -co ENDIANNESS=BIG", "tif")]
    [InlineData("AAIGrid", "", "asc")]
    public void Gdal_writes_what_is_read(string driver, string options, string extension)
    {
        string folder = Directory.CreateTempSubdirectory("terrain").FullName, source = Path.Combine(folder, "source.asc"), made = Path.Combine(folder, $"made.{extension}");
        try
        {
            File.WriteAllText(source, Relief());
            Translate($"-q -of {driver} -ot Int16 -a_srs EPSG:4326 {options} {source} {made}");
            HeightGrid expected = Parse("source.asc", File.ReadAllBytes(source)), got = Parse($"made.{extension}", File.ReadAllBytes(made));
            (got.Columns, got.Rows).ShouldBe((expected.Columns, expected.Rows));
            for (double x = expected.West + 1e-5; x < expected.West + 60 * expected.StepX; x += 0.7 * expected.StepX)
            {
                double y = expected.North - 0.6 * (x - expected.West);
                got.HeightAt(x, y)!.Value.ShouldBe(expected.HeightAt(x, y)!.Value, 0.01);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Ground_in_the_site_frame_falls_away_with_the_Earth_and_bears_the_hill()
    {
        float[] heights = new float[101 * 101];
        Array.Fill(heights, 250f);
        heights[50 * 101 + 50] = 350;
        var grid = new HeightGrid(isGeographic: true, 41.5, 34.5, 0.01, 0.01, 101, heights);
        var frame = new LocalFrame(new GeodeticPosition(34 * Math.PI / 180, 42 * Math.PI / 180, 200));
        var ground = new TerrainGround(grid, frame, reach: 12_000, step: 100, undulation: 5);
        ground.Coverage.ShouldBe(1);
        ground.Height(0, 0).ShouldBe(155, 0.01);
        ground.Height(10_000, 0).ShouldBe(55 - 1e8 / (2 * 6.37e6), 0.3);
        ground.Height(50_000, 0).ShouldBe(0);
        Should.Throw<ArgumentException>(() => new TerrainGround(grid, null)).Message.ShouldContain("no origin");
        Should.Throw<ArgumentException>(() => new TerrainGround(grid, new LocalFrame(new GeodeticPosition(0.2, 0.1, 0)))).Message.ShouldContain("nowhere near the site");
    }

    private static string Relief()
    {
        var text = new StringBuilder("ncols 70\nnrows 50\nxllcorner 42\nyllcorner 33.95\ncellsize 0.001\nNODATA_value -9999\n");
        for (int row = 0; row < 50; row++) text.AppendLine(string.Join(' ', Enumerable.Range(0, 70).Select(column => (int)(400 + 300 * Math.Sin(0.2 * column) * Math.Cos(0.3 * row)))));
        return text.ToString();
    }

    private static void Translate(string words)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo("gdal_translate", words) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.WaitForExit();
            process.ExitCode.ShouldBe(0, process.StandardError.ReadToEnd());
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("gdal_translate (Debian package gdal-bin) is not on this machine");
        }
    }

    private static HeightGrid Parse(string name, byte[] bytes)
    {
        TerrainFile.TryParse(bytes, name, out HeightGrid? grid, out string problem);
        problem.ShouldBe("");
        return grid.ShouldNotBeNull();
    }
}
