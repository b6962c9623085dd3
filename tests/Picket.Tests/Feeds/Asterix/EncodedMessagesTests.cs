using System.Globalization;
using System.Net;
using Picket.Core.Geodesy;
using Picket.Core.Time;
using Picket.Feeds.Asterix;
using Picket.Feeds.Captures;
using Picket.Tests.Feeds.Captures;

namespace Picket.Tests.Feeds.Asterix;

/// <summary>What the encoders of radars and trackers say, as tshark understands it.</summary>
public sealed class EncodedMessagesTests : IDisposable
{
    private static readonly Instant s_now = Instant.FromUtc(new DateTime(2026, 11, 22, 16, 49, 18, 500, DateTimeKind.Utc));
    private readonly string _file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".pcapng");

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task A_plot_carries_every_item_that_was_given()
    {
        var plot = new RadarPlot
        {
            Time = s_now,
            Range = 100 * 1852,
            Azimuth = Math.PI / 2,
            Primary = true,
            PressureAltitude = -100 * 0.3048,
            Squawk = 0x3A5,
            Address = 0x4CA7E8,
            Callsign = "EIN123",
            TrackNumber = 919,
        };
        string[] shown = await ShowAsync(new RadarEncoder(25, 201, simulated: true).Plots([plot]), "048_010_SAC", "048_010_SIC", "048_140_VALUE", "048_020_TYP",
            "048_020_SIM", "048_040_RHO", "048_040_THETA", "048_070_V", "048_070_MODE3A", "048_220_VALUE", "048_240_VALUE", "048_161_TRN");
        shown.ShouldBe(["0x19", "0xc9", "60558.5", "7", "1", "100", "90", "0", "933", "0x4ca7e8", "EIN123  ", "919"]);
    }

    [Theory]
    [InlineData(true, false, "1")]
    [InlineData(false, true, "2")]
    [InlineData(true, true, "3")]
    public async Task A_plot_says_who_saw_it(bool primary, bool answered, string type)
    {
        var plot = new RadarPlot { Time = s_now, Range = 1852, Azimuth = 0, Primary = primary, Squawk = answered ? (short)1 : null };
        (await ShowAsync(new RadarEncoder(1, 2, simulated: false).Plots([plot]), "048_020_TYP")).ShouldBe([type]);
    }

    [Fact]
    public async Task A_sector_crossing_carries_its_azimuth_and_time() =>
        (await ShowAsync(new RadarEncoder(25, 201, simulated: false).Sector(s_now, Math.Tau * 0.75), "034_000_VALUE", "034_020_VALUE", "034_030_VALUE"))
            .ShouldBe(["2", "270", "60558.5"]);

    [Fact]
    public async Task A_north_marker_carries_its_time() =>
        (await ShowAsync(new RadarEncoder(25, 201, simulated: false).North(s_now), "034_000_VALUE", "034_020_VALUE", "034_030_VALUE")).ShouldBe(["1", "", "60558.5"]);

    [Fact]
    public async Task A_system_track_carries_its_state()
    {
        var track = new SystemTrack
        {
            Time = s_now,
            Number = 617,
            Position = GeodeticPosition.FromDegrees(-33.75, 22.5, 10000 * 0.3048),
            VelocityEast = -205,
            VelocityNorth = 53.5,
            VelocityUp = -5,
            Tentative = true,
            Coasting = true,
            Squawk = 0x3A5,
        };
        string[] shown = await ShowAsync(new SystemTrackEncoder(226, 2, simulated: true).Tracks([track]), "062_070_VALUE", "062_040_VALUE", "062_105_LAT", "062_105_LON",
            "062_185_VX", "062_185_VY", "062_080_CNF", "062_080_SIM", "062_080_CST", "062_060_MODE3A");
        shown.ShouldBe(["60558.5", "0x0269", "-33.75", "22.5", "-205", "53.5", "1", "1", "1", "933"]);
        double height = double.Parse((await ShowAsync(new SystemTrackEncoder(1, 2, simulated: false).Tracks([track]), "062_130_VALUE"))[0], CultureInfo.InvariantCulture);
        height.ShouldBe(10000, 0.01);
    }

    [Fact]
    public void Many_plots_are_cut_into_blocks_that_fit_a_datagram()
    {
        RadarPlot[] plots = [.. Enumerable.Range(0, 300).Select(number => new RadarPlot { Time = s_now, Range = 1852 * (number % 200), Azimuth = number, TrackNumber = number })];
        byte[][] blocks = new RadarEncoder(1, 2, simulated: false).Plots(plots);
        blocks.Length.ShouldBeGreaterThan(1);
        blocks.ShouldAllBe(block => block.Length <= AsterixBlockBuilder.UsualMaxLength);
        int read = 0;
        foreach (byte[] block in blocks)
        {
            var reader = new AsterixReader(block, AsterixEditions.Newest);
            while (reader.Read(out var record) == AsterixStatus.Record)
            {
                record.TryGetNumber(AsterixEditions.Newest[48]!.Field("161/TRN"), out long number).ShouldBeTrue();
                number.ShouldBe(read++);
            }
        }

        read.ShouldBe(plots.Length);
    }

    [Fact]
    public void A_value_that_its_item_cannot_hold_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new RadarEncoder(1, 2, simulated: false).Plots([new() { Time = s_now, Range = 256 * 1852, Azimuth = 0 }]));

    private async Task<string[]> ShowAsync(byte[][] datagrams, params string[] fields)
    {
        using (var writer = new CaptureWriter(File.Create(_file), "test"))
        {
            int by = writer.AddInterface("radar");
            foreach (byte[] datagram in datagrams) writer.Write(by, s_now, new(IPAddress.Loopback, 40000), new(IPAddress.Loopback, 8600), datagram);
        }

        return (await Tshark.FieldsAsync(_file, ["udp.port==8600,asterix"], "asterix", [.. fields.Select(field => "asterix." + field)])).Single();
    }
}
