using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Files.Csv;

namespace Picket.Tests.Files.Csv;

public sealed class DetectionCsvTests : IDisposable
{
    private static readonly Sensor s_radar = new()
    {
        Id = "r1",
        Kind = SensorKind.Radar,
        Noise = new() { Range = 10, Azimuth = 0.002, Elevation = 0.003 },
    };

    private readonly string _path = Path.GetTempFileName();
    private Site _site = new() { Name = "here", Sensors = [s_radar], Epoch = Instant.FromSeconds(1000) };

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void A_plot_is_read_in_degrees_and_kept_in_radians()
    {
        Detection plot = Read("scan,time,sensor,range,azimuth,elevation", "7,1.5,r1,5000,90,30").ShouldHaveSingleItem().Detection;
        (plot.Scan, plot.Time, plot.Sensor).ShouldBe((7, Instant.FromSeconds(1001.5), 0));
        plot.Measurement.Components.ShouldBe(MeasuredComponents.Range | MeasuredComponents.Azimuth | MeasuredComponents.Elevation);
        (plot.Measurement.Range, plot.Measurement.SigmaRange).ShouldBe((5000, 10));
        plot.Measurement.Azimuth.ShouldBe(Math.PI / 2, 1e-15);
        plot.Measurement.Elevation.ShouldBe(Math.PI / 6, 1e-15);
        plot.Measurement.SigmaElevation.ShouldBe(0.003);
    }

    [Fact]
    public void Sigma_columns_override_the_site()
    {
        Measurement plot = Read("time,range,azimuth,sigma_range,sigma_azimuth,range_rate,sigma_range_rate", "0,5000,10,25,1,-3,2").ShouldHaveSingleItem().Detection.Measurement;
        (plot.SigmaRange, plot.RangeRate, plot.SigmaRangeRate).ShouldBe((25, -3, 2));
        plot.SigmaAzimuth.ShouldBe(Math.PI / 180, 1e-15);
    }

    [Fact]
    public void A_component_of_unknown_noise_is_not_measured() =>
        Read("time,range,azimuth,range_rate", "0,5000,10,-3").ShouldHaveSingleItem().Detection.Measurement.Has(MeasuredComponents.RangeRate).ShouldBeFalse();

    [Fact]
    public void Times_may_be_iso_and_lines_may_arrive_later()
    {
        DetectionRow row = Read("time,arrival,azimuth", "2026-11-22T10:00:00.125Z,2026-11-22T10:00:02Z,10").ShouldHaveSingleItem();
        row.Detection.Time.ToString().ShouldBe("2026-11-22T10:00:00.125Z");
        (row.Arrival - row.Detection.Time).ShouldBe(Duration.FromMilliseconds(1875));
        row.Detection.Measurement.Components.ShouldBe(MeasuredComponents.Azimuth);
    }

    [Fact]
    public void Seconds_are_read_to_the_nanosecond() =>
        Read("time,azimuth", "1626098400.123456789,1").ShouldHaveSingleItem().Detection.Time.ShouldBe(new Instant(1_626_099_400_123_456_789));

    [Fact]
    public void Latitude_and_longitude_are_places_in_the_site_frame()
    {
        var origin = GeodeticPosition.FromDegrees(50, 8, 100);
        _site = _site with { Origin = origin, Sensors = [new Sensor { Id = "r1", Kind = SensorKind.Receiver, Noise = new() { X = 5, Y = 6, Z = 7 } }] };
        Measurement place = Read("time,lat,lon,alt", "0,50.1,8.2,3000").ShouldHaveSingleItem().Detection.Measurement;
        EnuVector expected = new LocalFrame(origin).ToEnu(GeodeticPosition.FromDegrees(50.1, 8.2, 3000));
        (place.X, place.Y, place.Z, place.SigmaX, place.SigmaY, place.SigmaZ).ShouldBe((expected.X, expected.Y, expected.Z, 5, 6, 7));
    }

    [Fact]
    public void Identity_and_class_are_kept()
    {
        Detection plot = Read("time,azimuth,identity,class,class_p", "0,1,icao:4CA7E8,drone,0.75", "1,2,,,").First().Detection;
        (plot.Identity, plot.Class, plot.ClassProbability).ShouldBe((Identity.Icao(0x4CA7E8), "drone", 0.75));
    }

    [Fact]
    public void A_line_with_only_scan_time_and_sensor_is_a_look_that_found_nothing()
    {
        DetectionRow row = Read("scan,time,sensor,range,azimuth", "3,3,r1,,").ShouldHaveSingleItem();
        (row.IsEmptyLook, row.Detection.Scan).ShouldBe((true, 3));
    }

    [Fact]
    public void Unknown_columns_are_named()
    {
        File.WriteAllText(_path, "time,azimuth,snr,sigma_range,sigma_snr\n");
        using var file = new DetectionCsv(_path, _site);
        file.UnknownColumns.ShouldBe(["snr", "sigma_snr"]);
    }

    [Theory]
    [InlineData("time,azimuth", "x,1", ":2: time: found 'x', allowed: a time as 2026-11-22T10:00:00.125Z, or seconds")]
    [InlineData("time,azimuth", "1,abc", ":2: azimuth: found 'abc', allowed: a finite number")]
    [InlineData("time,azimuth", "1,NaN", ":2: azimuth: found 'NaN', allowed: a finite number")]
    [InlineData("time,azimuth", "1,400", ":2: azimuth: found '400', allowed: a number from -360 to 360")]
    [InlineData("time,azimuth,sensor", "1,4,r9", ":2: sensor: found 'r9', allowed: r1")]
    [InlineData("time,azimuth,identity", "1,4,4CA7E8", ":2: identity: found '4CA7E8', allowed: scheme:value, as icao:4CA7E8")]
    [InlineData("time,azimuth,sigma_azimuth", "1,4,0", ":2: sigma_azimuth: found '0', allowed: a number above 0")]
    [InlineData("time,azimuth", "1,4,5", ":2: found more fields than the 2 columns of the header")]
    [InlineData("time,x", "1,4", ":2: y: found nothing beside x, allowed: both")]
    [InlineData("time,range", "1,4", ":2: azimuth: found nothing beside range, allowed: both")]
    [InlineData("time,elevation", "1,4", ":2: found only elevation, allowed: x and y, lat and lon, range and azimuth, or azimuth")]
    [InlineData("time,lat,lon", "1,4,5", ":2: lat: found a latitude, allowed: x and y, as the site has no origin")]
    [InlineData("time,x,y", "1,4,5", ":2: x: its noise is not known, allowed: sigma of the sensor in the site file, or a column sigma_x")]
    [InlineData("azimuth", "1", ":1: column 'time' is missing, found: azimuth")]
    public void A_mistake_is_one_line_with_file_line_and_what_is_allowed(string header, string line, string message) =>
        Should.Throw<InvalidDataException>(() => Read(header, line)).Message.ShouldBe(_path + message);

    [Fact]
    public void An_empty_file_is_a_mistake() => Should.Throw<InvalidDataException>(() => Read()).Message.ShouldStartWith(_path + ":1: the file is empty");

    private List<DetectionRow> Read(params string[] lines)
    {
        File.WriteAllText(_path, string.Join('\n', lines));
        using var file = new DetectionCsv(_path, _site);
        return [.. file.Read()];
    }
}
