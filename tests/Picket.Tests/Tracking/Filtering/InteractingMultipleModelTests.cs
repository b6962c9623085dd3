using Picket.Core.Chance;
using Picket.Tests.Tracking.Motion;
using Picket.Tracking.Filtering;
using Picket.Tracking.Measurements;
using Picket.Tracking.Motion;
using ConstantVelocity = Picket.Tracking.Motion.ConstantVelocity;

namespace Picket.Tests.Tracking.Filtering;

public sealed class InteractingMultipleModelTests
{
    private static readonly double[] s_noise = [0.1, 0, 0.1];

    /// <summary>
    /// The demonstration of the EKF/UKF toolbox (Hartikainen, Solin, Särkkä 2011, section 4.1): 200 steps of 0.1 s in the plane from rest at the origin but for a velocity of (0, -1); constant velocity
    /// with q = 0.01 in steps 1 to 50, 71 to 120 and 151 to 200, constant acceleration with q = 1, which begins at no acceleration, in steps 51 to 70 and 121 to 150. Position is measured with a variance of 0.1.
    /// </summary>
    [Fact]
    public void The_demonstration_of_constant_velocity_and_acceleration_is_reproduced()
    {
        const int Runs = 500;
        var errors = new double[3, Runs];
        for (int run = 0; run < Runs; run++)
        {
            double[] squares = Demonstrate(new Substream((ulong)run, "demonstration"));
            for (int filter = 0; filter < 3; filter++) errors[filter, run] = squares[filter];
        }

        (double Mean, double Error) Of(int filter)
        {
            double mean = Enumerable.Range(0, Runs).Average(run => errors[filter, run]);
            return (mean, Math.Sqrt(Enumerable.Range(0, Runs).Average(run => Math.Pow(errors[filter, run] - mean, 2)) / (Runs - 1)));
        }

        var (imm, velocity, acceleration) = (Of(0), Of(1), Of(2));
        TestContext.Current.SendDiagnosticMessage($"IMM {imm.Mean:0.00000} +- {imm.Error:0.00000}, CV {velocity.Mean:0.0000} +- {velocity.Error:0.0000}, CA {acceleration.Mean:0.00000} +- {acceleration.Error:0.00000}");
        imm.Mean.ShouldBe(0.0237, 0.0009 + 2 * imm.Error);
        velocity.Mean.ShouldBe(0.141, 0.141 * 0.1 + 2 * velocity.Error);
        acceleration.Mean.ShouldBe(0.0322, 0.0322 * 0.03 + 2 * acceleration.Error);
    }

    [Fact]
    public void One_filter_alone_is_itself()
    {
        KalmanFilter Alone() => new(new ConstantVelocity(1, 1), [0, 0, 5, 0], [10, 0, 10, 0, 0, 4, 0, 0, 0, 4]);
        KalmanFilter alone = Alone();
        var set = new InteractingMultipleModel([Alone()], new double[,] { { 1 } }, [1]);
        var chance = new Substream(51, "noise");
        double[] mean = new double[4], covariance = new double[10], expected = new double[10];
        for (int step = 0; step < 20; step++)
        {
            double[] measured = [5 * step + chance.NextNormal(), chance.NextNormal()];
            alone.Predict(1);
            set.Predict(1);
            alone.TryUpdate(new PositionModel(2), measured, s_noise, out Fit one).ShouldBeTrue();
            set.TryUpdate(new PositionModel(2), measured, s_noise, out Fit all).ShouldBeTrue();
            all.LogLikelihood.ShouldBe(one.LogLikelihood, 1e-9);
        }

        set.Read(mean, covariance);
        alone.CopyCovariance(expected);
        mean.ShouldBe(alone.Mean.ToArray(), 1e-9);
        covariance.ShouldBe(expected, 1e-9);
    }

    [Fact]
    public void Sizes_and_forms_may_differ_and_covariances_stay_definite()
    {
        double[] four = [10, 0, 10, 0, 0, 4, 0, 0, 0, 4], five = [.. four, 0, 0, 0, 0, 0.1], six = [.. four, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1];
        var set = new InteractingMultipleModel(
            [
                SquareRootFilter.Extended(new ConstantVelocity(0.1, 0.1), [0, 0, 5, 0], four),
                new SigmaPointFilter(SigmaPointRule.Cubature(5), new CoordinatedTurn(new() { SlowSpeed = 1, LateralAcceleration = 2 }, axes: 2), [0, 0, 5, 0, 0], five),
                new KalmanFilter(new Singer(3, 2, 2), [0, 0, 5, 0, 0, 0], six),
            ],
            new double[,] { { 0.96, 0.02, 0.02 }, { 0.03, 0.95, 0.02 }, { 0.1, 0.1, 0.8 } },
            [0.5, 0.3, 0.2]);
        set.Common.ShouldBe(4);
        var chance = new Substream(52, "noise");
        double[] mean = new double[4], covariance = new double[10];
        for (int step = 1; step < 200; step++)
        {
            double angle = 0.2 * step;
            set.Predict(1);
            set.TryUpdate(new PositionModel(2), [25 * Math.Sin(angle) + 0.3 * chance.NextNormal(), 25 * (Math.Cos(angle) - 1) + 0.3 * chance.NextNormal()], s_noise, out _).ShouldBeTrue();
            set.Read(mean, covariance);
            Definite.Check(covariance, 4, 0);
            set.Probabilities.ToArray().Sum().ShouldBe(1, 1e-6);
        }

        set.Probabilities[1].ShouldBeGreaterThan(0.7, "a steady turn is what the second model is for");
    }

    [Fact]
    public void A_wrong_transition_matrix_is_refused() =>
        Should.Throw<ArgumentException>(() => new InteractingMultipleModel([new KalmanFilter(new ConstantVelocity(1), [0, 0], [1, 0, 1])], new double[2, 2], [1]));

    // Mean squared position error per axis of the IMM, of constant velocity alone and of constant acceleration alone.
    private static double[] Demonstrate(Substream chance)
    {
        IMotionModel velocity = new ConstantVelocity(0.01, 0.01), acceleration = new ConstantAcceleration(Math.Sqrt(0.5), 1, 1);
        double[] startOfFour = [0.1, 0, 0.1, 0, 0, 0.1, 0, 0, 0, 0.1], startOfSix = [.. startOfFour, 0, 0, 0, 0, 0.5, 0, 0, 0, 0, 0, 0.5];
        KalmanFilter OfFour() => new(velocity, [0, 0, 0, -1], startOfFour);
        KalmanFilter OfSix() => new(acceleration, [0, 0, 0, -1, 0, 0], startOfSix);
        var set = new InteractingMultipleModel([OfFour(), OfSix()], new[,] { { 0.98, 0.02 }, { 0.02, 0.98 } }, [0.9, 0.1]);
        GaussianFilter[] alone = [OfFour(), OfSix()];
        var place = new PositionModel(2);
        var moving = new SimulatedObject([0, 0, 0, -1, 0, 0], chance);
        double[] squares = new double[3], mean = new double[4], covariance = new double[10];
        for (int step = 1; step <= 200; step++)
        {
            bool accelerates = step is >= 51 and <= 70 or >= 121 and <= 150;
            if (step > 1) moving.Move(accelerates ? acceleration : velocity, 0.1);
            if (!accelerates) moving.State[4] = moving.State[5] = 0;
            double[] measured = moving.Measure(place, s_noise);
            set.Predict(0.1);
            set.TryUpdate(place, measured, s_noise, out _).ShouldBeTrue();
            set.Read(mean, covariance);
            squares[0] += ErrorSquared(mean);
            for (int filter = 0; filter < 2; filter++)
            {
                alone[filter].Predict(0.1);
                alone[filter].TryUpdate(place, measured, s_noise, out _).ShouldBeTrue();
                squares[filter + 1] += ErrorSquared(alone[filter].Mean);
            }
        }

        return [.. squares.Select(square => square / 400)];

        double ErrorSquared(ReadOnlySpan<double> estimate) => Math.Pow(estimate[0] - moving.State[0], 2) + Math.Pow(estimate[1] - moving.State[1], 2);
    }
}
