using System.Collections.Immutable;
using Picket.Core.Chance;
using Picket.Core.Detections;
using Picket.Core.Time;
using Picket.Files.Sites;

namespace Picket.Simulation.Scenes;

/// <summary>Four targets that meet at scan 41 of 81: the law of the shared set <c>w15</c>, after Williams (2015) and Garcia-Fernandez et al. (2018).</summary>
/// <remarks>
/// 300 m x 300 m, a scan a second. Each state at scan 41 is drawn around (150, 150) m at rest with variance 0.1 in each component, and goes forwards and backwards
/// with q = 0.02 m^2/s^3. Target 1 is last alive at scan 40. 1 m noise, Pd 0.9, 10 false detections a scan.
/// </remarks>
public static class Meeting
{
    /// <summary>Scans of a run.</summary>
    public const int Scans = 81;

    private const int Middle = 41, Targets = 4;
    private const double Side = 300, Sigma = 1, Detected = 0.9, Clutter = 10;

    private const string SiteText = """
        picket: 1
        site: {name: four-targets, frame: local}
        sensors:
          - id: s1
            kind: position
            period: 1
            sigma: {x: 1, y: 1}
            detection_probability: 0.9
            clutter: {mean_per_scan: 10}
            field: {x: [0, 300], y: [0, 300]}
        tracker:
          algorithm: pmbm
          motion: {model: constant-velocity, acceleration_psd: 0.02}
          survival_probability: 0.99
          births: {initial: 3, rate: 0.005, around: {mean: {x: 100, y: 100}, sigma: 150}, speed_sigma: 1}
        """;

    /// <summary>A measurement run of a truth.</summary>
    /// <param name="seed">Seed of the truth.</param>
    /// <param name="run">Number of the run; runs of one truth differ only in what was measured.</param>
    public static Scene Draw(ulong seed, int run = 1)
    {
        ImmutableArray<TruthAtTime> truth = DrawTruth(new Substream(seed, "truth"));
        var chance = new Substream(seed, $"run {run}");
        var draw = new LookDraw(sensor: 0, chance);
        return new Scene { SiteFile = SiteFile.Parse(SiteText, "site.yaml"), Truth = truth, Looks = [.. truth.Select(at => Look(at, draw, chance))] };
    }

    private static ImmutableArray<TruthAtTime> DrawTruth(Substream chance)
    {
        var motion = new WhiteAcceleration(psd: 0.02, dt: 1);
        double spread = Math.Sqrt(0.1);
        var paths = new TrueObject[Targets][];
        for (int target = 0; target < Targets; target++)
        {
            TrueObject[] path = paths[target] = new TrueObject[Scans + 1];
            path[Middle] = new TrueObject(target + 1, new(Normal(Side / 2), Normal(Side / 2), 0), new(Normal(0), Normal(0), 0));
            for (int scan = Middle + 1; scan <= Scans; scan++) path[scan] = motion.Forward(path[scan - 1], chance);
            for (int scan = Middle - 1; scan >= 1; scan--) path[scan] = motion.Backward(path[scan + 1], chance);
        }

        return [.. Enumerable.Range(1, Scans).Select(scan => new TruthAtTime(scan, Instant.FromSeconds(scan), [.. paths.Skip(scan < Middle ? 0 : 1).Select(path => path[scan])]))];

        double Normal(double mean) => mean + spread * chance.NextNormal();
    }

    private static SimulatedLook Look(in TruthAtTime truth, LookDraw draw, Substream chance)
    {
        foreach (TrueObject one in truth.Objects)
        {
            if (chance.NextDouble() < Detected) draw.Add(At(one.Position.X + Sigma * chance.NextNormal(), one.Position.Y + Sigma * chance.NextNormal()), one.Id);
        }

        for (int left = chance.NextPoisson(Clutter); left > 0; left--) draw.Add(At(chance.NextDouble(0, Side), chance.NextDouble(0, Side)), 0);
        return draw.Take(truth.Time, truth.Time);
    }

    private static Measurement At(double x, double y) => new() { Components = MeasuredComponents.Horizontal, X = x, Y = y, SigmaX = Sigma, SigmaY = Sigma };
}
