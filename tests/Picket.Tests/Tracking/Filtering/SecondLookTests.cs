using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Simulation.Scenes;
using Picket.Tracking.Filtering;
using Picket.Tracking.Measurements;
using Picket.Tracking.Motion;
using Picket.Tracking.Motion.Ballistic;

namespace Picket.Tests.Tracking.Filtering;

/// <summary>What two detections of a round say of its velocity, of which nothing was known before.</summary>
public sealed class SecondLookTests
{
    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(2)]
    public void Two_exact_detections_tell_the_velocity(double apart)
    {
        Site site = ArcScene.Site(fine: true).Site!;
        Sensor radar = site.Sensors[0];
        var environment = BallisticEnvironment.Of(site);
        var filter = new SpatialFilter([new SensorModel(radar, site.Tracker, plane: false)], new MotionSet((BallisticMotion.Light(environment), 1, 1e9), (BallisticMotion.Heavy(environment), 1, 1e9)));
        var flight = new ArcFlight(environment, new(-2500, 400, 0), new(110, -20, 190), BallisticMotion.UsualLogBeta, new LevelGround());
        TrueObject[] truth = [.. flight.At([1, 1 + apart])];
        filter.Start(Plot(radar, truth[0], 1), out SpatialState state);
        Detection second = Plot(radar, truth[1], 1 + apart);
        filter.Predict(state, second.Time, out SpatialState usual);
        filter.Update(usual, 0, second.Measurement, out usual);
        filter.Correct(state, second.Time, 0, second.Measurement, out SpatialState corrected);

        Slowness(usual).ShouldBeGreaterThan(0.025);
        Slowness(corrected).ShouldBe(0, 0.01);
        corrected.Time.ShouldBe(second.Time);

        // By how much a velocity is too slow along the path, as a share.
        double Slowness(in SpatialState found)
        {
            filter.Read(found, out KinematicState kinematic);
            EnuVector v = truth[1].Velocity, off = v - kinematic.Velocity;
            return (off.X * v.X + off.Y * v.Y + off.Z * v.Z) / (v.Norm * v.Norm);
        }
    }

    private static Detection Plot(Sensor radar, in TrueObject one, double time)
    {
        EnuVector offset = one.Position - radar.Position;
        return new Detection
        {
            Sensor = 0,
            Time = Instant.FromSeconds(time),
            Measurement = new Measurement
            {
                Components = MeasuredComponents.Range | MeasuredComponents.Azimuth | MeasuredComponents.Elevation,
                Range = offset.Norm,
                Azimuth = Math.Atan2(offset.X, offset.Y),
                Elevation = Math.Asin(offset.Z / offset.Norm),
                SigmaRange = radar.Noise.Range,
                SigmaAzimuth = radar.Noise.Azimuth,
                SigmaElevation = radar.Noise.Elevation,
            },
        };
    }
}
