using Picket.Core.Chance;
using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Tracking.Filtering;
using Picket.Tracking.Measurements;

namespace Picket.Tests.Tracking.Measurements;

public sealed class StartingStateTests
{
    private static readonly EnuVector s_sensor = new(1500, -800, 40);

    [Fact]
    public void Range_azimuth_and_elevation_give_back_the_position_they_were_measured_at()
    {
        StateOf(new Measurement
        {
            Components = MeasuredComponents.Range | MeasuredComponents.Azimuth | MeasuredComponents.Elevation,
            Range = 5000,
            Azimuth = 0.7,
            Elevation = 0.2,
            SigmaRange = 10,
            SigmaAzimuth = 0.003,
            SigmaElevation = 0.004,
        }).Position.ShouldBe(s_sensor + new EnuVector(5000 * Math.Cos(0.2) * Math.Sin(0.7), 5000 * Math.Cos(0.2) * Math.Cos(0.7), 5000 * Math.Sin(0.2)), 1e-8);
    }

    [Fact]
    public void Its_covariance_is_what_drawing_the_noise_gives()
    {
        var measured = new Measurement
        {
            Components = MeasuredComponents.Range | MeasuredComponents.Azimuth | MeasuredComponents.Height,
            Range = 20_000,
            Azimuth = 2.1,
            Z = 3040,
            SigmaRange = 40,
            SigmaAzimuth = 0.004,
            SigmaZ = 60,
        };
        KinematicState state = StateOf(measured);
        var chance = new Substream(8, "noise");
        var model = new StartingState(Radar(), MeasurementModelTests.Model(RangeKind.Slant), plane: false, 80);
        const int Draws = 40_000;
        double xx = 0, xy = 0, yy = 0;
        for (int draw = 0; draw < Draws; draw++)
        {
            EnuVector place = model.Locate(measured with { Range = 20_000 + 40 * chance.NextNormal(), Azimuth = 2.1 + 0.004 * chance.NextNormal(), Z = 3040 + 60 * chance.NextNormal() }) - state.Position;
            (xx, xy, yy) = (xx + place.X * place.X / Draws, xy + place.X * place.Y / Draws, yy + place.Y * place.Y / Draws);
        }

        state.Covariance.Get(0, 0).ShouldBe(xx, 0.03 * xx);
        state.Covariance.Get(0, 1).ShouldBe(xy, 0.05 * Math.Abs(xy));
        state.Covariance.Get(1, 1).ShouldBe(yy, 0.03 * yy);
    }

    [Theory]
    [InlineData(2000)]
    [InlineData(1999.9)]
    [InlineData(2400)]
    public void A_height_of_the_range_or_more_is_somewhere_over_the_sensor(double height)
    {
        KinematicState state = StateOf(new Measurement
        {
            Components = MeasuredComponents.Range | MeasuredComponents.Azimuth | MeasuredComponents.Height,
            Range = 2000,
            Azimuth = 0.7,
            Z = s_sensor.Z + height,
            SigmaRange = 10,
            SigmaAzimuth = 0.0015,
            SigmaZ = 8,
        });
        double[] packed = [.. Enumerable.Range(0, 6).SelectMany(row => Enumerable.Range(0, row + 1).Select(column => state.Covariance.Get(row, column)))];
        Triangular.TryRoot(packed, 6, new double[21]).ShouldBeTrue();
        Math.Sqrt(state.Covariance.Get(0, 0) + state.Covariance.Get(1, 1)).ShouldBeInRange(50, 500);
        (state.Position - s_sensor with { Z = state.Position.Z }).Norm.ShouldBeLessThan(500);
    }

    [Fact]
    public void A_range_rate_starts_the_velocity_along_the_line_of_sight()
    {
        KinematicState state = StateOf(new Measurement
        {
            Components = MeasuredComponents.Range | MeasuredComponents.Azimuth | MeasuredComponents.Elevation | MeasuredComponents.RangeRate,
            Range = 5000,
            Azimuth = 0,
            RangeRate = -120,
            SigmaRange = 10,
            SigmaAzimuth = 0.003,
            SigmaElevation = 0.004,
            SigmaRangeRate = 1,
        });
        state.Velocity.Y.ShouldBe(-120, 0.5);
        Math.Sqrt(state.Covariance.Get(4, 4)).ShouldBeLessThan(2);
        Math.Sqrt(state.Covariance.Get(3, 3)).ShouldBe(80, 1);
    }

    [Fact]
    public void A_height_that_nothing_measured_is_a_wide_prior()
    {
        var range = new Measurement { Components = MeasuredComponents.Range | MeasuredComponents.Azimuth, Range = 60_000, Azimuth = 1, SigmaRange = 50, SigmaAzimuth = 0.003 };
        KinematicState state = StateOf(range);
        StartingState.FixesHeight(range).ShouldBeFalse();
        Math.Sqrt(state.Covariance.Get(2, 2)).ShouldBeGreaterThan(2000);
    }

    private static Sensor Radar() => new() { Id = "s", Kind = SensorKind.Radar, Position = s_sensor };

    private static KinematicState StateOf(Measurement measurement)
    {
        var start = new StartingState(Radar(), MeasurementModelTests.Model(RangeKind.Slant), plane: false, 80);
        start.From(new Detection { Sensor = 0, Time = Instant.FromSeconds(1), Measurement = measurement }, out KinematicState state);
        return state;
    }
}
