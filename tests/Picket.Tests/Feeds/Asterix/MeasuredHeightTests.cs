using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Feeds.Asterix;

namespace Picket.Tests.Feeds.Asterix;

public sealed class MeasuredHeightTests
{
    private static readonly Instant s_time = Instant.FromSeconds(1_795_341_600);
    private static readonly Site s_site = new()
    {
        Name = "height",
        Origin = GeodeticPosition.FromDegrees(54, 10, 100),
        Sensors = [new() { Id = "r", Kind = SensorKind.Radar, Noise = new() { Range = 10, Azimuth = 0.005, Elevation = 0.01 } }],
    };

    [Fact]
    public void The_height_of_a_3d_radar_is_read_with_the_spread_of_its_elevation()
    {
        Measurement measurement = Read(new() { Time = s_time, Range = 10_000, Azimuth = 1, MeasuredHeight = 609.6, Primary = true });
        measurement.Has(MeasuredComponents.Height).ShouldBeTrue();
        // 609.6 m above the ellipsoid is 509.6 m above the radar, less the 7.8 m by which the ellipsoid falls away at 10 km
        measurement.Z.ShouldBe(509.6 - 7.8, 0.5);
        measurement.SigmaZ.ShouldBe(100, 0.5);
    }

    [Fact]
    public void A_transponders_altitude_goes_before_a_measured_height()
    {
        Measurement measurement = Read(new() { Time = s_time, Range = 10_000, Azimuth = 1, MeasuredHeight = 609.6, PressureAltitude = 914.4, Primary = true });
        measurement.Z.ShouldBe(814.4 - 7.8, 0.5);
    }

    private static Measurement Read(RadarPlot plot)
    {
        var feed = new Feed { Id = "f", Protocol = "asterix", Transport = Transport.Udp, Listen = "127.0.0.1:0" };
        var sink = new Last();
        byte[] block = new RadarEncoder(1, 2, simulated: false).Plots([plot]).ShouldHaveSingleItem();
        AsterixProtocol.Instance.CreateReader(feed, s_site).Read(block, s_time, sink);
        return sink.Measurement;
    }

    private sealed class Last : IFeedSink
    {
        public Measurement Measurement { get; private set; }

        public void Detect(in Detection detection, Mode? simulated = null) => Measurement = detection.Measurement;

        public void Identify(in IdentityReport report, Mode? simulated = null) => Assert.Fail("not expected");

        public void Sector(in SectorMark mark) => Assert.Fail("not expected");

        public void Count(string kind, Instant? measured = null) => kind.ShouldBe("048");

        public void Reject(in FeedError error) => Assert.Fail(error.Reason);
    }
}
