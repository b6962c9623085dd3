using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Modes;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Feeds;
using Picket.Files.Sites;
using Picket.Simulation.Scenes;
using Picket.Simulation.Sensors;

namespace Picket.Tests.Simulation.Sensors;

/// <summary>A range with a drone radar, a long-range radar and an ADS-B receiver, and objects that fly round it.</summary>
internal static class SensorRange
{
    public static Instant Start { get; } = Instant.FromUtc(new DateTime(2026, 11, 22, 12, 0, 0, DateTimeKind.Utc));

    public static SiteFile File { get; } = SiteFile.Parse("""
        picket: 1
        site: {name: range, origin: {latitude: 33.4, longitude: 43.6, height: 60}}
        sensors:
          - id: near
            kind: radar
            position: {x: 300, y: -200, z: 12}
            period: 1
            sigma: {range: 8, azimuth: 0.3, elevation: 0.4}
            detection_probability: 0.9
            clutter: {mean_per_scan: 4}
            field: {range: [150, 15000]}
            latency: {mean: 0.05, max: 0.3}
          - id: far
            kind: radar
            position: {x: -2600, y: 1400, z: 25}
            period: 4
            sigma: {range: 50, azimuth: 0.08}
            detection_probability: 0.95
            clutter: {mean_per_scan: 10}
            field: {range: [1000, 120000]}
            latency: {mean: 0.1, max: 0.5}
          - {id: ads-b, kind: receiver, position: {x: 0, y: 60, z: 30}}
        feeds:
          - {id: near-plots, protocol: asterix, listen: "127.0.0.1:0", mode: exercise, sensors: {"1/1": near}}
          - {id: far-plots, protocol: asterix, listen: "127.0.0.1:0", mode: exercise, sensors: {"1/2": far}}
          - {id: squitters, protocol: beast, connect: "127.0.0.1:30005", mode: exercise, sensors: {"*": ads-b}}
        """, "range");

    public static Site Site { get; } = File.Site!;

    public static RadarPhysics Near { get; } = new() { ReferenceRange = 9_000, ReferenceCrossSection = 0.02, ReferenceProbability = 0.8, Pulses = 16, RangeCell = 25, BeamWidth = 0.035 };

    public static RadarPhysics Far { get; } = new() { Frequency = 2.8e9, ReferenceRange = 110_000, ReferenceCrossSection = 5, ReferenceProbability = 0.8, RangeCell = 150, BeamWidth = 0.024, Interrogates = true };

    public static ReceiverPhysics Receiver { get; } = new();

    public static SensorPhysics PhysicsOf(int sensor) => sensor switch { 0 => Near, 1 => Far, _ => Receiver };

    /// <summary>Eight drones at 2 to 9 km and four aircraft at 15 to 45 km, half of those with a transponder.</summary>
    public static TrueObject[] Objects(double seconds)
    {
        var objects = new TrueObject[12];
        for (int k = 0; k < objects.Length; k++)
        {
            bool drone = k < 8;
            double distance = drone ? 2000 + 1000 * k : 15_000 + 10_000 * (k - 8), speed = drone ? 15 + k : 100 + 10 * k;
            (double sin, double cos) = Math.SinCos(k * Math.Tau / 12 + speed / distance * seconds);
            var velocity = new EnuVector(speed * cos, -speed * sin, 0);
            objects[k] = new(k + 1, new EnuVector(distance * sin, distance * cos, drone ? 150 + 20 * k : 3000 + 700 * k), velocity)
            {
                Signature = drone ? new Signature { CrossSection = 0.02, Class = "drone" } : new Signature { CrossSection = 5 },
                Names = k is 8 or 10 ? new() { Address = 0xF00100 + k, Callsign = $"RNG{k}", Squawk = (short)(64 * k) } : null,
            };
        }

        return objects;
    }

    /// <summary>The range with radars that see their whole field in one moment.</summary>
    public static Site Staring { get; } = Site with { Sensors = [.. Site.Sensors.Select(sensor => sensor with { Staring = sensor.Kind == SensorKind.Radar })] };

    public static SensorSetting Setting(int sensor, ulong seed, bool wire, Site? site = null) =>
        new() { Site = site ?? Site, Sensor = sensor, Start = Start, Seed = seed, Feed = wire ? Site.Feeds[sensor] : null };

    public static TrueObject[] ObjectsAt(Instant time) => Objects((time - Start).Seconds);

    /// <summary>What a sensor's looks bring directly, with the answer key.</summary>
    public static IEnumerable<(Detection Detection, int Source)> Direct(int sensor, ulong seed, double seconds, SensorPhysics? physics = null)
    {
        ISensorModel model = Setting(sensor, seed, wire: false).Model(physics ?? PhysicsOf(sensor));
        for (long look = 0; (model.TimeOf(look) - Start).Seconds < seconds; look++)
        {
            SimulatedLook seen = model.Look(look, ObjectsAt(model.TimeOf(look)));
            for (int k = 0; k < seen.Detections.Length; k++) yield return (seen.Detections[k], seen.Sources[k]);
        }
    }

    /// <summary>The same through bytes and the real reader.</summary>
    public static IEnumerable<Detection> Wire(int sensor, ulong seed, double seconds, SensorPhysics? physics = null)
    {
        var model = (IWireSensor)Setting(sensor, seed, wire: true).Model(physics ?? PhysicsOf(sensor));
        IFeedReader reader = FeedProtocols.Find(Site.Feeds[sensor].Protocol)!.CreateReader(Site.Feeds[sensor], Site);
        var heard = new Heard();
        for (long look = 0; (model.TimeOf(look) - Start).Seconds < seconds; look++)
        {
            foreach (byte[] bytes in model.Send(look, ObjectsAt(model.TimeOf(look)))) reader.Read(bytes, model.ArrivalOf(look), heard);
            foreach (Detection detection in heard.Detections) yield return detection;
            heard.Detections.Clear();
        }
    }

    /// <summary>Reads one look's bytes.</summary>
    public static void Read(int sensor, byte[][] sent, Instant arrival, List<Detection> into)
    {
        IFeedReader reader = FeedProtocols.Find(Site.Feeds[sensor].Protocol)!.CreateReader(Site.Feeds[sensor], Site);
        var heard = new Heard();
        foreach (byte[] bytes in sent) reader.Read(bytes, arrival, heard);
        into.AddRange(heard.Detections);
    }

    private sealed class Heard : IFeedSink
    {
        public List<Detection> Detections { get; } = [];

        public void Detect(in Detection detection, Mode? simulated = null) => Detections.Add(detection);

        public void Identify(in IdentityReport report, Mode? simulated = null)
        {
        }

        public void Sector(in SectorMark mark)
        {
        }

        public void Count(string kind, Instant? measured = null)
        {
        }

        public void Reject(in FeedError error) => Assert.Fail(error.Reason);
    }
}
