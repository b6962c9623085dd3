using Picket.Core.Chance;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Files.Sites;
using Picket.Tracking.Motion.Ballistic;

namespace Picket.Simulation.Scenes;

/// <summary>One notional arc that comes down within a kilometre of a radar: fine, 10 m, 1.5 mrad and twice a second, or coarse, 25 m, 6 mrad and once a second; Pd 0.9, clutter.</summary>
/// <remarks>ln beta is drawn from N(ln 3000, 0.7). Flat gravity, exponential air, a wind of 8 m/s that the site knows. The flight begins at a random time of the radar's period; the radar sees above 0.5 degrees.</remarks>
public sealed class ArcScene
{
    private const double PlaceSigma = 500, LongestFlight = 75, ShortestFlight = 12;

    private ArcScene(Scene scene, ArcFlight flight, double start) => (Scene, Flight, Start) = (scene, flight, start);

    /// <summary>What the radar brought, with the answer key.</summary>
    public Scene Scene { get; }

    /// <summary>The flight.</summary>
    public ArcFlight Flight { get; }

    /// <summary>When the flight began, s of the scene's time.</summary>
    public double Start { get; }

    /// <summary>A site file with one radar.</summary>
    public static SiteFile Site(bool fine) => SiteFile.Parse(
        $$$"""
        picket: 1
        site: {name: {{{(fine ? "fine" : "coarse")}}}-radar, frame: local}
        environment: {gravity: flat, density: exponential, wind: {speed: 8, from: 240}}
        zones: [{id: camp, center: {x: 0, y: 0}, radius: 300, people: 100}]
        sensors:
          - id: radar
            kind: radar
            position: {x: 0, y: 0, z: 5}
            period: {{{(fine ? "0.5" : "1")}}}
            sigma: {range: {{{(fine ? "10, azimuth: 0.0859437, elevation: 0.0859437" : "25, azimuth: 0.3437747, elevation: 0.3437747")}}}}
            detection_probability: 0.9
            clutter: {mean_per_scan: 5}
            field: {range: [100, 15000], azimuth: [0, 360], elevation: [0.5, 85]}
        """,
        "site.yaml");

    /// <summary>A draw.</summary>
    public static ArcScene Draw(ArcKind kind, bool fine, ulong seed)
    {
        SiteFile file = Site(fine);
        var chance = new Substream(seed, "arc");
        var environment = BallisticEnvironment.Of(file.Site!);
        ArcFlight flight;
        do flight = Fly(kind, environment, chance);
        while (flight.Landing.Time is < ShortestFlight or > LongestFlight);

        Sensor radar = file.Site!.Sensors[0];
        var noise = new Substream(seed, "noise");
        var plots = new RadarPlots(radar, noise);
        var draw = new LookDraw(sensor: 0, noise);
        double start = 2 + radar.Period * chance.NextDouble();
        int looks = (int)Math.Ceiling((start + flight.Landing.Time) / radar.Period);
        double[] times = [.. Enumerable.Range(1, looks).Select(look => look * radar.Period)];
        double[] flown = [.. times.Where(time => time > start && time < start + flight.Landing.Time)];
        Dictionary<double, TrueObject> truth = flown.Zip(flight.At(flown.Select(time => time - start))).ToDictionary();
        return new(
            new Scene
            {
                SiteFile = file,
                HasHeights = true,
                Truth = [.. times.Select((time, look) => new TruthAtTime(look + 1, Instant.FromSeconds(time), truth.TryGetValue(time, out TrueObject one) ? [one] : []))],
                Looks = [.. times.Select(Look)],
            },
            flight,
            start);

        SimulatedLook Look(double time)
        {
            if (truth.TryGetValue(time, out TrueObject one) && plots.Look(one) is { } plot) draw.Add(plot, one.Id);
            for (int left = noise.NextPoisson(radar.ClutterPerScan); left > 0; left--) draw.Add(plots.Clutter(), 0);
            return draw.Take(Instant.FromSeconds(time), Instant.FromSeconds(time));
        }
    }

    // Flown from the origin first, then moved so that it ends where it should; in flat air that changes nothing else.
    private static ArcFlight Fly(ArcKind kind, BallisticEnvironment environment, Substream chance)
    {
        double speed = chance.NextDouble(kind.Speed.Start, kind.Speed.End), elevation = chance.NextDouble(kind.Elevation.Start, kind.Elevation.End) * Math.PI / 180, azimuth = chance.NextDouble(0, Math.Tau);
        double logBeta = BallisticMotion.UsualLogBeta + BallisticMotion.LogBetaSigma * chance.NextNormal();
        var velocity = new EnuVector(speed * Math.Cos(elevation) * Math.Sin(azimuth), speed * Math.Cos(elevation) * Math.Cos(azimuth), speed * Math.Sin(elevation));
        EnuVector end = new ArcFlight(environment, default, velocity, logBeta, new LevelGround()).Landing.Position;
        var aim = new EnuVector(PlaceSigma * chance.NextNormal(), PlaceSigma * chance.NextNormal(), 0);
        return new(environment, aim - end with { Z = 0 }, velocity, logBeta, new LevelGround());
    }
}
