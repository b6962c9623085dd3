using Picket.Core.Chance;
using Picket.Core.Sites;
using Picket.Core.Terrain;
using Picket.Core.Time;
using Picket.Files.Sites;
using Picket.Simulation.Scenes;
using Picket.Simulation.Sensors;

namespace Picket.Benchmarks;

/// <summary>
/// <c>./bench sensors [objects]</c>: how much CPU time do six simulated sensors (three radars, a direction finder, a camera, a receiver) take to look at 40 objects for a second, as detections of whole looks, as detections by
/// sector, and as bytes by sector; over a level Earth and behind hills?
/// </summary>
internal static class SensorsBenchmark
{
    private const double Seconds = 300;
    private const int Rounds = 9;

    private static readonly Site s_site = SiteFile.Parse("""
        picket: 1
        site: {name: bench, origin: {latitude: 46, longitude: -35, height: 0}}
        sensors:
          - {id: long-range, kind: radar, position: {x: -2600, y: 1600, z: 235}, period: 4, sigma: {range: 60, azimuth: 0.12, height: 60}, clutter: {mean_per_scan: 8}, field: {range: [1500, 120000]}, latency: {mean: 0.12, max: 0.5}}
          - {id: rounds, kind: radar, position: {x: 250, y: 250, z: 212}, period: 0.5, sigma: {range: 10, azimuth: 0.086, elevation: 0.086}, clutter: {mean_per_scan: 5}, field: {range: [100, 18000], elevation: [0.5, 85]}}
          - {id: drones, kind: radar, position: {x: -700, y: 500, z: 218}, period: 1, sigma: {range: 8, azimuth: 0.3, elevation: 0.4}, clutter: {mean_per_scan: 4}, field: {range: [150, 12000], elevation: [-2, 60]}}
          - {id: radio, kind: bearing, position: {x: 900, y: 700, z: 220}, sigma: {azimuth: 2}, clutter: {mean_per_scan: 0.1}, field: {range: [0, 6000]}}
          - {id: camera, kind: bearing, position: {x: 100, y: 80, z: 230}, sigma: {azimuth: 0.1, elevation: 0.1}, clutter: {mean_per_scan: 0.05}, field: {range: [0, 5000]}}
          - {id: ads-b, kind: receiver, position: {x: 0, y: 60, z: 230}}
        feeds:
          - {id: a, protocol: asterix, listen: "127.0.0.1:0", mode: exercise, sensors: {"200/1": long-range}}
          - {id: b, protocol: asterix, listen: "127.0.0.1:0", mode: exercise, sensors: {"200/2": rounds}}
          - {id: c, protocol: asterix, listen: "127.0.0.1:0", mode: exercise, sensors: {"200/3": drones}}
          - {id: d, protocol: beast, connect: "127.0.0.1:30005", mode: exercise, sensors: {"*": ads-b}}
        """, "bench").Site!;

    private static readonly SensorPhysics[] s_physics =
    [
        new RadarPhysics { Frequency = 2.8e9, ReferenceRange = 60_000, RangeCell = 120, BeamWidth = 0.024, MinimumSpeed = 12, Interrogates = true },
        new RadarPhysics { Frequency = 3.3e9, ReferenceRange = 13_000, ReferenceCrossSection = 0.01, RangeCell = 20, BeamWidth = 0.026, ElevationBeamWidth = 0.026, MinimumSpeed = 8 },
        new RadarPhysics { ReferenceRange = 5_500, ReferenceCrossSection = 0.01, RangeCell = 12, BeamWidth = 0.052, ElevationBeamWidth = 0.1, MinimumSpeed = 1.5 },
        new RfDirectionPhysics(),
        new CameraPhysics(),
        new ReceiverPhysics(),
    ];

    public static int Run(string[] args)
    {
        int count = args.Length > 0 ? int.Parse(args[0]) : 40;
        var chance = new Substream(1, "objects");
        TrueObject[] objects = [.. Enumerable.Range(1, count).Select(id => One(id, chance))];
        Site staring = s_site with { Sensors = [.. s_site.Sensors.Select(sensor => sensor with { Staring = sensor.Kind == SensorKind.Radar })] };
        Site hills = staring with { Environment = new() { Terrain = new("hills", new('0', 64), 0, Hills()) } };
        foreach ((string name, Site site, bool wire) in new[] { ("whole looks", staring, false), ("whole looks, hills", hills, false), ("by sector", s_site, false), ("bytes by sector", s_site, true) })
        {
            var spent = new List<double>();
            long detections = 0, bytes = 0;
            for (int round = -1; round < Rounds; round++)
            {
                long before = GC.GetTotalAllocatedBytes(precise: true);
                double start = CpuClock.Seconds;
                detections = Play(site, objects, wire);
                spent.Add(round < 0 ? double.MaxValue : CpuClock.Seconds - start);
                bytes = GC.GetTotalAllocatedBytes(precise: true) - before;
            }

            double median = spent.Order().ElementAt(Rounds / 2);
            Console.WriteLine($"sensors: {count} objects, {name}: {median / Seconds * 1e3:F3} ms of CPU time a second ({Seconds / median:F0} times real time), {detections / Seconds:F0} {(wire ? "datagrams" : "detections")} a second, {bytes / Seconds / 1024:F0} KB allocated a second");
        }

        return 0;
    }

    private static long Play(Site site, TrueObject[] objects, bool wire)
    {
        Instant start = Instant.FromSeconds(1_795_341_600);
        long told = 0;
        for (int sensor = 0; sensor < s_physics.Length; sensor++)
        {
            Feed? feed = s_site.Feeds.FirstOrDefault(one => one.Sensors.ContainsValue(s_site.Sensors[sensor].Id));
            var setting = new SensorSetting { Site = site, Sensor = sensor, Start = start, Seed = 1, Feed = wire ? feed : null };
            ISensorModel model = setting.Model(s_physics[sensor]);
            for (long look = 0; (model.TimeOf(look) - start).Seconds < Seconds; look++)
            {
                told += wire && model is IWireSensor sender && feed is not null ? sender.Send(look, objects).Length : model.Look(look, objects).Detections.Length;
            }
        }

        return told;
    }

    private static TrueObject One(int id, Substream chance)
    {
        (double sin, double cos) = Math.SinCos(chance.NextDouble(0, Math.Tau));
        double range = chance.NextDouble(1000, 15_000);
        bool aircraft = id % 5 == 0;
        return new(id, new(range * sin, range * cos, aircraft ? 4000 : chance.NextDouble(150, 600)), new(40 * cos, 40 * sin, 0))
        {
            Signature = aircraft ? new() { CrossSection = 20 } : new() { CrossSection = 0.03, RadioPower = id % 3 == 0 ? 20 : null, Class = "drone", Size = 1 },
            Names = aircraft ? new() { Address = 0xF00000 + id, Callsign = $"B{id}", Squawk = 1200 } : null,
        };
    }

    private static HeightGrid Hills()
    {
        const int side = 1201;
        float[] heights = [.. Enumerable.Range(0, side * side).Select(k => (float)(100 + 90 * Math.Sin(k % side * 0.05) * Math.Cos(k / side * 0.04)))];
        return new(false, -36_000, 36_000, 60, 60, side, heights);
    }
}
