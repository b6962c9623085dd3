using System.Collections.Immutable;
using Picket.Core.Chance;
using Picket.Core.Detections;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Tracking;
using Picket.Tracking.Filtering;
using Picket.Tracking.Measurements;

namespace Picket.Tests.Tracking.Fusion;

/// <summary>A radar's plots, and beside them the tracks of another tracker that is itself a filter over the same plots.</summary>
public sealed class SystemTrackFusionTests
{
    private const int Runs = 100, Seconds = 30;
    private const double Psd = 1, Sigma = 20, Better = 5;

    private static readonly Site s_site = new()
    {
        Name = "fusion",
        Sensors =
        [
            TrackerRig.Eye with { Noise = new() { X = Sigma, Y = Sigma }, DetectionProbability = 0.99, Field = new() { X = new(-10_000, 10_000), Y = new(-10_000, 10_000) } },
            TrackerRig.Eye with { Id = "center", DetectionProbability = 0.99, Field = new() { X = new(-10_000, 10_000), Y = new(-10_000, 10_000) } },
        ],
        Tracker = new() { Motion = MotionModel.ConstantVelocity, AccelerationPsd = Psd, Births = new() { InitialPerSquareKilometer = 0.1, RatePerSquareKilometer = 0.001, SpeedSigma = 40 } },
    };

    [Theory] // the sum of 100 squared errors of x and y, chi-square with 200 degrees of freedom: 99 % inside 153 to 255
    [InlineData(true)]
    [InlineData(false)]
    public void Fused_as_estimates_they_leave_a_track_as_sure_as_it_may_be_and_fused_as_plots_far_too_sure(bool estimates)
    {
        (double nees, double alone) = (Run(Told.Same, estimates).Nees, Run(Told.Nothing, estimates).Nees);
        alone.ShouldBeInRange(153, 255);
        if (estimates) nees.ShouldBeInRange(153, 255);
        else nees.ShouldBeGreaterThan(2 * 255);
    }

    [Fact]
    public void What_the_other_tracker_knows_of_a_better_sensor_makes_the_track_better_and_no_surer_than_it_is()
    {
        ((_, double alone), (double nees, double fused)) = (Run(Told.Nothing, estimates: true), Run(Told.More, estimates: true));
        nees.ShouldBeLessThan(255);
        fused.ShouldBeLessThan(0.5 * alone);
    }

    // Sums over the runs of the error of x and y at the end, squared, in units of its covariance and in m^2.
    private static (double Nees, double Square) Run(Told told, bool estimates)
    {
        (double nees, double square) = (0, 0);
        for (ulong seed = 1; seed <= Runs; seed++)
        {
            (double one, double meters) = Error(seed, told, estimates);
            (nees, square) = (nees + one, square + meters);
        }

        return (nees, square);
    }

    /// <summary>What the other tracker tells.</summary>
    private enum Told
    {
        Nothing,

        /// <summary>Its tracks over the same plots.</summary>
        Same,

        /// <summary>Its tracks over the same plots and those of a better sensor.</summary>
        More,
    }

    private static (double Nees, double Square) Error(ulong seed, Told told, bool estimates)
    {
        var chance = new Substream(seed, "fusion");
        var tracker = new Tracker(s_site);
        var center = new PlaneFilter([.. s_site.Sensors.Select(sensor => new SensorModel(sensor, s_site.Tracker, plane: true))], Psd);
        PlaneState believed = default;
        (double x, double y, double u, double v) = (0, 0, 40 * chance.NextNormal(), 40 * chance.NextNormal());
        for (int second = 0; second <= Seconds; second++)
        {
            Instant time = Instant.FromSeconds(second);
            Detection plot = TrackerRig.At(second, x + Sigma * chance.NextNormal(), y + Sigma * chance.NextNormal()) with { Scan = second + 1 };
            tracker.Advance(time);
            tracker.Detect(plot);
            if (second == 0) center.Start(plot, out believed);
            else center.Predict(believed, time, out believed);
            if (second > 0) center.Update(believed, 0, plot.Measurement, out believed);
            Measurement better = TrackerRig.At(second, x + Better * chance.NextNormal(), y + Better * chance.NextNormal()).Measurement with { SigmaX = Better, SigmaY = Better };
            if (told == Told.More) center.Update(believed, 0, better, out believed);
            tracker.EndInput();
            if (told != Told.Nothing && second > 3) tracker.Detect(Report(believed, second, estimates));
            tracker.EndInput();
            if (second < Seconds) Fly(chance, ref x, ref y, ref u, ref v);
        }

        var tracks = ImmutableArray.CreateBuilder<Track>();
        tracker.CopyTracks(tracks, includeTentative: false);
        Track track = tracks.ShouldHaveSingleItem();
        (double dx, double dy, double xx, double yy, double xy) = (track.Position.X - x, track.Position.Y - y, track.Sigma.X * track.Sigma.X, track.Sigma.Y * track.Sigma.Y, track.CovarianceXY);
        return ((yy * dx * dx - 2 * xy * dx * dy + xx * dy * dy) / (xx * yy - xy * xy), dx * dx + dy * dy);
    }

    // As category 062 tells it: position and velocity with one standard deviation each, without their correlation.
    private static Detection Report(in PlaneState state, int second, bool estimates) => new()
    {
        Sensor = 1,
        Scan = second + 1,
        Time = state.Time,
        Identity = new Identity("track", "7"),
        Measurement = new()
        {
            Components = MeasuredComponents.Horizontal | MeasuredComponents.Velocity,
            X = state.X,
            Y = state.Y,
            SigmaX = Math.Sqrt(state.XX),
            SigmaY = Math.Sqrt(state.YY),
            VelocityX = state.U,
            VelocityY = state.V,
            SigmaVelocity = Math.Sqrt(Math.Max(state.UU, state.VV)),
            IsEstimate = estimates,
        },
    };

    // A second of nearly constant velocity with white acceleration.
    private static void Fly(Substream chance, ref double x, ref double y, ref double u, ref double v)
    {
        (double a, double b, double c, double d) = (chance.NextNormal(), chance.NextNormal(), chance.NextNormal(), chance.NextNormal());
        double half = Math.Sqrt(Psd) / 2, rest = Math.Sqrt(Psd / 12);
        (x, u) = (x + u + half * a + rest * b, u + Math.Sqrt(Psd) * a);
        (y, v) = (y + v + half * c + rest * d, v + Math.Sqrt(Psd) * c);
    }
}
