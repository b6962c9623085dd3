using System.Collections.Immutable;
using Picket.Core.Chance;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Files.Sites;

namespace Picket.Simulation.Scenes;

/// <summary>Six manoeuvring targets before a radar that measures range, azimuth, elevation and range rate: the law of the shared set <c>manoeuvre</c>.</summary>
/// <remarks>
/// 180 scans, one a second. Targets 1 and 2 are fast jets, 3 a transport, 4 a light aeroplane, 5 a fixed-wing drone that appears at scan 21, 6 a small drone
/// last alive at scan 150. A flight that would leave the coverage is drawn again.
/// </remarks>
public static class Manoeuvres
{
    /// <summary>Scans of a draw.</summary>
    public const int Scans = 180;

    private const string SiteText = """
        picket: 1
        site: {name: six-manoeuvres, frame: local}
        sensors:
          - id: s1
            kind: radar
            position: {x: 0, y: 0, z: 0}
            period: 1
            sigma: {range: 10, azimuth: 0.2, elevation: 0.3, range_rate: 1}
            detection_probability: 0.9
            clutter: {mean_per_scan: 20}
            field: {range: [500, 30000], azimuth: [0, 360], elevation: [0, 30], range_rate: [-300, 300]}
        """;

    private static readonly (FlightEnvelope Envelope, int First, int Last)[] s_targets =
    [
        (FlightEnvelope.Jet, 1, Scans), (FlightEnvelope.Jet, 1, Scans), (FlightEnvelope.Transport, 1, Scans),
        (FlightEnvelope.Light, 1, Scans), (FlightEnvelope.WingedDrone, 21, Scans), (FlightEnvelope.SmallDrone, 1, 150),
    ];

    /// <summary>A draw.</summary>
    public static Scene Draw(ulong seed)
    {
        var file = SiteFile.Parse(SiteText, "site.yaml");
        Sensor radar = file.Site!.Sensors[0];
        var noise = new Substream(seed, "noise");
        var plots = new RadarPlots(radar, noise);
        var draw = new LookDraw(sensor: 0, noise);
        ImmutableArray<TruthAtTime> truth = DrawTruth(plots, seed);
        return new Scene { SiteFile = file, HasHeights = true, Truth = truth, Looks = [.. truth.Select(Look)] };

        SimulatedLook Look(TruthAtTime at)
        {
            foreach (TrueObject one in at.Objects)
            {
                if (plots.Look(one) is { } plot) draw.Add(plot, one.Id);
            }

            for (int left = noise.NextPoisson(radar.ClutterPerScan); left > 0; left--) draw.Add(plots.Clutter(), 0);
            return draw.Take(at.Time, at.Time);
        }
    }

    private static ImmutableArray<TruthAtTime> DrawTruth(RadarPlots plots, ulong seed)
    {
        (EnuVector Position, EnuVector Velocity)[][] paths = [.. s_targets.Select((target, index) => Fly(target.Envelope, plots, new Substream(seed, $"target {index + 1}")))];
        return [.. Enumerable.Range(1, Scans).Select(scan => new TruthAtTime(scan, Instant.FromSeconds(scan),
            [.. Enumerable.Range(0, s_targets.Length).Where(index => scan >= s_targets[index].First && scan <= s_targets[index].Last)
                .Select(index => new TrueObject(index + 1, paths[index][scan - 1].Position, paths[index][scan - 1].Velocity))]))];
    }

    private static (EnuVector, EnuVector)[] Fly(FlightEnvelope envelope, RadarPlots plots, Substream chance)
    {
        var path = new (EnuVector, EnuVector)[Scans];
        for (; ; )
        {
            var flight = new ManoeuvringFlight(envelope, chance);
            int flown = 0;
            for (; flown < Scans; flown++)
            {
                flight.FlyTo(flown + 1);
                if (!plots.Covers(flight.Position)) break;
                path[flown] = (flight.Position, flight.Velocity);
            }

            if (flown == Scans) return path;
        }
    }
}
