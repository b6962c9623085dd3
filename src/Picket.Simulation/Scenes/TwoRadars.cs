using Picket.Core.Chance;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Units;
using Picket.Files.Sites;
using Picket.Tracking.Registration;

namespace Picket.Simulation.Scenes;

/// <summary>Twenty targets before two radars, the second biased, slower and late: the law of the shared set <c>multi-sensor</c>.</summary>
/// <remarks>
/// Flat. Constant velocity with q = 0.05 m^2/s^3, start speeds of 40 to 250 m/s, always inside the coverage of both. s1 looks at 1, 2, ... 120 s and arrives 0.05 s later; s2 looks at
/// 1.7, 4.2, ... 119.2 s, 60 % of its looks arrive 0.1 to 0.6 s later, the others 2.6 to 3.0 s. Truth is given at the times of s1.
/// </remarks>
public static class TwoRadars
{
    private const int Seconds = 120, Targets = 20;
    private const double Tick = 0.1; // of the truth: both radars look at whole ticks

    private const string SiteText = """
        picket: 1
        site: {name: two-radars, frame: local}
        sensors:
          - id: s1
            kind: radar
            position: {x: 0, y: 0}
            range_kind: ground
            period: 1
            sigma: {range: 20, azimuth: 0.15}
            detection_probability: 0.9
            clutter: {mean_per_scan: 10}
            field: {range: [500, 40000], azimuth: [0, 360]}
          - id: s2
            kind: radar
            position: {x: 15000, y: -6000}
            range_kind: ground
            period: 2.5
            latency: {max: 3}
            sigma: {range: 30, azimuth: 0.2}
            detection_probability: 0.9
            clutter: {mean_per_scan: 10}
            field: {range: [500, 40000], azimuth: [0, 360]}
        registration: {reference: s1}
        tracker: {max_age: 5}
        """;

    /// <summary>The bias of s2 in the shared set: 60 m, 0.4 degrees.</summary>
    public static SensorBias SharedBias { get; } = new() { Range = 60, Azimuth = Angle.FromDegrees(0.4).Radians };

    /// <summary>A draw. Truth, noise, false detections and latencies do not depend on the bias.</summary>
    /// <param name="seed">Its seed.</param>
    /// <param name="bias">What s2 measures too much; its sigmas are not read.</param>
    public static Scene Draw(ulong seed, SensorBias bias)
    {
        var file = SiteFile.Parse(SiteText, "site.yaml");
        TrueObject[][] paths = DrawPaths(file.Site!, new Substream(seed, "truth"));
        var latency = new Substream(seed, "latency");
        IEnumerable<SimulatedLook> looks =
        [
            .. Look(0, default, Enumerable.Range(1, Seconds).Select(second => 10 * second), () => 0.05),
            .. Look(1, bias, Enumerable.Range(0, 48).Select(number => 17 + 25 * number), () => latency.NextDouble() < 0.6 ? latency.NextDouble(0.1, 0.6) : latency.NextDouble(2.6, 3)),
        ];
        return new Scene
        {
            SiteFile = file,
            Truth = [.. Enumerable.Range(1, Seconds).Select(second => new TruthAtTime(second, Instant.FromSeconds(second), [.. paths.Select(path => path[10 * second])]))],
            Looks = [.. looks.OrderBy(look => look.Arrival)],
        };

        IEnumerable<SimulatedLook> Look(int sensor, SensorBias wrong, IEnumerable<int> ticks, Func<double> latencyOf)
        {
            Sensor radar = file.Site!.Sensors[sensor];
            var noise = new Substream(seed, $"noise of {radar.Id}");
            var plots = new RadarPlots(radar, noise) { RangeBias = wrong.Range, AzimuthBias = wrong.Azimuth };
            var draw = new LookDraw(sensor, noise);
            foreach (int tick in ticks)
            {
                foreach (TrueObject[] path in paths)
                {
                    if (plots.Look(path[tick]) is { } plot) draw.Add(plot, path[tick].Id);
                }

                for (int left = noise.NextPoisson(radar.ClutterPerScan); left > 0; left--) draw.Add(plots.Clutter(), 0);
                double time = tick / 10.0;
                yield return draw.Take(Instant.FromSeconds(time + wrong.Time), Instant.FromSeconds(time + latencyOf()));
            }
        }
    }

    private static TrueObject[][] DrawPaths(Site site, Substream chance)
    {
        var motion = new WhiteAcceleration(psd: 0.05, Tick);
        RadarPlots[] radars = [.. site.Sensors.Select(sensor => new RadarPlots(sensor, chance))];
        var paths = new List<TrueObject[]>();
        while (paths.Count < Targets)
        {
            var path = new TrueObject[10 * Seconds + 1];
            double speed = chance.NextDouble(40, 250), heading = chance.NextDouble(0, Math.Tau);
            path[0] = new TrueObject(paths.Count + 1, new(chance.NextDouble(-10_000, 26_000), chance.NextDouble(-19_000, 15_000), 0), new(speed * Math.Sin(heading), speed * Math.Cos(heading), 0));
            for (int tick = 1; tick < path.Length; tick++) path[tick] = motion.Forward(path[tick - 1], chance);
            if (path.All(one => radars.All(radar => radar.Covers(one.Position)))) paths.Add(path);
        }

        return [.. paths];
    }
}
