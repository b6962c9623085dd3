using Picket.Core.Chance;
using Picket.Core.Time;
using Picket.Tracking.Filtering;

namespace Picket.Tests.Tracking.Filtering;

public sealed class ConstantVelocityTests
{
    private static readonly ConstantVelocity s_motion = new(2.5, 0.5);

    [Theory]
    [InlineData(0.125)]
    [InlineData(1)]
    [InlineData(12.5)]
    public void Prediction_equals_the_textbook(double dt)
    {
        var chance = new Substream(1, "states");
        for (int draw = 0; draw < 50; draw++)
        {
            KinematicState state = RandomStates.Next(chance);
            (double[] mean, double[,] covariance) = ReferenceFilter.Of(state);
            (mean, covariance) = ReferenceFilter.Predict(mean, covariance, dt, 2.5, 0.5);
            s_motion.Predict(state, state.Time + Duration.FromSeconds(dt), out KinematicState predicted);
            RandomStates.ShouldBe(predicted, mean, covariance);
        }
    }

    [Fact]
    public void Two_steps_are_one_step()
    {
        KinematicState state = RandomStates.Next(new Substream(2, "states"));
        s_motion.Predict(state, state.Time + Duration.FromSeconds(0.7), out KinematicState half);
        s_motion.Predict(half, state.Time + Duration.FromSeconds(2), out KinematicState twice);
        s_motion.Predict(state, state.Time + Duration.FromSeconds(2), out KinematicState once);
        (double[] mean, double[,] covariance) = ReferenceFilter.Of(once);
        RandomStates.ShouldBe(twice, mean, covariance);
    }

    [Fact]
    public void Retrodiction_goes_back_along_the_path_and_grows_the_covariance()
    {
        KinematicState state = RandomStates.Next(new Substream(3, "states"));
        s_motion.Predict(state, state.Time - Duration.FromSeconds(2), out KinematicState back);
        back.Mean[0].ShouldBe(state.Mean[0] - 2 * state.Mean[3], 1e-9);
        double expected = state.Covariance.Get(0, 0) - 4 * state.Covariance.Get(0, 3) + 4 * state.Covariance.Get(3, 3) + 2.5 * 8 / 3;
        back.Covariance.Get(0, 0).ShouldBe(expected, 1e-9 * expected);
    }

    [Fact]
    public void Coarse_variance_is_that_of_the_prediction()
    {
        KinematicState state = RandomStates.Next(new Substream(4, "states"));
        s_motion.Predict(state, state.Time + Duration.FromSeconds(3), out KinematicState predicted);
        for (int axis = 0; axis < 3; axis++)
            s_motion.PositionVariance(state, axis, 3).ShouldBe(predicted.Covariance.Get(axis, axis), 1e-9 * predicted.Covariance.Get(axis, axis));
    }

    [Fact]
    public void A_plane_site_never_gains_a_height()
    {
        var motion = new ConstantVelocity(4, 0);
        motion.Predict(default, Instant.FromSeconds(10), out KinematicState predicted);
        predicted.Covariance.Get(2, 2).ShouldBe(0);
        predicted.Covariance.Get(0, 0).ShouldBeGreaterThan(0);
    }
}
