using Picket.Core.Geodesy;
using Picket.Core.Terrain;
using Picket.Files.Terrain;
using Picket.Tests.Simulation.Coverage;

namespace Picket.Tests.Files.Terrain;

public sealed class GeoTiffWriterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("picket-geotiff-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_is_written_is_read_again(bool isGeographic)
    {
        var grid = new HeightGrid(isGeographic, 42.25, 34.5, 0.125, 0.25, 70, RandomHills.Heights(129, 300, 0.6, seed: 2)[..(70 * 130)]);
        using var file = new MemoryStream();
        GeoTiffWriter.Write(file, grid, origin: null, grid.Posts, -9999f);
        TerrainFile.TryParse(file.ToArray(), "a.tif", out HeightGrid? read, out string problem).ShouldBeTrue(problem);
        (read!.IsGeographic, read.West, read.North, read.StepX, read.StepY, read.Columns, read.Rows).ShouldBe((isGeographic, 42.25, 34.5, 0.125, 0.25, 70, 130));
        read.Posts.ToArray().ShouldBe(grid.Posts.ToArray());
    }

    [Fact]
    public void GDAL_finds_place_system_and_values_of_a_map_in_degrees()
    {
        Assert.SkipWhen(Gdal.Missing is not null, Gdal.Missing ?? "");
        var grid = new HeightGrid(isGeographic: true, 42, 34, 1.0 / 1024, 1.0 / 512, 5, new float[20]);
        string said = Info(grid, origin: null);
        said.ShouldContain("Size is 5, 4");
        said.ShouldContain("ID[\"EPSG\",4326]");
        said.ShouldContain("Origin = (41.999511718750000,34.000976562500000)");
        said.ShouldContain("AREA_OR_POINT=Point");
        said.ShouldContain("NoData Value=255");
        Gdal.Run("gdallocationinfo", "-valonly", Path.Combine(_folder, "map.tif"), "3", "2").Trim().ShouldBe("13");
    }

    [Fact]
    public void GDAL_finds_a_map_of_the_site_frame_around_the_sites_origin()
    {
        Assert.SkipWhen(Gdal.Missing is not null, Gdal.Missing ?? "");
        string said = Info(new HeightGrid(isGeographic: false, -60, 45, 30, 30, 5, new float[20]), GeodeticPosition.FromDegrees(33.8, 42.4, 180));
        said.ShouldContain("Azimuthal Equidistant");
        said.ShouldContain("PARAMETER[\"Latitude of natural origin\",33.8,");
        said.ShouldContain("PARAMETER[\"Longitude of natural origin\",42.4,");
        said.ShouldContain("Pixel Size = (30.000000000000000,-30.000000000000000)");
        said.ShouldContain("Center      (   0.0000000,   0.0000000) ( 42d24' 0.00\"E, 33d48' 0.00\"N)");
    }

    private string Info(HeightGrid grid, GeodeticPosition? origin)
    {
        string path = Path.Combine(_folder, "map.tif");
        using (FileStream file = File.Create(path)) GeoTiffWriter.Write(file, grid, origin, [.. Enumerable.Range(0, 20).Select(k => (byte)k)], 255);
        return Gdal.Run("gdalinfo", path);
    }
}
