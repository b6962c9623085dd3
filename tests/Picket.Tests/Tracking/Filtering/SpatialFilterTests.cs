using Picket.Core.Chance;
using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Tests.Tracking.Motion;
using Picket.Tracking.Filtering;
using Picket.Tracking.Measurements;
using Picket.Tracking.Motion;
using ConstantVelocity = Picket.Tracking.Motion.ConstantVelocity;

namespace Picket.Tests.Tracking.Filtering;

public sealed class SpatialFilterTests
{
    private const MotionModel All = MotionModel.ConstantVelocity | MotionModel.CoordinatedTurn | MotionModel.Singer | MotionModel.Hover;
    private static readonly Sensor s_radar = new() { Id = "radar", Kind = SensorKind.Radar, Position = new(1500, -800, 40), Noise = new() { Range = 20, Azimuth = 0.003, Elevation = 0.004, RangeRate = 1 } };
    private static readonly Sensor s_flat = s_radar with { Id = "flat", Noise = new() { Range = 20, Azimuth = 0.003 } };
    private static readonly Sensor s_eye = new() { Id = "eye", Kind = SensorKind.Position, Noise = new() { X = 20, Y = 20, Z = 30 } };

    [Fact]
    public void One_model_is_the_textbooks_filter()
    {
        SpatialFilter filter = Filter(new() { Motion = MotionModel.ConstantVelocity, AccelerationPsd = 2 });
        filter.Start(Plot(0, new(9000, 4000, 1200), new(100, -50, 2), new Substream(1, "noise")), out SpatialState state);
        var chance = new Substream(2, "noise");
        for (int second = 1; second < 20; second++)
        {
            Detection plot = Plot(second, new(9000 + 100 * second, 4000 - 50 * second, 1200 + 2 * second), new(100, -50, 2), chance);
            filter.Read(state, out KinematicState before);
            (double[] mean, double[,] covariance) = ReferenceFilter.Of(before);
            (mean, covariance) = ReferenceFilter.Predict(mean, covariance, 1, 2, 2);
            filter.Predict(state, plot.Time, out state);
            filter.Read(state, out KinematicState prior);
            RandomStates.ShouldBe(prior, mean, covariance);
            new MeasurementModel(s_radar, plane: false).Linearize(plot.Measurement, prior, out Linearization linear);
            double[,] h = new double[linear.Count, 6], r = new double[linear.Count, linear.Count];
            var residual = new double[linear.Count];
            for (int row = 0; row < linear.Count; row++)
            {
                (residual[row], r[row, row]) = (linear.Residual[row], linear.Noise.Get(row, row));
                for (int column = 0; column < 6; column++) h[row, column] = linear.Jacobian[row][column];
            }

            var expected = ReferenceFilter.Update(mean, covariance, h, r, residual);
            filter.TryFit(state, 0, plot.Measurement, out Fit fit).ShouldBeTrue();
            fit.DistanceSquared.ShouldBe(expected.DistanceSquared, 1e-8 * Math.Max(1, expected.DistanceSquared));
            fit.LogLikelihood.ShouldBe(expected.LogLikelihood, 1e-8 * Math.Abs(expected.LogLikelihood));
            filter.Update(state, 0, plot.Measurement, out state);
            filter.Read(state, out KinematicState posterior);
            RandomStates.ShouldBe(posterior, expected.Mean, expected.Covariance);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Covariances_stay_definite_and_probabilities_add_up(int sensor)
    {
        SpatialFilter filter = Filter(new() { Motion = All });
        var chance = new Substream(3, "noise");
        filter.Start(Plot(0, new(9000, 4000, 1200), new(100, -50, 2), chance, sensor), out SpatialState state);
        for (int step = 1; step < 300; step++)
        {
            double time = state.Time.Seconds + (step % 7 == 0 ? 0 : chance.NextDouble(0.01, 5)), angle = 0.05 * time;
            Detection plot = Plot(time, new(9000 + 2000 * Math.Cos(angle), 4000 + 2000 * Math.Sin(angle), 1200 + 100 * Math.Sin(time / 30)), new(-100 * Math.Sin(angle), 100 * Math.Cos(angle), 0), chance, sensor);
            filter.Predict(state, plot.Time, out state);
            Check(filter, state);
            filter.Update(state, sensor, plot.Measurement, out state);
            Check(filter, state);
        }
    }

    [Fact]
    public void Predicting_in_two_steps_changes_models_as_often_as_in_one()
    {
        SpatialFilter filter = Filter(new() { Motion = All });
        filter.Start(Plot(0, new(9000, 4000, 1200), new(100, -50, 2), new Substream(4, "noise")), out SpatialState state);
        (state.Probabilities[0], state.Probabilities[1], state.Probabilities[2], state.Probabilities[3]) = (0.9, 0.1, 0, 0);
        filter.Predict(state, Instant.FromSeconds(30), out SpatialState once);
        filter.Predict(state, Instant.FromSeconds(7), out SpatialState twice);
        filter.Predict(twice, Instant.FromSeconds(30), out twice);
        for (int model = 0; model < 4; model++) twice.Probabilities[model].ShouldBe(once.Probabilities[model], 1e-6);
        once.Probabilities[0].ShouldBeLessThan(0.89);
        filter.Predict(state, Instant.FromSeconds(1e6), out SpatialState late);
        ((ReadOnlySpan<double>)late.Probabilities).ToArray().Sum().ShouldBe(1, 1e-9);
    }

    [Fact]
    public void A_turn_makes_the_turn_model_likely_and_a_straight_line_the_other()
    {
        SpatialFilter filter = Filter(new());
        var chance = new Substream(5, "noise");
        filter.Start(Plot(0, new(9000, 0, 1200), new(0, 150, 0), chance), out SpatialState state);
        for (int second = 1; second <= 60; second++) Step(filter, ref state, Plot(second, new(9000, 150 * second, 1200), new(0, 150, 0), chance));
        state.Probabilities[0].ShouldBeGreaterThan(0.8);
        const double Turn = 0.1, Radius = 150 / Turn;
        for (int second = 1; second <= 20; second++)
        {
            double angle = Turn * second;
            Step(filter, ref state, Plot(60 + second, new(9000 + Radius * (1 - Math.Cos(angle)), 9000 + Radius * Math.Sin(angle), 1200), new(150 * Math.Sin(angle), 150 * Math.Cos(angle), 0), chance));
        }

        state.Probabilities[1].ShouldBeGreaterThan(0.8);
        filter.Motion.Mean((ReadOnlySpan<double>)state.Numbers, 1)[6].ShouldBe(Turn, 0.02);
    }

    [Fact]
    public void A_merged_state_has_the_mixtures_moments()
    {
        SpatialFilter filter = Filter(new());
        var chance = new Substream(6, "noise");
        filter.Start(Plot(0, new(9000, 0, 1200), new(0, 150, 0), chance), out SpatialState start);
        var states = new SpatialState[3];
        double[] weights = [0.5, 1, 2.5];
        for (int s = 0; s < 3; s++)
        {
            states[s] = start;
            Step(filter, ref states[s], Plot(1, new(9000, 150, 1200), new(0, 150, 0), chance));
        }

        filter.Merge(weights, states, out SpatialState merged);
        filter.Read(merged, out KinematicState got);
        var (mean, covariance) = (new double[6], new double[6, 6]);
        KinematicState[] parts = [.. states.Select(state =>
        {
            filter.Read(state, out KinematicState part);
            return part;
        })];
        for (int i = 0; i < 6; i++) mean[i] = Enumerable.Range(0, 3).Sum(s => weights[s] / 4 * parts[s].Mean[i]);
        for (int i = 0; i < 6; i++)
        {
            for (int j = 0; j < 6; j++) covariance[i, j] = Enumerable.Range(0, 3).Sum(s => weights[s] / 4 * (parts[s].Covariance.Get(i, j) + (parts[s].Mean[i] - mean[i]) * (parts[s].Mean[j] - mean[j])));
        }

        RandomStates.ShouldBe(got, mean, covariance);
        for (int model = 0; model < 3; model++)
            merged.Probabilities[model].ShouldBe(Enumerable.Range(0, 3).Sum(s => weights[s] / 4 * states[s].Probabilities[model]), 1e-12);
        Check(filter, merged);
    }

    [Fact]
    public void A_late_measurements_prediction_goes_back_and_grows_the_covariance()
    {
        SpatialFilter filter = Filter(new());
        var chance = new Substream(7, "noise");
        filter.Start(Plot(0, new(9000, 0, 1200), new(0, 150, 0), chance), out SpatialState state);
        for (int second = 1; second <= 30; second++) Step(filter, ref state, Plot(second, new(9000, 150 * second, 1200), new(0, 150, 0), chance));
        filter.Predict(state, Instant.FromSeconds(27), out SpatialState back);
        filter.Read(back, out KinematicState then);
        filter.Read(state, out KinematicState now);
        then.Position.Y.ShouldBe(now.Position.Y - 3 * now.Velocity.Y, 5);
        then.Covariance.Get(3, 3).ShouldBeGreaterThan(now.Covariance.Get(3, 3));
        Check(filter, back);
    }

    [Fact]
    public void A_plane_never_gains_a_height()
    {
        Sensor flat = s_flat with { Position = default };
        var settings = new TrackerSettings { Motion = All };
        var filter = new SpatialFilter([new SensorModel(flat, settings, plane: true)], settings, plane: true);
        var chance = new Substream(8, "noise");
        filter.Start(Plot(0, new(9000, 0, 0), new(0, 150, 0), chance, 1) with { Sensor = 0 }, out SpatialState state);
        for (int second = 1; second < 100; second++) Step(filter, ref state, Plot(second, new(9000, 150 * second, 0), new(0, 150, 0), chance, 1) with { Sensor = 0 });
        filter.Read(state, out KinematicState read);
        (read.Position.Z, read.Velocity.Z, read.Covariance.Get(2, 2), read.Covariance.Get(5, 5), read.Covariance.Get(5, 1)).ShouldBe((0, 0, 0, 0, 0));
        Check(filter, state);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(4)]
    public void What_a_spatial_index_is_told_holds_what_the_prediction_expects(double dt)
    {
        SpatialFilter filter = Filter(new() { Motion = All });
        var chance = new Substream(9, "noise");
        filter.Start(Plot(0, new(9000, 0, 1200), new(0, 150, 0), chance), out SpatialState state);
        for (int second = 1; second <= 30; second++) Step(filter, ref state, Plot(second, new(9000, 150 * second, 1200), new(0, 150, 0), chance));
        filter.Foresee(state, dt, out double x, out double y, out double varianceX, out double varianceY);
        filter.Predict(state, state.Time + Duration.FromSeconds(dt), out SpatialState predicted);
        filter.Read(predicted, out KinematicState read);
        x.ShouldBe(read.Position.X, 0.2 * Math.Sqrt(varianceX));
        y.ShouldBe(read.Position.Y, 0.2 * Math.Sqrt(varianceY));
        varianceX.ShouldBeGreaterThan(0.9 * read.Covariance.Get(0, 0));
        varianceY.ShouldBeGreaterThan(0.9 * read.Covariance.Get(1, 1));
    }

    [Fact]
    public void A_state_is_saved_bit_for_bit()
    {
        SpatialFilter filter = Filter(new());
        filter.Start(Plot(0, new(9000, 0, 1200), new(0, 150, 0), new Substream(10, "noise")), out SpatialState state);
        filter.Predict(state, Instant.FromSeconds(1.5), out state);
        using var stream = new MemoryStream();
        state.Save(new BinaryWriter(stream), filter.Motion);
        stream.Length.ShouldBe(17 + 8 * (3 + 27 + 35 + 54));
        stream.Position = 0;
        var loaded = SpatialState.Load(new BinaryReader(stream), filter.Motion);
        (loaded.Time, loaded.Updated, loaded.HeightTold).ShouldBe((state.Time, state.Updated, state.HeightTold));
        filter.Read(state, out KinematicState expected);
        filter.Read(loaded, out KinematicState got);
        for (int i = 0; i < 36; i++) got.Covariance[i].ShouldBe(expected.Covariance[i]);
    }

    [Fact]
    public void A_flat_radars_object_keeps_the_height_it_is_assumed_to_have()
    {
        SpatialFilter filter = Filter(new());
        var chance = new Substream(11, "noise");
        filter.Start(Circling(0, 9000, chance), out SpatialState state);
        for (int look = 1; look < 200; look++)
        {
            Step(filter, ref state, Circling(4 * look, 9000, chance));
            filter.Read(state, out KinematicState read);
            read.Position.Z.ShouldBe(3040, 1);
            Math.Sqrt(read.Covariance.Get(2, 2)).ShouldBeInRange(2000, 3100);
            Math.Sqrt(read.Covariance.Get(5, 5)).ShouldBeLessThan(15.1);
            Check(filter, state);
        }

        Detection high = Circling(800, 9000, chance);
        Step(filter, ref state, high with { Measurement = high.Measurement with { Components = high.Measurement.Components | MeasuredComponents.Height, Z = 9000, SigmaZ = 60 } });
        filter.Read(state, out KinematicState told);
        told.Position.Z.ShouldBe(9000, 1);
        state.HeightTold.ShouldBeTrue();
        Check(filter, state);
    }

    [Fact]
    public void A_model_of_ones_own_joins_a_set()
    {
        var motion = new MotionSet((new ConstantVelocity(0.1, 0.1, 0.1), 0.8, 100), (new Falling(), 0.2, 100));
        var filter = new SpatialFilter([new SensorModel(s_radar, new(), plane: false)], motion);
        var chance = new Substream(12, "noise");
        filter.Start(Plot(0, new(5000, 0, 3000), new(200, 0, 100), chance), out SpatialState state);
        for (int step = 1; step < 60; step++)
        {
            double t = 0.25 * step;
            Step(filter, ref state, Plot(t, new(5000 + 200 * t, 0, 3000 + 100 * t - 4.9 * t * t), new(200, 0, 100 - 9.8 * t), chance));
            Check(filter, state);
        }

        state.Probabilities[1].ShouldBeGreaterThan(0.95);
        filter.Read(state, out KinematicState read);
        read.Velocity.Z.ShouldBe(100 - 9.8 * 14.75, 10);
    }

    [Fact]
    public void Too_many_models_are_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => SiteMotion.Of(new() { Motion = All | MotionModel.ConstantAcceleration }, plane: false));

    private static SpatialFilter Filter(TrackerSettings settings) =>
        new([new SensorModel(s_radar, settings, plane: false), new SensorModel(s_flat, settings, plane: false), new SensorModel(s_eye, settings, plane: false)], settings, plane: false);

    private static void Step(SpatialFilter filter, ref SpatialState state, Detection plot)
    {
        filter.Predict(state, plot.Time, out state);
        filter.Update(state, plot.Sensor, plot.Measurement, out state);
    }

    private static void Check(SpatialFilter filter, in SpatialState state)
    {
        double sum = 0;
        for (int model = 0; model < filter.Motion.Count; model++)
        {
            ReadOnlySpan<double> covariance = filter.Motion.Covariance((ReadOnlySpan<double>)state.Numbers, model);
            Definite.Check(covariance, filter.Motion.Mean((ReadOnlySpan<double>)state.Numbers, model).Length, 0);
            state.Probabilities[model].ShouldBeInRange(0, 1);
            sum += state.Probabilities[model];
        }

        sum.ShouldBe(1, 1e-7);
    }

    private static Detection Circling(double time, double height, Substream chance) =>
        Plot(time, new(30_000 + 4000 * Math.Cos(0.015 * time), -4000 * Math.Sin(0.015 * time), height), default, chance, 1);

    // A plot of the radar (0), the flat radar (1) or the eye (2).
    private static Detection Plot(double time, EnuVector place, EnuVector velocity, Substream chance, int sensor = 0)
    {
        var offset = place - (sensor == 2 ? default : s_radar.Position);
        return new Detection
        {
            Sensor = sensor,
            Time = Instant.FromSeconds(time),
            Measurement = new Measurement
            {
                Components = sensor switch
                {
                    0 => MeasuredComponents.Range | MeasuredComponents.Azimuth | MeasuredComponents.Elevation | MeasuredComponents.RangeRate,
                    1 => MeasuredComponents.Range | MeasuredComponents.Azimuth,
                    _ => MeasuredComponents.Horizontal | MeasuredComponents.Height,
                },
                X = place.X + 20 * chance.NextNormal(),
                Y = place.Y + 20 * chance.NextNormal(),
                Z = place.Z + 30 * chance.NextNormal(),
                Range = offset.Norm + 20 * chance.NextNormal(),
                Azimuth = Math.Atan2(offset.X, offset.Y) + 0.003 * chance.NextNormal(),
                Elevation = Math.Asin(offset.Z / offset.Norm) + 0.004 * chance.NextNormal(),
                RangeRate = (offset.X * velocity.X + offset.Y * velocity.Y + offset.Z * velocity.Z) / offset.Norm + chance.NextNormal(),
                SigmaX = 20,
                SigmaY = 20,
                SigmaZ = 30,
                SigmaRange = 20,
                SigmaAzimuth = 0.003,
                SigmaElevation = 0.004,
                SigmaRangeRate = 1,
            },
        };
    }
}
