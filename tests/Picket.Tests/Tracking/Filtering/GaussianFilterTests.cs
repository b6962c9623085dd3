using Picket.Core.Chance;
using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Tests.Tracking.Motion;
using Picket.Tracking.Filtering;
using Picket.Tracking.Measurements;
using Picket.Tracking.Motion;
using ConstantVelocity = Picket.Tracking.Motion.ConstantVelocity;

namespace Picket.Tests.Tracking.Filtering;

/// <summary>One suite over every form of the Kalman filter.</summary>
public sealed class GaussianFilterTests
{
    private const MeasuredComponents Full = MeasuredComponents.Range | MeasuredComponents.Azimuth | MeasuredComponents.Elevation | MeasuredComponents.RangeRate;

    private static readonly Dictionary<string, Func<IMotionModel, double[], double[], GaussianFilter>> s_forms = new()
    {
        ["extended"] = (motion, mean, covariance) => new KalmanFilter(motion, mean, covariance),
        ["extended, square root"] = (motion, mean, covariance) => SquareRootFilter.Extended(motion, mean, covariance),
        ["cubature"] = (motion, mean, covariance) => new SigmaPointFilter(SigmaPointRule.Cubature(mean.Length), motion, mean, covariance),
        ["cubature, square root"] = (motion, mean, covariance) => SquareRootFilter.OfSigmaPoints(SigmaPointRule.Cubature(mean.Length), motion, mean, covariance),
        ["unscented"] = (motion, mean, covariance) => new SigmaPointFilter(SigmaPointRule.Unscented(mean.Length), motion, mean, covariance),
        ["unscented, square root"] = (motion, mean, covariance) => SquareRootFilter.OfSigmaPoints(SigmaPointRule.Unscented(mean.Length), motion, mean, covariance),
        ["unscented, scaled"] = (motion, mean, covariance) => new SigmaPointFilter(SigmaPointRule.Unscented(mean.Length, 0.1, 2, 0), motion, mean, covariance),
    };

    public static TheoryData<string> Forms => [.. s_forms.Keys];

    [Theory]
    [MemberData(nameof(Forms))]
    public void On_linear_models_every_form_is_the_textbooks_filter(string form)
    {
        var motion = new ConstantVelocity(2, 2, 0.5);
        double[] mean = [1000, -500, 300, 50, 20, -3], packed = new double[21], got = new double[21];
        double[,] covariance = ReferenceFilter.Identity(6);
        for (int i = 0; i < 6; i++) packed[Packed.At(i, i)] = covariance[i, i] = i < 3 ? 400 : 100;
        GaussianFilter filter = s_forms[form](motion, mean, packed);
        var model = new PositionModel(3);
        double[,] h = new double[3, 6], r = { { 90, 20, 0 }, { 20, 150, -30 }, { 0, -30, 60 } };
        (h[0, 0], h[1, 1], h[2, 2]) = (1, 1, 1);
        double[] noise = [90, 20, 150, 0, -30, 60];
        var chance = new Substream(31, "noise");
        for (int step = 0; step < 60; step++)
        {
            filter.Predict(0.7);
            (mean, covariance) = ReferenceFilter.Predict(mean, covariance, 0.7, 2, 0.5);
            double[] measured = [.. Enumerable.Range(0, 3).Select(axis => mean[axis] + 12 * chance.NextNormal())];
            filter.TryUpdate(model, measured, noise, out Fit fit).ShouldBeTrue();
            var expected = ReferenceFilter.Update(mean, covariance, h, r, [.. measured.Select((value, axis) => value - mean[axis])]);
            (mean, covariance) = (expected.Mean, expected.Covariance);
            (fit.DistanceSquared, fit.LogLikelihood).ShouldSatisfyAllConditions(
                found => found.DistanceSquared.ShouldBe(expected.DistanceSquared, 1e-7 * Math.Max(1, expected.DistanceSquared)),
                found => found.LogLikelihood.ShouldBe(expected.LogLikelihood, 1e-7 * Math.Abs(expected.LogLikelihood)));
        }

        filter.CopyCovariance(got);
        for (int i = 0; i < 6; i++)
        {
            filter.Mean[i].ShouldBe(mean[i], 1e-6);
            for (int j = 0; j <= i; j++) got[Packed.At(i, j)].ShouldBe(covariance[i, j], 1e-7 * covariance[0, 0]);
        }
    }

    [Theory]
    [InlineData("extended")]
    [InlineData("cubature")]
    [InlineData("unscented")]
    public void A_square_root_form_is_the_same_filter(string form)
    {
        (GaussianFilter plain, GaussianFilter root) = (Turning(form), Turning(form + ", square root"));
        foreach (GaussianFilter filter in (GaussianFilter[])[plain, root]) Follow(filter, 50, new Substream(32, "noise"), check: false);
        double[] expected = new double[28], got = new double[28];
        plain.CopyCovariance(expected);
        root.CopyCovariance(got);
        for (int i = 0; i < 7; i++) root.Mean[i].ShouldBe(plain.Mean[i], 1e-3);
        for (int k = 0; k < 28; k++) got[k].ShouldBe(expected[k], 1e-5 * expected.Max());
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Covariances_stay_symmetric_and_definite(string form) => Follow(Turning(form), 400, new Substream(33, "noise"), check: true);

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_turning_target_is_followed(string form)
    {
        GaussianFilter filter = Turning(form);
        EnuVector place = Follow(filter, 60, new Substream(34, "noise"), check: false);
        (place - new EnuVector(filter.Mean[0], filter.Mean[1], filter.Mean[2])).Norm.ShouldBeLessThan(60);
        filter.Mean[6].ShouldBe(0.05, 0.02);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_step_does_not_allocate(string form)
    {
        GaussianFilter filter = Turning(form);
        var radar = new PolarModel(Full);
        double[] measured = [9000, 1.2, 0.1, 50], noise = [100, 0, 1e-5, 0, 0, 1e-5, 0, 0, 0, 1];
        Step();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int step = 0; step < 10; step++) Step();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);

        void Step()
        {
            filter.Predict(0.1);
            filter.TryUpdate(radar, measured, noise, out _);
        }
    }

    [Theory]
    [InlineData("extended, square root")]
    [InlineData("cubature, square root")]
    [InlineData("unscented, square root")]
    public void A_square_root_stays_a_root_where_hardly_any_digits_are_left(string form)
    {
        double[] covariance = new double[10];
        for (int i = 0; i < 4; i++) covariance[Packed.At(i, i)] = 1e12;
        var filter = (SquareRootFilter)s_forms[form](new ConstantVelocity(1e-9, 1e-9), [0, 0, 0, 0], covariance);
        var model = new PositionModel(2);
        for (int step = 0; step < 300; step++)
        {
            filter.Predict(0.01);
            filter.TryUpdate(model, [1, 2], [1e-12, 0, 1e-12], out Fit fit).ShouldBeTrue();
            double.IsFinite(fit.LogLikelihood).ShouldBeTrue();
            for (int i = 0; i < 4; i++) filter.Root[Packed.At(i, i)].ShouldBeGreaterThan(0);
        }

        filter.Mean[0].ShouldBe(1, 1e-5);
    }

    [Theory] // x is normal with mean 1 and variance 4: x^2 has the mean 5 and with x the covariance 8
    [InlineData("cubature")]
    [InlineData("unscented")]
    [InlineData("unscented, scaled")]
    public void Sigma_points_know_the_mean_of_a_square(string form)
    {
        GaussianFilter filter = s_forms[form](new ConstantVelocity(1), [1, 0], [4, 0, 1]);
        filter.TryUpdate(new SquareModel(), [5], [1e9], out Fit fit).ShouldBeTrue();
        fit.DistanceSquared.ShouldBe(0, 1e-12);
        filter.TryUpdate(new SquareModel(), [5 + 1e6], [1e9], out _).ShouldBeTrue();
        (filter.Mean[0] - 1).ShouldBe(8 * 1e6 / 1e9, 1e-6);
    }

    [Fact]
    public void A_covariance_that_is_none_is_refused() =>
        Should.Throw<ArgumentException>(() => SquareRootFilter.Extended(new ConstantVelocity(1), [0, 0], [1, 2, 1]));

    private sealed class SquareModel : IMeasurementModel
    {
        public int Rows => 1;

        public void Expect(ReadOnlySpan<double> state, Span<double> expected) => expected[0] = state[0] * state[0];

        public void Linearize(ReadOnlySpan<double> state, Span<double> jacobian) => (jacobian[0], jacobian[1]) = (2 * state[0], 0);
    }

    private static GaussianFilter Turning(string form)
    {
        double[] covariance = new double[28];
        for (int i = 0; i < 7; i++) covariance[Packed.At(i, i)] = i < 3 ? 1e4 : i < 6 ? 400 : 0.01;
        return s_forms[form](new CoordinatedTurn(new()), [6000, 5000, 1500, 0, 150, 0, 0], covariance);
    }

    private static EnuVector Follow(GaussianFilter filter, int scans, Substream chance, bool check)
    {
        var radar = new PolarModel(Full, new EnuVector(200, -300, 15), new Mount(0.8, 0.1, -0.05));
        double[] state = [6000, 5000, 1500, 0, 150, 0, 0.05], measured = new double[4], noise = [100, 0, 9e-6, 0, 0, 2e-5, 0, 0, 0, 1], covariance = new double[28];
        var truth = new CoordinatedTurn(new CoordinatedTurnSettings { TurnTime = 1e12 });
        for (int scan = 0; scan < scans; scan++)
        {
            truth.Move(state, 1, state);
            radar.Expect(state, measured);
            for (int row = 0; row < 4; row++) measured[row] += Math.Sqrt(noise[Packed.At(row, row)]) * chance.NextNormal();
            filter.Predict(1);
            filter.TryUpdate(radar, measured, noise, out _).ShouldBeTrue();
            if (!check) continue;
            filter.CopyCovariance(covariance);
            Definite.Check(covariance, 7, 0);
        }

        return new(state[0], state[1], state[2]);
    }
}
