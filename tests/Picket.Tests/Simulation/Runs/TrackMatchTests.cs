using Picket.Core.Geodesy;
using Picket.Core.Tracks;
using Picket.Simulation.Runs;

namespace Picket.Tests.Simulation.Runs;

public sealed class TrackMatchTests
{
    private readonly TrackMatch _match = new();

    [Fact]
    public void The_nearest_pairs_go_together_and_what_is_near_nothing_is_of_nothing() =>
        _match.Match([Of(1, 1000), Of(2, 1030), Of(3, 5000)], [(7, new(1040, 0, 500)), (8, new(1010, 0, 500))]).ShouldBe([8, 7, 0]);

    [Fact]
    public void A_track_that_is_left_over_is_a_second_one_of_the_object_in_its_gate() =>
        _match.Match([Of(1, 1000), Of(2, 1030)], [(7, new(1000, 0, 500))]).ShouldBe([7, 7]);

    [Fact]
    public void The_gate_is_a_hundred_metres_and_four_standard_deviations()
    {
        _match.Match([Of(1, 0, sigma: 30)], [(7, new(4 * Math.Sqrt(2) * 30 + 99, 0, 500))]).ShouldBe([7]);
        _match.Match([Of(1, 0, sigma: 30)], [(7, new(4 * Math.Sqrt(2) * 30 + 101, 0, 500))]).ShouldBe([0]);
    }

    [Fact]
    public void A_height_counts_only_where_one_was_measured()
    {
        _match.Match([Of(1, 0)], [(7, new(0, 0, 9000))]).ShouldBe([7]);
        _match.Match([Of(2, 0) with { HeightMeasured = true }], [(7, new(0, 0, 9000))]).ShouldBe([0]);
    }

    [Fact]
    public void A_match_lasts_while_two_objects_pass_each_other()
    {
        _match.Match([Of(1, 0), Of(2, 300)], [(7, new(0, 0, 500)), (8, new(300, 0, 500))]).ShouldBe([7, 8]);
        // The first track is nearer to the other object by now, but not half as far.
        _match.Match([Of(1, 140), Of(2, 160)], [(7, new(148, 0, 500)), (8, new(145, 0, 500))]).ShouldBe([7, 8]);
        _match.Match([Of(1, 300), Of(2, 0)], [(7, new(300, 0, 500)), (8, new(0, 0, 500))]).ShouldBe([7, 8]);
        // A picture without memory of them takes the nearer ones.
        new TrackMatch().Match([Of(1, 140), Of(2, 160)], [(7, new(148, 0, 500)), (8, new(145, 0, 500))]).ShouldBe([8, 7]);
    }

    private static Track Of(long number, double x, double sigma = 10) => new()
    {
        Number = number,
        Status = TrackStatus.Confirmed,
        Time = default,
        FirstSeen = default,
        LastSeen = default,
        Position = new(x, 0, 500),
        Velocity = default,
        Sigma = new EnuVector(sigma, sigma, 100),
        Existence = 1,
        Sources = [],
    };
}
