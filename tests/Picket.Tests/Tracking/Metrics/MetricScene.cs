using Picket.Core.Chance;
using Picket.Core.Geodesy;
using Picket.Tracking.Metrics;

namespace Picket.Tests.Tracking.Metrics;

/// <summary>A few objects and tracks that come, go and cross at random, small enough to try every way of matching them.</summary>
internal sealed record MetricScene(ScoredPoint[][] Truth, ScoredPoint[][] Tracks)
{
    private static readonly string?[] s_classes = ["drone", "bird", null];

    public static MetricScene Draw(ulong seed, int times, int objects, int tracks, double side = 30)
    {
        var chance = new Substream(seed, "scene");
        var truth = Points(chance, "t", times, objects, side);
        return new MetricScene(truth, Points(chance, "k", times, tracks, side));
    }

    private static ScoredPoint[][] Points(Substream chance, string kind, int times, int count, double side)
    {
        var walks = Enumerable.Range(0, count).Select(_ => new EnuVector(chance.NextDouble(0, side), chance.NextDouble(0, side), 0)).ToArray();
        return [.. Enumerable.Range(0, times).Select(_ => Enumerable.Range(0, count).Where(_ => chance.NextDouble() < 0.8).Select(index =>
        {
            walks[index] += new EnuVector(6 * chance.NextNormal(), 6 * chance.NextNormal(), 0);
            return new ScoredPoint($"{kind}{index}", walks[index], HasHeight: false)
            {
                Velocity = chance.NextDouble() < 0.8 ? new EnuVector(chance.NextNormal(), chance.NextNormal(), 0) : null,
                Class = s_classes[chance.NextInt32(3)],
            };
        }).ToArray())];
    }
}
