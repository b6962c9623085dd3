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
        velocity.Mean.ShouldBe(ExpectedError(s_velocity, [0.1, 0, 0.1]), 3 * velocity.Error);
        acceleration.Mean.ShouldBe(ExpectedError(s_acceleration, [0.1, 0, 0.1, 0, 0, 0.5]), 3 * acceleration.Error);

        // The figures asked for are taken as means of 100 runs, which the toolbox's own scripts make: their errors are then sqrt(500 / 100) times ours.
        velocity.Mean.ShouldBe(0.141, 3 * Math.Sqrt(6) * velocity.Error);
        acceleration.Mean.ShouldBe(0.0322, 3 * Math.Sqrt(6) * acceleration.Error);
    }

    /// <summary>
    /// What the mean squared error of one Kalman filter must come to in the demonstration: second moments of truth and estimate together, step by step, without a draw. Both are linear in what is random, and the axes are alike.
    /// </summary>
    private static double ExpectedError(double[,] filter, double[] start)
    {
        int size = filter.GetLength(0), all = 3 + size;
        double[,] moments = new double[all, all], covariance = Unpack(start, size);
        double sum = 0;
        for (int step = 1; step <= 200; step++)
        {
            double[,] moves = new double[all, all], noise = new double[all, all], truth = step == 1 ? new double[0, 0] : Accelerates(step) ? s_acceleration : s_velocity;
            Put(moves, Transition(truth.GetLength(0)), 0);
            Put(moves, Transition(size), 3);
            Put(noise, truth, 0);
            moments = Sum(Product(moves, moments, moves), noise);
            covariance = Sum(Product(Transition(size), covariance, Transition(size)), filter);
            double[,] gains = Identity(all), keeps = Identity(size);
            double[] gain = [.. Enumerable.Range(0, size).Select(row => covariance[row, 0] / (covariance[0, 0] + s_noise[0]))];
            for (int row = 0; row < size; row++)
            {
                keeps[row, 0] -= gain[row];
                gains[3 + row, 3] -= gain[row];
                gains[3 + row, 0] += gain[row];
            }

            covariance = Sum(Product(keeps, covariance, keeps), Outer(gain, size, 0));
            moments = Sum(Product(gains, moments, gains), Outer(gain, all, 3));
            sum += moments[0, 0] - 2 * moments[0, 3] + moments[3, 3];
        }

        return sum / 200;
    }

    // Noise of an axis in 0.1 s: white acceleration of 0.01 m^2/s^3, white jerk of 1 m^2/s^5.
    private static readonly double[,]
        s_velocity = { { 0.01 * 1e-3 / 3, 0.01 * 1e-2 / 2 }, { 0.01 * 1e-2 / 2, 0.01 * 0.1 } },
        s_acceleration = { { 1e-5 / 20, 1e-4 / 8, 1e-3 / 6 }, { 1e-4 / 8, 1e-3 / 3, 1e-2 / 2 }, { 1e-3 / 6, 1e-2 / 2, 0.1 } };

    private static bool Accelerates(int step) => step is >= 51 and <= 70 or >= 121 and <= 150;

    private static double[,] Transition(int size) =>
        size switch { 0 => new double[0, 0], 2 => new[,] { { 1, 0.1 }, { 0, 1 } }, _ => new[,] { { 1, 0.1, 0.005 }, { 0, 1, 0.1 }, { 0, 0, 1 } } };

    private static double[,] Identity(int size) => Filled(size, (row, column) => row == column ? 1 : 0);

    private static double[,] Filled(int size, Func<int, int, double> of)
    {
        var filled = new double[size, size];
        for (int row = 0; row < size; row++)
        {
            for (int column = 0; column < size; column++) filled[row, column] = of(row, column);
        }

        return filled;
    }

    private static double[,] Unpack(double[] packed, int size) => Filled(size, (row, column) => packed[Math.Max(row, column) * (Math.Max(row, column) + 1) / 2 + Math.Min(row, column)]);

    private static double[,] Sum(double[,] a, double[,] b) => Filled(a.GetLength(0), (row, column) => a[row, column] + b[row, column]);

    // f m g'
    private static double[,] Product(double[,] f, double[,] m, double[,] g)
    {
        int size = m.GetLength(0);
        double[,] half = Filled(size, (row, column) => Enumerable.Range(0, size).Sum(inner => f[row, inner] * m[inner, column]));
        return Filled(size, (row, column) => Enumerable.Range(0, size).Sum(inner => half[row, inner] * g[column, inner]));
    }

    // r k k', the noise of a measurement that comes in through a gain, from a place on.
    private static double[,] Outer(double[] gain, int size, int at) =>
        Filled(size, (row, column) => row < at || column < at ? 0 : s_noise[0] * gain[row - at] * gain[column - at]);

    private static void Put(double[,] into, double[,] block, int at)
    {
        for (int row = 0; row < block.GetLength(0); row++)
        {
            for (int column = 0; column < block.GetLength(1); column++) into[at + row, at + column] = block[row, column];
        }
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
            bool accelerates = Accelerates(step);
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
