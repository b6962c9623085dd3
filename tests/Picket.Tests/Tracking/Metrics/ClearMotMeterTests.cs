using FsCheck;
using FsCheck.Fluent;
using Picket.Tracking.Metrics;
using static Picket.Tests.Tracking.Metrics.GospaMeterTests;

namespace Picket.Tests.Tracking.Metrics;

public sealed class ClearMotMeterTests
{
    [Fact]
    public void Every_figure_equals_that_of_the_paper_done_by_trying_all_matches() =>
        Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
        {
            MetricScene scene = MetricScene.Draw((ulong)seed, times: 8, objects: 4, tracks: 4);
            var meter = new ClearMotMeter(12);
            foreach (var (truth, tracks) in scene.Truth.Zip(scene.Tracks)) meter.Add(truth, tracks);
            ClearMot expected = Slowly(scene, 12);
            return meter.Total with { Distance = 0 } == expected with { Distance = 0 } && Math.Abs(meter.Total.Distance - expected.Distance) < 1e-9;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void A_case_by_hand()
    {
        var meter = new ClearMotMeter(10);
        meter.Add([Point("a", 0, 0), Point("b", 50, 0)], [Point("1", 3, 0), Point("2", 51, 0)]); // a-1 3 m, b-2 1 m
        meter.Add([Point("a", 0, 0), Point("b", 50, 0)], [Point("1", 9, 0), Point("2", 1, 0)]); // a keeps 1 at 9 m, b is missed, 2 is false
        meter.Add([Point("a", 0, 0), Point("b", 50, 0)], [Point("2", 2, 0), Point("3", 54, 0)]); // a-2 and b-3 are mismatches, 2 m and 4 m
        meter.Add([Point("a", 0, 0)], []); // missed
        ClearMot total = meter.Total;
        (total.Objects, total.Misses, total.FalsePositives, total.Mismatches).ShouldBe((7, 2, 1, 2));
        total.Mota!.Value.ShouldBe(1 - 5 / 7.0, 1e-12);
        total.Motp!.Value.ShouldBe((3 + 1 + 9 + 2 + 4) / 5.0, 1e-12);
    }

    [Fact]
    public void As_many_pairs_as_can_be_are_matched_though_fewer_would_be_closer()
    {
        var meter = new ClearMotMeter(10);
        meter.Add([Point("a", 0, 0), Point("b", 9, 0)], [Point("1", 9, 0), Point("2", 18, 0)]); // b-1 alone would be 0 m
        (meter.Total.Matches, meter.Total.Distance).ShouldBe((2, 18));
    }

    [Fact]
    public void A_track_that_another_object_had_since_is_not_kept_for_the_first()
    {
        var meter = new ClearMotMeter(10);
        meter.Add([Point("a", 0, 0)], [Point("1", 0, 0)]);
        meter.Add([Point("b", 5, 0)], [Point("1", 5, 0)]);
        meter.Add([Point("a", 4, 0), Point("b", 5, 0)], [Point("1", 4, 0)]); // a is nearer, b had it last
        (meter.Total.Mismatches, meter.Total.Misses, meter.Total.Distance).ShouldBe((0, 1, 1));
    }

    [Fact]
    public void Nothing_at_all_has_no_accuracy()
    {
        var meter = new ClearMotMeter(10);
        meter.Add([], []);
        (meter.Total.Mota, meter.Total.Motp).ShouldBe((null, null));
    }

    private static ClearMot Slowly(MetricScene scene, double cutoff)
    {
        var mappings = new List<(string Truth, string Track)>(); // every one ever made, newest last
        ClearMot sum = default;
        foreach (var (truth, tracks) in scene.Truth.Zip(scene.Tracks))
        {
            var kept = from one in truth
                       from track in tracks
                       where mappings.LastOrDefault(made => made.Truth == one.Id).Track == track.Id
                           && mappings.LastOrDefault(made => made.Track == track.Id).Truth == one.Id
                           && one.DistanceTo(track) < cutoff
                       select (one, track);
            var correspondences = kept.ToList();
            ScoredPoint[] freeTruth = [.. truth.Where(one => !correspondences.Any(made => made.one.Id == one.Id))];
            ScoredPoint[] freeTracks = [.. tracks.Where(track => !correspondences.Any(made => made.track.Id == track.Id))];
            var best = Matchings(freeTruth, freeTracks, cutoff).OrderByDescending(way => way.Count).ThenBy(Length).First();
            correspondences.AddRange(best);
            int mismatches = best.Count(made => mappings.LastOrDefault(old => old.Truth == made.One.Id) is { Track: not null } last && last.Track != made.Track.Id);
            mappings.AddRange(best.Select(made => (made.One.Id, made.Track.Id)));
            sum = new ClearMot(sum.Objects + truth.Length, sum.Matches + correspondences.Count, sum.FalsePositives + tracks.Length - correspondences.Count,
                sum.Mismatches + mismatches, sum.Distance + Length(correspondences));
        }

        return sum;
    }

    private static double Length(List<(ScoredPoint One, ScoredPoint Track)> way) => way.Sum(made => made.One.DistanceTo(made.Track));

    private static IEnumerable<List<(ScoredPoint One, ScoredPoint Track)>> Matchings(ScoredPoint[] truth, ScoredPoint[] tracks, double cutoff)
    {
        if (truth.Length == 0) return [[]];
        var without = Matchings(truth[1..], tracks, cutoff);
        var with = tracks.Where(track => truth[0].DistanceTo(track) < cutoff)
            .SelectMany(track => Matchings(truth[1..], [.. tracks.Where(other => other.Id != track.Id)], cutoff).Select(rest => ((ScoredPoint, ScoredPoint)[])[(truth[0], track), .. rest]))
            .Select(way => way.ToList());
        return without.Concat(with);
    }
}
