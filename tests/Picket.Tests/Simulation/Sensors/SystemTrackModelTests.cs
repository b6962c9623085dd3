using Picket.Core.Detections;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Feeds;
using Picket.Files.Sites;
using Picket.Simulation.Scenes;
using Picket.Simulation.Sensors;

namespace Picket.Tests.Simulation.Sensors;

/// <summary>A neighbour's tracker: its bytes read back are its detections, and its errors are those that were asked for.</summary>
public class SystemTrackModelTests
{
    private const int Looks = 4000;
    private static readonly Instant s_start = Instant.FromUtc(new DateTime(2026, 11, 22, 12, 0, 0, DateTimeKind.Utc));
    private static readonly Site s_site = SiteFile.Parse("""
        picket: 1
        site: {name: range, origin: {latitude: 33.4, longitude: 43.6, height: 60}}
        sensors:
          - {id: neighbour, kind: position, position: {x: 20000, y: -9000, z: 30}, period: 5, sigma: {x: 60, y: 60}, detection_probability: 0.9, field: {range: [0, 150000]}, latency: {mean: 0.8, max: 2}}
        feeds: [{id: tracks, protocol: asterix, listen: "127.0.0.1:0", mode: exercise, sensors: {"7/1": neighbour}}]
        """, "range").Site!;

    private static readonly SystemTrackPhysics s_physics = new();
    private static readonly TrueObject[] s_objects =
    [
        new(1, new(3000, 4000, 3000), new(150, -40, 3)) { Signature = new() { CrossSection = 20 }, Names = new() { Address = 0xF00101, Callsign = "NBR1", Squawk = 1234 } },
        new(2, new(-9000, 1000, 900), new(-50, 60, 0)) { Signature = new() { CrossSection = 3 } },
        new(3, new(1000, 1000, 300), new(20, 0, 0)) { Signature = new() { CrossSection = 0.02 } },
    ];

    [Fact]
    public void Its_bytes_say_what_it_says_directly()
    {
        IFeedReader reader = FeedProtocols.Find("asterix")!.CreateReader(s_site.Feeds[0], s_site);
        var direct = new SystemTrackModel(Setting(wire: false), s_physics);
        var wire = new SystemTrackModel(Setting(wire: true), s_physics);
        var heard = new Heard();
        for (long look = 0; look < 200; look++)
        {
            heard.Detections.Clear();
            foreach (byte[] bytes in wire.Send(look, s_objects)) reader.Read(bytes, wire.ArrivalOf(look), heard);
            Detection[] told = [.. direct.Look(look, s_objects).Detections];
            heard.Detections.Count.ShouldBe(told.Length);
            foreach ((Detection read, Detection said) in heard.Detections.Zip(told))
            {
                Measurement one = read.Measurement, other = said.Measurement;
                one.Components.ShouldBe(other.Components);
                one.X.ShouldBe(other.X, 0.5);
                one.Y.ShouldBe(other.Y, 0.5);
                one.Z.ShouldBe(other.Z, 1.1);
                one.VelocityX.ShouldBe(other.VelocityX, 0.3);
                one.VelocityY.ShouldBe(other.VelocityY, 0.3);
                (one.SigmaX, one.SigmaZ, one.SigmaVelocity, one.SigmaVelocityZ, one.IsEstimate).ShouldBe((other.SigmaX, other.SigmaZ, other.SigmaVelocity, other.SigmaVelocityZ, true));
                (read.Identity, read.Callsign, read.Squawk).ShouldBe((said.Identity, said.Callsign, said.Squawk));
            }
        }

        heard.Kinds["065"].ShouldBe(400);
    }

    [Fact]
    public void Its_errors_have_their_spread_and_their_memory_and_small_drones_are_unknown_to_it()
    {
        var model = new SystemTrackModel(Setting(wire: false), s_physics);
        var errors = new List<double>();
        double product = 0;
        int pairs = 0;
        double? before = null;
        for (long look = 0; look < Looks; look++)
        {
            SimulatedLook seen = model.Look(look, s_objects);
            seen.Sources.ShouldNotContain(3);
            int at = seen.Sources.IndexOf(2);
            double? error = at < 0 ? null : seen.Detections[at].Measurement.X + 9000;
            if (look < 3) error.ShouldBeNull(); // 12 s before it is a track
            if (error is { } now) errors.Add(now);
            if (error is { } one && before is { } other) (product, pairs) = (product + one * other, pairs + 1);
            before = error;
        }

        (errors.Count / (double)Looks).ShouldBe(0.9, 0.02);
        double variance = errors.Average(error => error * error), correlation = Math.Exp(-5 / 15.0);
        Math.Sqrt(variance).ShouldBe(60, 4); // one standard error is 2 %, since errors last
        (product / pairs / variance).ShouldBe(correlation, 0.05);
    }

    private static SensorSetting Setting(bool wire) => new() { Site = s_site, Sensor = 0, Start = s_start, Seed = 9, Feed = wire ? s_site.Feeds[0] : null };

    private sealed class Heard : IFeedSink
    {
        public List<Detection> Detections { get; } = [];

        public Dictionary<string, int> Kinds { get; } = [];

        public void Detect(in Detection detection, Mode? simulated = null) => Detections.Add(detection);

        public void Identify(in IdentityReport report, Mode? simulated = null) => Assert.Fail("tracks have positions");

        public void Sector(in SectorMark mark) => Assert.Fail("a tracker has no antenna");

        public void Count(string kind, Instant? measured = null) => Kinds[kind] = Kinds.GetValueOrDefault(kind) + 1;

        public void Reject(in FeedError error) => Assert.Fail(error.Reason);
    }
}
