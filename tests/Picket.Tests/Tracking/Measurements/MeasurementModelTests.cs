using Picket.Core.Chance;
using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Tests.Tracking.Filtering;
using Picket.Tracking.Filtering;
using Picket.Tracking.Measurements;

namespace Picket.Tests.Tracking.Measurements;

/// <summary>One suite over every combination of measured components, seen from a sensor away from the origin.</summary>
public sealed class MeasurementModelTests
{
    private const MeasuredComponents H = MeasuredComponents.Horizontal, Z = MeasuredComponents.Height, R = MeasuredComponents.Range,
        A = MeasuredComponents.Azimuth, E = MeasuredComponents.Elevation, D = MeasuredComponents.RangeRate;

    public static TheoryData<MeasuredComponents, RangeKind> Combinations
    {
        get
        {
            var rows = new TheoryData<MeasuredComponents, RangeKind>();
            foreach (RangeKind kind in (RangeKind[])[RangeKind.Slant, RangeKind.Ground])
            {
                foreach (MeasuredComponents components in (MeasuredComponents[])[H, H | Z, H | Z | D, R | A, R | A | E, R | A | D, R | A | E | D, R | A | Z, R | A | Z | D, R | A | E | D | Z, A, A | E, R, D])
                    rows.Add(components, kind);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Jacobian_equals_numeric_differentiation(MeasuredComponents components, RangeKind kind)
    {
        var chance = new Substream(5, "states");
        MeasurementModel model = Model(kind);
        for (int draw = 0; draw < 20; draw++)
        {
            KinematicState state = RandomStates.Next(chance);
            Measurement measurement = Near(state, components, kind, chance);
            model.Linearize(measurement, state, out Linearization linear);
            for (int column = 0; column < 6; column++)
            {
                double step = column < 3 ? 0.05 : 0.01;
                (KinematicState up, KinematicState down) = (state, state);
                up.Mean[column] += step;
                down.Mean[column] -= step;
                model.Linearize(measurement, up, out Linearization above);
                model.Linearize(measurement, down, out Linearization below);
                for (int row = 0; row < linear.Count; row++)
                {
                    double slope = (below.Residual[row] - above.Residual[row]) / (2 * step);
                    linear.Jacobian[row][column].ShouldBe(slope, 1e-6 * Math.Max(0.1, Math.Abs(slope)));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Update_equals_the_textbook(MeasuredComponents components, RangeKind kind)
    {
        var chance = new Substream(6, "states");
        MeasurementModel model = Model(kind);
        for (int draw = 0; draw < 20; draw++)
        {
            KinematicState state = RandomStates.Next(chance);
            model.Linearize(Near(state, components, kind, chance), state, out Linearization linear);
            (double[] mean, double[,] covariance) = ReferenceFilter.Of(state);
            var h = new double[linear.Count, 6];
            var r = new double[linear.Count, linear.Count];
            var residual = new double[linear.Count];
            for (int row = 0; row < linear.Count; row++)
            {
                (residual[row], r[row, row]) = (linear.Residual[row], linear.Noise.Get(row, row));
                for (int column = 0; column < 6; column++) h[row, column] = linear.Jacobian[row][column];
            }

            var expected = ReferenceFilter.Update(mean, covariance, h, r, residual);
            ExtendedKalmanFilter.TryInnovate(state, linear, out Innovation innovation).ShouldBeTrue();
            innovation.DistanceSquared.ShouldBe(expected.DistanceSquared, 1e-9 * Math.Max(1, expected.DistanceSquared));
            innovation.LogLikelihood.ShouldBe(expected.LogLikelihood, 1e-9 * Math.Max(1, Math.Abs(expected.LogLikelihood)));
            ExtendedKalmanFilter.Update(ref state, innovation);
            RandomStates.ShouldBe(state, expected.Mean, expected.Covariance);
            for (int i = 0; i < 6; i++)
            {
                for (int j = 0; j < i; j++) state.Covariance.Get(i, j).ShouldBe(state.Covariance.Get(j, i), "the covariance stays symmetric to the last bit");
            }
        }
    }

    [Fact]
    public void Noise_that_depends_on_itself_is_filtered_with_its_full_covariance()
    {
        KinematicState state = RandomStates.Next(new Substream(7, "states"));
        Model(RangeKind.Slant).Linearize(Near(state, H, RangeKind.Slant, new Substream(7, "noise")), state, out Linearization linear);
        linear.Noise.Set(0, 1, 150);
        linear.Noise.Set(1, 0, 150);
        (double[] mean, double[,] covariance) = ReferenceFilter.Of(state);
        var expected = ReferenceFilter.Update(mean, covariance, new double[,] { { 1, 0, 0, 0, 0, 0 }, { 0, 1, 0, 0, 0, 0 } },
            new double[,] { { linear.Noise.Get(0, 0), 150 }, { 150, linear.Noise.Get(1, 1) } }, [linear.Residual[0], linear.Residual[1]]);
        ExtendedKalmanFilter.TryInnovate(state, linear, out Innovation innovation).ShouldBeTrue();
        ExtendedKalmanFilter.Update(ref state, innovation);
        RandomStates.ShouldBe(state, expected.Mean, expected.Covariance);
    }

    [Fact]
    public void Azimuths_on_both_sides_of_south_are_near_each_other()
    {
        var state = new KinematicState();
        (state.Mean[0], state.Mean[1]) = (-1, -10_000);
        var model = new MeasurementModel(new Sensor { Id = "s", Kind = SensorKind.Radar }, plane: true);
        model.Linearize(new Measurement { Components = A, Azimuth = Math.PI - 1e-4, SigmaAzimuth = 1e-3 }, state, out Linearization linear);
        linear.Residual[0].ShouldBe(-2e-4, 1e-9);
    }

    [Fact]
    public void In_a_plane_heights_and_elevations_say_nothing()
    {
        var model = new MeasurementModel(new Sensor { Id = "s", Kind = SensorKind.Radar, Position = new(0, 0, 30) }, plane: true);
        model.Linearize(new Measurement { Components = R | A | E | Z, Range = 100, SigmaRange = 1, SigmaAzimuth = 1, Z = 50 }, new KinematicState(), out Linearization linear);
        linear.Count.ShouldBe(2);
    }

    internal static MeasurementModel Model(RangeKind kind) =>
        new(new Sensor { Id = "s", Kind = SensorKind.Radar, Position = new EnuVector(1500, -800, 40), RangeKind = kind }, plane: false);

    // A measurement of the state itself and a little noise.
    private static Measurement Near(in KinematicState state, MeasuredComponents components, RangeKind kind, Substream chance)
    {
        EnuVector offset = state.Position - new EnuVector(1500, -800, 40);
        double ground = Math.Sqrt(offset.X * offset.X + offset.Y * offset.Y);
        double rate = (offset.X * state.Velocity.X + offset.Y * state.Velocity.Y + offset.Z * state.Velocity.Z) / offset.Norm;
        return new Measurement
        {
            Components = components,
            X = state.Mean[0] + 10 * chance.NextNormal(),
            Y = state.Mean[1] + 10 * chance.NextNormal(),
            Z = state.Mean[2] + 10 * chance.NextNormal(),
            Range = (kind == RangeKind.Ground ? ground : offset.Norm) + 10 * chance.NextNormal(),
            Azimuth = Math.Atan2(offset.X, offset.Y) + 0.002 * chance.NextNormal(),
            Elevation = Math.Atan2(offset.Z, ground) + 0.002 * chance.NextNormal(),
            RangeRate = rate + chance.NextNormal(),
            SigmaX = 15,
            SigmaY = 20,
            SigmaZ = 25,
            SigmaRange = 10,
            SigmaAzimuth = 0.003,
            SigmaElevation = 0.004,
            SigmaRangeRate = 1.5,
        };
    }
}
