using System.Collections.Immutable;
using Picket.Core.Chance;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Files.Sites;

namespace Picket.Simulation.Scenes;

/// <summary>Rounds on the arcs that a site names, and what its radars see of them, with false plots.</summary>
/// <remarks>Radars look from <see cref="Quiet"/> before the first round rises until <see cref="After"/> after the last has come down, each from a random moment of its period on; a look is of the whole field at one time.</remarks>
public sealed class AttackScene
{
    /// <summary>How long it is quiet before, s.</summary>
    public const double Quiet = 3;

    /// <summary>How long the radars go on after, s.</summary>
    public const double After = 8;

    private AttackScene(Scene scene, ImmutableArray<Round> rounds) => (Scene, Rounds) = (scene, rounds);

    /// <summary>What the radars brought, with the answer key.</summary>
    public Scene Scene { get; }

    /// <summary>The rounds; the first has the number 1 in the answer key.</summary>
    public ImmutableArray<Round> Rounds { get; }

    /// <summary>A round.</summary>
    /// <param name="Flight">Its flight.</param>
    /// <param name="Start">When it rises, s of the scene's time.</param>
    /// <param name="Seen">Times of the looks in whose field it was, of all radars in order, s of the scene's time, whether it was detected or not.</param>
    public sealed record Round(ArcFlight Flight, double Start, ImmutableArray<double> Seen)
    {
        /// <summary>When it comes down, s of the scene's time.</summary>
        public double End => Start + Flight.Landing.Time;
    }

    /// <summary>A draw.</summary>
    /// <param name="file">A site with arcs.</param>
    /// <param name="radars">Ids of the radars that look; the others are silent.</param>
    /// <param name="rounds">How many rounds.</param>
    /// <param name="within">Over how long they rise, s.</param>
    /// <param name="seed">The draw.</param>
    /// <exception cref="InvalidDataException">The site's arcs cannot be flown.</exception>
    public static AttackScene Draw(SiteFile file, IReadOnlyCollection<string> radars, int rounds, double within, ulong seed)
    {
        Site site = file.Site!;
        var chance = new Substream(seed, "arcs");
        var draw = new ArcDraw(site, chance);
        (ArcFlight Flight, double Start)[] flown = [.. Enumerable.Range(0, rounds).Select(_ => (draw.Next(), Quiet + within * chance.NextDouble()))];
        double end = flown.Max(one => one.Start + one.Flight.Landing.Time) + After;
        var looks = new List<(double Time, int Sensor)>();
        foreach (string radar in radars)
        {
            int sensor = site.SensorIndex(radar);
            double period = site.Sensors[sensor].Period;
            for (double time = period * chance.NextDouble(); time < end; time += period) looks.Add((Math.Round(time, 6), sensor));
        }

        looks.Sort();
        double[] times = [.. looks.Select(look => look.Time).Distinct()];
        Dictionary<double, List<TrueObject>> truth = times.ToDictionary(time => time, _ => new List<TrueObject>());
        for (int index = 0; index < flown.Length; index++)
        {
            (ArcFlight flight, double start) = flown[index];
            double[] own = [.. times.Where(time => time > start && time < start + flight.Landing.Time)];
            foreach ((double time, TrueObject one) in own.Zip(flight.At(own.Select(time => time - start)))) truth[time].Add(one with { Id = index + 1 });
        }

        var noise = new Substream(seed, "noise");
        var seen = new List<double>[rounds];
        for (int index = 0; index < rounds; index++) seen[index] = [];
        Dictionary<int, (RadarPlots Plots, LookDraw Draw)> drawn = looks.Select(look => look.Sensor).Distinct().ToDictionary(sensor => sensor, sensor => (new RadarPlots(site.Sensors[sensor], noise), new LookDraw(sensor, noise)));
        var scene = new Scene
        {
            SiteFile = file,
            HasHeights = true,
            Truth = [.. times.Select((time, index) => new TruthAtTime(index + 1, Instant.FromSeconds(time), [.. truth[time]]))],
            Looks = [.. looks.Select(look => Look(look.Time, look.Sensor))],
        };
        return new(scene, [.. flown.Select((one, index) => new Round(one.Flight, one.Start, [.. seen[index]]))]);

        SimulatedLook Look(double time, int sensor)
        {
            (RadarPlots plots, LookDraw into) = drawn[sensor];
            foreach (TrueObject one in truth[time])
            {
                if (plots.Covers(one.Position)) seen[one.Id - 1].Add(time);
                if (plots.Look(one) is { } plot) into.Add(plot, one.Id);
            }

            for (int left = noise.NextPoisson(site.Sensors[sensor].ClutterPerScan); left > 0; left--) into.Add(plots.Clutter(), 0);
            return into.Take(Instant.FromSeconds(time), Instant.FromSeconds(time));
        }
    }
}
