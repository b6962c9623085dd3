using Picket.Tracking.Impacts;

namespace Picket.Tests.Tracking.Impacts;

public sealed class LaunchSpeedTests
{
    [Theory]
    [InlineData(50, 0, 98, 2)] // just left, at the speed that a flight of 20 s needs
    [InlineData(500, 100, 0, 0)] // at the top of it, 100 m/s along
    [InlineData(480, 57, 10, 0)] // a steep one near its top
    [InlineData(30, 80, -110, 0)] // about to come down
    public void What_flies_as_a_round_does_is_one(double height, double along, double climb, double aside) =>
        LaunchSpeed.IsOfRound(State(height, [along, aside, climb], sigma: 5), ground: 0).ShouldBeGreaterThan(0.95);

    [Fact]
    public void Of_the_slowest_round_nothing_is_left_open_once_it_is_well_tracked() =>
        (1 - LaunchSpeed.IsOfRound(State(50, [58, 0, 73], sigma: 1), ground: 0)).ShouldBeLessThan(1e-7); // 98 m/s: a flight of 20 s

    [Theory]
    [InlineData(100, 25, -20)] // a bird that dives
    [InlineData(50, 0, -9)] // a drone that lands
    [InlineData(120, 20, 0)]
    public void What_never_was_fast_is_none(double height, double along, double climb) =>
        LaunchSpeed.IsOfRound(State(height, [along, 0, climb], sigma: 3), ground: 0).ShouldBeLessThan(2e-3);

    [Fact]
    public void Height_counts_from_the_ground()
    {
        BallisticState state = State(900, [20, 0, 0], sigma: 3);
        LaunchSpeed.IsOfRound(state, ground: 0).ShouldBeGreaterThan(0.99);
        LaunchSpeed.IsOfRound(state, ground: 850).ShouldBeLessThan(1e-4);
    }

    [Fact]
    public void Of_what_was_seen_once_it_says_little() => LaunchSpeed.IsOfRound(State(50, [0, 0, 0], sigma: 250), ground: 0).ShouldBeInRange(0.3, 0.7);

    [Fact]
    public void It_weighs_the_parts_and_is_nothing_of_none()
    {
        BallisticState state = State(50, [0, 0, 0], sigma: 1);
        state.Set(1, new BallisticPart(0.75, [0, 0, 50, 300, 0, 0, 0.02], new double[28]));
        state.Set(0, new BallisticPart(0.25, state.Parts[0].Mean, state.Parts[0].Covariance));
        LaunchSpeed.IsOfRound(state, ground: 0).ShouldBe(0.75, 1e-4);
        LaunchSpeed.IsOfRound(new BallisticState { Probability = 1 }, ground: 0).ShouldBe(0);
    }

    private static BallisticState State(double height, double[] velocity, double sigma)
    {
        double[] covariance = new double[28];
        for (int axis = 0; axis < 7; axis++) covariance[axis * (axis + 1) / 2 + axis] = axis is >= 3 and < 6 ? sigma * sigma : axis < 3 ? 100 : 1e-4;
        var state = new BallisticState { Probability = 1 };
        state.Set(0, new BallisticPart(1, [0, 0, height, .. velocity, 0.02], covariance));
        return state;
    }
}
