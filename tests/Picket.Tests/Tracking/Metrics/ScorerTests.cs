using Picket.Core.Time;
using Picket.Tracking.Metrics;
using static Picket.Tests.Tracking.Metrics.GospaMeterTests;

namespace Picket.Tests.Tracking.Metrics;

public sealed class ScorerTests
{
    [Fact]
    public void Totals_are_root_mean_squares_and_sums()
    {
        var scorer = new Scorer(10, 2);
        scorer.Add(At(1), [Point("a", 0, 0), Point("b", 50, 0)], [Point("1", 3, 4)]); // 25 + 50 for the miss
        scorer.Add(At(2), [Point("a", 0, 0)], [Point("1", 0, 1), Point("2", 90, 0)]); // 1 + 50 for the false track
        ScoreTotal total = scorer.Total();
        total.Gospa.ShouldBe(Math.Sqrt((75 + 51) / 2.0), 1e-12);
        total.PerTarget.ShouldBe(Math.Sqrt((75 + 51) / 2.0 / 1.5), 1e-12);
        total.Localisation.ShouldBe(Math.Sqrt((25 + 1) / 2.0), 1e-12);
        total.Ospa.ShouldBe(Math.Sqrt((125 / 2.0 + 101 / 2.0) / 2), 1e-12);
        (total.Missed, total.False).ShouldBe((1, 1));
    }

    [Fact]
    public void Another_track_on_an_object_is_a_swap()
    {
        ScoreTotal total = Follow("1", "1", "2", "2", "1");
        (total.Swaps, total.Breaks).ShouldBe((2, 0));
    }

    [Fact]
    public void A_time_without_a_track_between_times_with_one_is_a_break()
    {
        ScoreTotal total = Follow("1", null, null, "1", null);
        (total.Swaps, total.Breaks).ShouldBe((0, 1));
    }

    [Fact]
    public void Changes_say_when_and_between_which_tracks()
    {
        var scorer = new Scorer(10, 2);
        scorer.Add(At(1), [Point("a", 0, 0)], [Point("1", 1, 0)]);
        scorer.Add(At(2), [Point("a", 0, 0)], []);
        scorer.Add(At(3), [Point("a", 5, 0)], [Point("2", 6, 0)]);
        scorer.Changes.ShouldBe([
            new TrackChange(At(3), TrackChangeKind.Break, Point("a", 5, 0), "1", "2"),
            new TrackChange(At(3), TrackChangeKind.Swap, Point("a", 5, 0), "1", "2")]);
    }

    [Fact]
    public void First_confirmed_counts_the_truth_times_to_the_first_track() => Follow(null, null, "7").FirstConfirmed["a"].ShouldBe(3);

    [Fact]
    public void An_object_that_never_had_a_track_has_no_first() => Follow(null, null).FirstConfirmed["a"].ShouldBeNull();

    private static ScoreTotal Follow(params string?[] tracks)
    {
        var scorer = new Scorer(10, 2);
        for (int time = 0; time < tracks.Length; time++)
            scorer.Add(At(time), [Point("a", 0, 0)], tracks[time] is { } track ? [Point(track, 1, 0)] : []);
        return scorer.Total();
    }

    private static Instant At(double seconds) => Instant.FromSeconds(seconds);
}
