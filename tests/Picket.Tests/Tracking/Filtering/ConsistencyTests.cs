using Picket.Core.Chance;
using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Tracking.Filtering;
using Picket.Tracking.Measurements;
using Picket.Tracking.Metrics;
using Picket.Tracking.Motion;
using ConstantVelocity = Picket.Tracking.Motion.ConstantVelocity;

namespace Picket.Tests.Tracking.Filtering;

/// <summary>
/// Where the models are right, errors are as large as the filter says (Bar-Shalom, Li, Kirubarajan 2001, section 5.4): at each of 50 times the mean over 200 runs of the normalised squared errors of
/// state and innovation lies within bounds that all 100 means together keep with 99 %.
/// </summary>
public sealed class ConsistencyTests
{
    private const int Runs = 200, Steps = 50;
    private const MeasuredComponents Polar = MeasuredComponents.Range | MeasuredComponents.Azimuth | MeasuredComponents.Elevation | MeasuredComponents.RangeRate;

    public static TheoryData<string> Linear => ["constant velocity", "constant acceleration", "Singer", "hover", "turn of a known rate"];

    [Theory]
    [MemberData(nameof(Linear))]
    public void Linear_models_are_consistent(string name)
    {
        IMotionModel motion = name switch
        {
            "constant velocity" => new ConstantVelocity(2, 2),
            "constant acceleration" => new ConstantAcceleration(3, 1, 1),
            "Singer" => new Singer(4, 5, 5),
            "hover" => new Hover(5, 0.5, 0.5),
            _ => new KnownTurn(0.1, 2, axes: 2),
        };
        double[] start = new double[motion.Components.Count], sigma = [.. motion.Components.Select(component => component.Length == 1 ? 30.0 : component[0] == 'v' ? 10 : 2)];
        Check(name, start, sigma, (mean, covariance) => new KalmanFilter(motion, mean, covariance), _ => (new PositionModel(2), [100, 30, 150]));
    }

    [Theory] // near-linear: 12 km away, known to 60 m, while the beam is 25 m wide
    [InlineData("extended")]
    [InlineData("extended, square root")]
    [InlineData("cubature")]
    [InlineData("unscented")]
    public void A_radar_is_consistent_where_the_beam_is_narrow(string form)
    {
        var motion = new ConstantVelocity(1, 1, 1);
        var radar = new PolarModel(Polar, new EnuVector(100, -200, 20), new Mount(0.5, 0.1, 0.05));
        Check(form, [8000, 9000, 1500, 100, -50, 0], [60, 60, 60, 10, 10, 10], (mean, covariance) => form switch
        {
            "extended" => new KalmanFilter(motion, mean, covariance),
            "extended, square root" => SquareRootFilter.Extended(motion, mean, covariance),
            "cubature" => new SigmaPointFilter(SigmaPointRule.Cubature(6), motion, mean, covariance),
            _ => new SigmaPointFilter(SigmaPointRule.Unscented(6), motion, mean, covariance),
        }, _ => (radar, [400, 0, 4e-6, 0, 0, 4e-6, 0, 0, 0, 1]));
    }

    [Fact] // near-linear: two direction finders by turns, 8 to 10 km away, known to 100 m, bearings to 2 mrad
    public void Bearings_alone_are_consistent_where_the_place_is_known_to_a_hundredth_of_the_distance()
    {
        var motion = new ConstantVelocity(0.5, 0.5);
        PolarModel[] posts = [new(MeasuredComponents.Azimuth, new EnuVector(-4000, 0, 0), axes: 2), new(MeasuredComponents.Azimuth, new EnuVector(4000, -1000, 0), axes: 2)];
        Check("bearings", [0, 8000, 40, 10], [100, 100, 5, 5], (mean, covariance) => new KalmanFilter(motion, mean, covariance), step => (posts[step % 2], [4e-6]));
    }

    [Fact]
    public void A_filter_that_is_too_sure_is_found_out()
    {
        var (truth, filter) = (new ConstantVelocity(2, 2), new ConstantVelocity(1, 1));
        Should.Throw<ShouldAssertException>(() => Check("too sure", [0, 0, 0, 0], [30, 30, 10, 10], (mean, covariance) => new KalmanFilter(filter, mean, covariance), _ => (new PositionModel(2), [100, 30, 150]), truth));
    }

    private static void Check(string name, double[] start, double[] sigma, Func<double[], double[], GaussianFilter> create, Func<int, (IMeasurementModel Model, double[] Noise)> sensor, IMotionModel? law = null)
    {
        int size = start.Length;
        double[] covariance = new double[Packed.Length(size)];
        for (int i = 0; i < size; i++) covariance[Packed.At(i, i)] = sigma[i] * sigma[i];
        double[] nees = new double[Steps], nis = new double[Steps];
        for (int run = 0; run < Runs; run++)
        {
            var moving = new SimulatedObject([.. start], new Substream((ulong)run, name));
            moving.Disturb(moving.State, covariance);
            GaussianFilter filter = create(start, covariance);
            for (int step = 0; step < Steps; step++)
            {
                (IMeasurementModel model, double[] noise) = sensor(step);
                moving.Move(law ?? filter.Motion, 1);
                filter.Predict(1);
                filter.TryUpdate(model, moving.Measure(model, noise), noise, out Fit fit).ShouldBeTrue();
                nis[step] += fit.DistanceSquared;
                nees[step] += ErrorSquared(filter, moving.State);
            }
        }

        const double Outside = 0.01 / (2 * Steps);
        for (int step = 0; step < Steps; step++)
        {
            Within(nees[step], size, $"state error at step {step}");
            Within(nis[step], sensor(step).Model.Rows, $"innovation at step {step}");
        }

        static void Within(double sum, int degrees, string what) =>
            (sum / Runs).ShouldBeInRange(ChiSquare.Quantile(Outside / 2, degrees * Runs) / Runs, ChiSquare.Quantile(1 - Outside / 2, degrees * Runs) / Runs, what);
    }

    private static double ErrorSquared(GaussianFilter filter, double[] truth)
    {
        int size = filter.Size;
        double[] root = new double[Packed.Length(size)], whitened = new double[size];
        filter.CopyCovariance(root);
        Triangular.TryRoot(root, size, root).ShouldBeTrue();
        double sum = 0;
        for (int i = 0; i < size; i++)
        {
            double left = truth[i] - filter.Mean[i];
            for (int j = 0; j < i; j++) left -= root[Packed.Row(i) + j] * whitened[j];
            whitened[i] = left / root[Packed.Row(i) + i];
            sum += whitened[i] * whitened[i];
        }

        return sum;
    }
}
