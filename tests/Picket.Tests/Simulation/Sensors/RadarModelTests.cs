using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Feeds;
using Picket.Files.Sites;
using Picket.Simulation.Flights;
using Picket.Simulation.Scenes;
using Picket.Simulation.Sensors;

namespace Picket.Tests.Simulation.Sensors;

/// <summary>What the simulated radar sends, read back by the real reader, has the statistics of the radar's definition.</summary>
public sealed class RadarModelTests
{
    private const int Turns = 400;
    private static readonly Instant s_start = Instant.FromUtc(new DateTime(2026, 11, 22, 12, 0, 0, DateTimeKind.Utc));
    private static readonly Site s_site = SiteFile.Parse("""
        picket: 1
        site: {name: range, origin: {latitude: 60, longitude: -20, height: 0}}
        sensors:
          - id: r
            kind: radar
            position: {x: 12000, y: -3000, z: 50}
            period: 2
            sigma: {range: 30, azimuth: 0.2, elevation: 0.5}
            detection_probability: 0.8
            clutter: {mean_per_scan: 6}
            field: {range: [500, 40000]}
            latency: {mean: 0.1}
        feeds: [{id: f, protocol: asterix, listen: "127.0.0.1:0", mode: exercise, sensors: {"1/2": r}}]
        """, "range").Site!;

    private static readonly FlightPath s_path = new([new(2, 10, 1500), new(3, 16, 1500), new(-3, 14, 1500)], 60, closed: true);

    private static readonly Lazy<Collector> s_heard = new(Listen);

    private static Collector Heard => s_heard.Value;

    private static Collector Listen()
    {
        var heard = new Collector();
        var setting = new SensorSetting { Site = s_site, Sensor = 0, Start = s_start, Seed = 3, Feed = s_site.Feeds[0] };
        IWireSensor radar = setting.Model(null).ShouldBeAssignableTo<IWireSensor>()!;
        IFeedReader reader = FeedProtocols.Find("asterix")!.CreateReader(s_site.Feeds[0], s_site);
        for (long look = 0; look < 32 * Turns; look++)
        {
            Instant arrival = radar.ArrivalOf(look);
            foreach (byte[] bytes in radar.Send(look, [Aircraft((radar.TimeOf(look) - s_start).Seconds)])) reader.Read(bytes, arrival, heard);
            heard.Latencies.AddRange(heard.Fresh.Select(detection => (arrival - detection.Time).Seconds));
            heard.Fresh.Clear();
        }

        return heard;
    }

    [Fact]
    public void An_object_is_detected_as_often_as_the_definition_says() =>
        (Errors().Count() / (double)Turns).ShouldBe(0.8, 4 * Math.Sqrt(0.8 * 0.2 / Turns));

    [Fact]
    public void Errors_have_no_mean_and_the_defined_spread()
    {
        Spread(Errors().Select(error => error.Range), 30, quantum: 1852.0 / 256);
        Spread(Errors().Select(error => error.Azimuth), 0.2 * Math.PI / 180, quantum: Math.Tau / 65536);
    }

    [Fact]
    public void False_detections_are_as_many_as_the_definition_says() =>
        ((Heard.Detections.Count - Errors().Count()) / (double)Turns).ShouldBe(6, 4 * Math.Sqrt(6.0 / Turns));

    [Fact]
    public void Every_turn_has_32_sector_messages() => Heard.Marks.ShouldBe(32 * Turns);

    [Fact]
    public void Plots_arrive_after_they_were_measured_by_at_most_a_sector_and_the_latency() =>
        Heard.Latencies.ShouldAllBe(latency => latency >= 0.1 - 1 / 128.0 && latency <= 0.1 + 2.0 / 32 + 1 / 128.0);

    private static TrueObject Aircraft(double time) =>
        new(1, s_path.At(time), (s_path.At(time + 0.05) - s_path.At(time - 0.05)) * 10) { Signature = Signature.Of(FlightKind.LightAircraft) };

    private static IEnumerable<(double Range, double Azimuth)> Errors()
    {
        foreach (Detection detection in Heard.Detections)
        {
            EnuVector truth = s_path.At((detection.Time - s_start).Seconds) - s_site.Sensors[0].Position;
            double range = detection.Measurement.Range - truth.Norm;
            double azimuth = Math.IEEERemainder(detection.Measurement.Azimuth - Math.Atan2(truth.X, truth.Y), Math.Tau);
            if (Math.Abs(range) < 150 && Math.Abs(azimuth) < 0.02) yield return (range, azimuth);
        }
    }

    private static void Spread(IEnumerable<double> errors, double sigma, double quantum)
    {
        double[] values = [.. errors];
        double mean = values.Average(), deviation = Math.Sqrt(values.Average(value => value * value));
        mean.ShouldBe(0, 4 * sigma / Math.Sqrt(values.Length) + quantum / 2);
        deviation.ShouldBe(sigma, 4 * sigma / Math.Sqrt(2.0 * values.Length) + quantum / 2);
    }

    private sealed class Collector : IFeedSink
    {
        public List<Detection> Detections { get; } = [];

        public List<Detection> Fresh { get; } = [];

        public List<double> Latencies { get; } = [];

        public int Marks { get; private set; }

        public void Detect(in Detection detection, Mode? simulated = null)
        {
            simulated.ShouldNotBeNull();
            Detections.Add(detection);
            Fresh.Add(detection);
        }

        public void Identify(in IdentityReport report, Mode? simulated = null) => Assert.Fail("radar plots have positions");

        public void Sector(in SectorMark mark) => Marks++;

        public void Count(string kind, Instant? measured = null)
        {
        }

        public void Reject(in FeedError error) => Assert.Fail(error.Reason);
    }
}
