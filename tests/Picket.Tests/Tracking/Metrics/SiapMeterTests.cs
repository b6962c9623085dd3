using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Picket.Core.Geodesy;
using Picket.Core.Time;
using Picket.Tracking.Metrics;
using static Picket.Tests.Tracking.Metrics.GospaMeterTests;

namespace Picket.Tests.Tracking.Metrics;

public sealed class SiapMeterTests
{
    private const double Cutoff = 12, Step = 0.5;

    [Fact]
    public void Every_attribute_equals_its_definition_written_out() =>
        Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
        {
            MetricScene scene = MetricScene.Draw((ulong)seed, times: 8, objects: 3, tracks: 4);
            Siap got = Measure(scene), expected = Slowly(scene);
            return Values(got).Zip(Values(expected)).All(pair => pair.First is null == pair.Second is null && Math.Abs((pair.First ?? 0) - (pair.Second ?? 0)) < 1e-9);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void A_case_by_hand()
    {
        ScoredPoint a = Point("a", 0, 0) with { Velocity = new EnuVector(3, 0, 0), Class = "drone" }, b = Point("b", 100, 0);
        ScoredPoint one = Point("1", 3, 4) with { Velocity = new EnuVector(0, 4, 0), Class = "drone" }, two = Point("2", 0, 1) with { Class = "bird" }, stray = Point("9", 50, 0);
        Siap got = Measure(new([[a, b], [a, b], [a, b], [a, b]], [[one], [one, two], [two, stray], []]));
        got.Completeness.ShouldBe(3 / 8.0);
        got.Ambiguity.ShouldBe(4 / 3.0);
        got.Spuriousness.ShouldBe(1 / 5.0);
        got.PositionalAccuracy.ShouldBe((5 + 5 + 1 + 1) / 4.0);
        got.VelocityAccuracy.ShouldBe(5);
        got.TrackNumberChangeRate.ShouldBe(1 / (2 * Step)); // 1 then 2 within 1 s of tracking
        got.LongestTrackSegment.ShouldBe(Step / (6 * Step)); // two times of four, over two lives
        got.IdCompleteness.ShouldBe(1);
        got.IdCorrectness.ShouldBe(1 / 3.0); // only the first time do all name it right
        got.IdAmbiguity.ShouldBe(1 / 3.0); // the second time they disagree
    }

    [Fact]
    public void Nothing_at_all_has_no_attributes() => Values(Measure(new([[]], [[]]))).ShouldAllBe(value => value == null);

    private static Siap Measure(MetricScene scene)
    {
        var meter = new SiapMeter(Cutoff);
        for (int time = 0; time < scene.Truth.Length; time++) meter.Add(Instant.FromSeconds(Step * time), scene.Truth[time], scene.Tracks[time]);
        return meter.Total();
    }

    private static double?[] Values(Siap siap) =>
    [
        siap.Completeness, siap.Ambiguity, siap.Spuriousness, siap.PositionalAccuracy, siap.VelocityAccuracy, siap.TrackNumberChangeRate,
        siap.LongestTrackSegment, siap.IdCompleteness, siap.IdCorrectness, siap.IdAmbiguity,
    ];

    private static Siap Slowly(MetricScene scene)
    {
        int times = scene.Truth.Length;
        var associations = Enumerable.Range(0, times).SelectMany(time => scene.Tracks[time]
            .Where(track => scene.Truth[time].Any(one => one.DistanceTo(track) < Cutoff))
            .Select(track => (Time: time, One: scene.Truth[time].MinBy(one => one.DistanceTo(track)), Track: track))).ToList();
        var tracked = associations.GroupBy(made => (made.Time, made.One.Id)).ToList();
        var speeds = associations.Where(made => made.One.Velocity is not null && made.Track.Velocity is not null).ToList();
        var classed = tracked.Where(group => group.First().One.Class is not null).ToList();
        double trackedTime = 0, longest = 0, life = 0;
        int changes = 0;
        foreach (string name in scene.Truth.SelectMany(truth => truth).Select(one => one.Id).Distinct())
        {
            int[] alive = [.. Enumerable.Range(0, times).Where(time => scene.Truth[time].Any(one => one.Id == name))];
            life += Step * (alive[^1] - alive[0]);
            HashSet<int> held = [.. associations.Where(made => made.One.Id == name).Select(made => made.Time)];
            trackedTime += Step * held.Count(time => held.Contains(time + 1));
            var segments = associations.Where(made => made.One.Id == name).GroupBy(made => made.Track.Id)
                .SelectMany(group => Runs([.. group.Select(made => made.Time).Order()])).ToList();
            longest += segments.Select(segment => Step * (segment.Count - 1)).DefaultIfEmpty().Max();
            int fewest = Enumerable.Range(0, 1 << segments.Count)
                .Where(subset => held.All(time => segments.Where((segment, index) => (subset >> index & 1) == 1).Any(segment => segment.Contains(time))))
                .Min(subset => BitOperations.PopCount((uint)subset));
            changes += Math.Max(0, fewest - 1);
        }

        return new Siap
        {
            Completeness = Ratio(tracked.Count, scene.Truth.Sum(truth => truth.Length)),
            Ambiguity = Ratio(associations.Count, tracked.Count),
            Spuriousness = Ratio(scene.Tracks.Sum(tracks => tracks.Length) - associations.Count, scene.Tracks.Sum(tracks => tracks.Length)),
            PositionalAccuracy = Ratio(associations.Sum(made => made.One.DistanceTo(made.Track)), associations.Count),
            VelocityAccuracy = Ratio(speeds.Sum(made => (made.One.Velocity!.Value - made.Track.Velocity!.Value).Norm), speeds.Count),
            TrackNumberChangeRate = Ratio(changes, trackedTime),
            LongestTrackSegment = Ratio(longest, life),
            IdCompleteness = Ratio(classed.Count(group => group.Any(made => made.Track.Class is not null)), classed.Count),
            IdCorrectness = Ratio(classed.Count(group => group.All(made => made.Track.Class == made.One.Class)), classed.Count),
            IdAmbiguity = Ratio(classed.Count(group => group.Select(made => made.Track.Class is null ? 0 : made.Track.Class == made.One.Class ? 1 : 2).Distinct().Count() > 1), classed.Count),
        };
    }

    private static IEnumerable<List<int>> Runs(int[] times) =>
        times.Select((time, index) => (time, run: time - index)).GroupBy(pair => pair.run).Select(group => group.Select(pair => pair.time).ToList());

    private static double? Ratio(double part, double whole) => whole > 0 ? part / whole : null;
}
