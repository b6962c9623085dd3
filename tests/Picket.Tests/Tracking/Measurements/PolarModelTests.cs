using Picket.Core.Chance;
using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Tests.Tracking.Filtering;
using Picket.Tracking.Filtering;
using Picket.Tracking.Measurements;
using Picket.Tracking.Motion;
using ConstantVelocity = Picket.Tracking.Motion.ConstantVelocity;

namespace Picket.Tests.Tracking.Measurements;

/// <summary>The measurement models that researchers put together, each against its numeric derivative and against geometry.</summary>
public sealed class PolarModelTests
{
    private const MeasuredComponents R = MeasuredComponents.Range, A = MeasuredComponents.Azimuth, E = MeasuredComponents.Elevation, D = MeasuredComponents.RangeRate;
    private static readonly EnuVector[] s_stations = [new(0, 0, 10), new(4000, 0, 30), new(0, 5000, 20), new(-3000, -4000, 400)];

    public static TheoryData<MeasuredComponents, int> Combinations
    {
        get
        {
            var rows = new TheoryData<MeasuredComponents, int>();
            for (int bits = 1; bits < 16; bits++)
            {
                MeasuredComponents components = ((bits & 1) != 0 ? R : 0) | ((bits & 2) != 0 ? A : 0) | ((bits & 4) != 0 ? E : 0) | ((bits & 8) != 0 ? D : 0);
                rows.Add(components, 3);
                if ((components & E) == 0) rows.Add(components, 2);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Jacobian_equals_numeric_differentiation(MeasuredComponents components, int axes) =>
        CheckJacobian(new PolarModel(components, new EnuVector(150, -80, axes == 3 ? 40 : 0), axes == 3 ? new Mount(0.7, -0.2, 0.3) : new Mount(0.7, 0, 0), axes), axes);

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Jacobian_of_time_differences_equals_numeric_differentiation(int axes) =>
        CheckJacobian(new TimeDifferenceModel(s_stations.Select(station => axes == 3 ? station : station with { Z = 0 }), speed: 340, axes), axes);

    [Fact]
    public void Without_a_mount_it_measures_what_the_trackers_radar_measures()
    {
        KinematicState state = RandomStates.Next(new Substream(41, "states"));
        var model = new PolarModel(R | A | E | D, new EnuVector(1500, -800, 40));
        double[] expected = new double[4];
        model.Expect(state.Mean, expected);
        var measurement = new Measurement { Components = R | A | E | D, Range = expected[0], Azimuth = expected[1], Elevation = expected[2], RangeRate = expected[3] };
        MeasurementModelTests.Model(RangeKind.Slant).Linearize(measurement, state, out Linearization linear);
        for (int row = 0; row < 4; row++) linear.Residual[row].ShouldBe(0, 1e-9);
    }

    [Fact]
    public void A_mount_turns_what_is_seen()
    {
        double[] east = [1000, 0, 0, 0, 0, 0], up = [0, 1000, 1000, 0, 0, 0], seen = new double[2];
        new PolarModel(A | E, mount: new Mount(Math.PI / 2, 0, 0)).Expect(east, seen);
        seen.ShouldBe([0, 0], 1e-12);
        new PolarModel(A | E, mount: new Mount(0, Math.PI / 4, 0)).Expect(up, seen);
        seen.ShouldBe([0, 0], 1e-12);
        new PolarModel(A | E, mount: new Mount(0, 0, Math.PI / 6)).Expect(east, seen); // right side down: what is level to the right stands 30 degrees above
        seen.ShouldBe([Math.PI / 2, Math.PI / 6], 1e-12);
    }

    [Fact]
    public void Only_differences_of_angles_are_wrapped()
    {
        double[] difference = [7, 7, 7, 7];
        new PolarModel(R | A | E | D).Wrap(difference);
        difference.ShouldBe([7, 7 - Math.Tau, 7 - Math.Tau, 7], 1e-12);
        double[] bearing = [-4];
        new PolarModel(A).Wrap(bearing);
        bearing[0].ShouldBe(Math.Tau - 4, 1e-12);
    }

    [Fact]
    public void Time_differences_find_a_transmitter()
    {
        const double Sigma = 50e-9;
        double v = Sigma * Sigma;
        var model = new TimeDifferenceModel(s_stations);
        double[] truth = [2500, 1800, 900], expected = new double[3], measured = new double[3], covariance = new double[21];
        for (int i = 0; i < 6; i++) covariance[Packed.At(i, i)] = i < 3 ? 1e6 : 1;
        var filter = new KalmanFilter(new ConstantVelocity(1e-3, 1e-3, 1e-3), [1500, 1000, 500, 0, 0, 0], covariance);
        var chance = new Substream(42, "noise");
        for (int shot = 0; shot < 200; shot++)
        {
            model.Expect(truth, expected);
            double first = Sigma * chance.NextNormal();
            for (int row = 0; row < 3; row++) measured[row] = expected[row] + Sigma * chance.NextNormal() - first;
            filter.TryUpdate(model, measured, [2 * v, v, 2 * v, v, v, 2 * v], out _).ShouldBeTrue();
        }

        for (int axis = 0; axis < 3; axis++) filter.Mean[axis].ShouldBe(truth[axis], 25);
    }

    [Theory]
    [InlineData(MeasuredComponents.None)]
    [InlineData(MeasuredComponents.Horizontal)]
    public void What_is_not_polar_is_refused(MeasuredComponents components) => Should.Throw<ArgumentOutOfRangeException>(() => new PolarModel(components));

    private static void CheckJacobian(IMeasurementModel model, int axes)
    {
        var chance = new Substream(43, "states");
        int size = 2 * axes + 1;
        for (int draw = 0; draw < 20; draw++)
        {
            double[] state = [.. Enumerable.Range(0, size).Select(i => i < axes ? chance.NextDouble(-9000, 9000) : chance.NextDouble(-200, 200))];
            double[] jacobian = new double[model.Rows * size], above = new double[model.Rows], below = new double[model.Rows];
            model.Linearize(state, jacobian);
            for (int column = 0; column < size; column++)
            {
                double[] up = [.. state], down = [.. state];
                (up[column], down[column]) = (up[column] + 0.05, down[column] - 0.05);
                model.Expect(up, above);
                model.Expect(down, below);
                for (int row = 0; row < model.Rows; row++) above[row] -= below[row];
                model.Wrap(above);
                for (int row = 0; row < model.Rows; row++) jacobian[row * size + column].ShouldBe(above[row] / 0.1, 1e-5 * Math.Max(1e-2, Math.Abs(above[row] / 0.1)));
            }
        }
    }
}
