using Picket.Core.Detections;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Tracking.Filtering;
using Picket.Tracking.Measurements;

namespace Picket.Tests.Tracking.Fusion;

/// <summary>What another tracker believes, in the tracker's own filters.</summary>
public sealed class TrackInputTests
{
    private static readonly Sensor s_center = new() { Id = "center", Kind = SensorKind.Position, Noise = new() { X = 50, Y = 50, Z = 30 } };
    private static readonly TrackerSettings s_settings = new() { Motion = MotionModel.ConstantVelocity, AccelerationPsd = 1 };
    private static readonly Measurement s_track = new()
    {
        Components = MeasuredComponents.Horizontal | MeasuredComponents.Height | MeasuredComponents.Velocity | MeasuredComponents.VerticalSpeed,
        X = 1000,
        Y = 2000,
        Z = 3000,
        SigmaX = 50,
        SigmaY = 50,
        SigmaZ = 30,
        VelocityX = 100,
        VelocityY = -50,
        VelocityZ = 5,
        SigmaVelocity = 4,
        SigmaVelocityZ = 2,
        IsEstimate = true,
    };

    [Fact]
    public void A_track_starts_with_position_and_velocity()
    {
        SpatialFilter filter = Filter(plane: false);
        filter.Start(Report(1), out SpatialState state);
        filter.Read(state, out KinematicState start);
        start.Position.ShouldBe(new(1000, 2000, 3000));
        double kept = 80 * 80 / (80 * 80 + 4 * 4.0); // beside the prior of 80 m/s
        start.Velocity.X.ShouldBe(100 * kept, 1e-9);
        start.Velocity.Y.ShouldBe(-50 * kept, 1e-9);
        Math.Sqrt(start.Covariance.Get(3, 3)).ShouldBe(4, 0.01);
        Math.Sqrt(start.Covariance.Get(5, 5)).ShouldBe(2, 0.01);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Reports_at_one_time_make_a_track_no_surer_than_one_and_those_of_a_sensor_do(bool estimate)
    {
        SpatialFilter filter = Filter(plane: false);
        filter.Start(Report(1), out SpatialState state);
        for (int report = 0; report < 10; report++) filter.Update(state, 0, s_track with { IsEstimate = estimate }, out state);
        filter.Read(state, out KinematicState last);
        double least = estimate ? 49.9 : 50 / Math.Sqrt(11) - 1e-6;
        Math.Sqrt(last.Covariance.Get(0, 0)).ShouldBeInRange(least, estimate ? 50.1 : least + 1e-3);
        last.Velocity.X.ShouldBe(100, 0.3);
    }

    [Fact]
    public void In_a_plane_the_same_holds()
    {
        var filter = new PlaneFilter([new SensorModel(s_center, s_settings, plane: true)], 1);
        filter.Start(Report(1), out PlaneState state);
        for (int report = 0; report < 10; report++) filter.Update(state, 0, s_track, out state);
        Math.Sqrt(state.XX).ShouldBe(50, 0.1);
        Math.Sqrt(state.UU).ShouldBe(4, 0.02);
        for (int report = 0; report < 10; report++) filter.Update(state, 0, s_track with { Components = MeasuredComponents.Horizontal }, out state);
        Math.Sqrt(state.XX).ShouldBe(50, 0.1);
    }

    [Fact]
    public void The_velocity_counts_in_the_fit()
    {
        SpatialFilter filter = Filter(plane: false);
        filter.Start(Report(1), out SpatialState state);
        filter.TryFit(state, 0, s_track, out Fit same).ShouldBeTrue();
        filter.TryFit(state, 0, s_track with { VelocityX = 200 }, out Fit other).ShouldBeTrue();
        (same.Rows, other.Rows).ShouldBe((6, 6));
        (other.DistanceSquared - same.DistanceSquared).ShouldBe(100 * 100 / 32.0, 15);
    }

    private static SpatialFilter Filter(bool plane) => new([new SensorModel(s_center, s_settings, plane)], s_settings, plane);

    private static Detection Report(double time) => new() { Sensor = 0, Time = Instant.FromSeconds(time), Measurement = s_track };
}
