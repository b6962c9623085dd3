using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Units;
using Picket.Files.Csv;
using Picket.Simulation.Scenes;
using Picket.Tracking.Filtering;
using Picket.Tracking.Measurements;
using Picket.Tracking.Motion;
using ConstantVelocity = Picket.Tracking.Motion.ConstantVelocity;

namespace Picket.Tests.Tracking.Filtering;

/// <summary>How far the default filter is off where it is told which detections are whose.</summary>
public sealed class ManoeuvreTests
{
    [Fact]
    public void Turns_of_jets_and_drones_are_followed_better_than_by_the_reference()
    {
        const string Folder = "tracking/manoeuvre-dev/";
        Site site = KnownAssociation.ReadSite(Folder + "site.yaml");
        var truth = TruthCsv.Read(Checkout.Shared(Folder + "manoeuvredev_truth.csv")).ToLookup(row => row.Target);
        var (all, each) = KnownAssociation.PositionError(site, KnownAssociation.Answered(Folder + "manoeuvredev_detections.csv", Folder + "manoeuvredev_sources.csv", site), truth, skipped: 10);
        TestContext.Current.SendDiagnosticMessage($"{all:0.0}: {string.Join(" ", each.Select(e => e.ToString("0.0")))}");
        all.ShouldBeLessThan(46, "the reference filter of the set reaches 55.3");
    }

    [Fact]
    public void So_are_those_of_other_draws()
    {
        var ours = new double[6];
        var references = new double[6];
        const int Draws = 20;
        for (int seed = 1; seed <= Draws; seed++)
        {
            Scene scene = Manoeuvres.Draw((ulong)seed);
            double[] each = KnownAssociation.PositionError(scene, skipped: 10).Each, reference = ReferenceOf(scene);
            for (int target = 0; target < 6; target++) (ours[target], references[target]) = (ours[target] + each[target] * each[target] / Draws, references[target] + reference[target] / Draws);
        }

        (double mean, double of) = (Math.Sqrt(ours.Average()), Math.Sqrt(references.Average()));
        TestContext.Current.SendDiagnosticMessage($"{mean:0.0}: {string.Join(" ", ours.Select(e => Math.Sqrt(e).ToString("0.0")))}; reference {of:0.0}: {string.Join(" ", references.Select(e => Math.Sqrt(e).ToString("0.0")))}");
        mean.ShouldBeLessThan(0.9 * of);
        for (int target = 0; target < 6; target++) ours[target].ShouldBeLessThan(references[target], $"target {target + 1}");
    }

    // Mean squared errors of the reference that the shared set states: constant velocity q = 3 and constant acceleration q = 10, stay probability 0.95.
    private static double[] ReferenceOf(Scene scene)
    {
        var start = new SensorModel(scene.Site.Sensors[0], scene.Site.Tracker, plane: false).Start;
        var radar = new PolarModel(MeasuredComponents.Range | MeasuredComponents.Azimuth | MeasuredComponents.Elevation | MeasuredComponents.RangeRate);
        return [.. Enumerable.Range(1, 6).Select(target =>
        {
            InteractingMultipleModel? filter = null;
            double[] mean = new double[6], covariance = new double[21];
            var squares = new List<double>();
            foreach ((TruthAtTime at, SimulatedLook look) in scene.Truth.Zip(scene.Looks))
            {
                if (at.Objects.All(one => one.Id != target)) continue;
                int found = look.Sources.IndexOf(target);
                filter?.Predict(1);
                if (found >= 0 && filter is null)
                {
                    start.From(look.Detections[found], out KinematicState first);
                    filter = Begin(first);
                }
                else if (found >= 0)
                {
                    Measurement m = look.Detections[found].Measurement;
                    double[] noise = [m.SigmaRange * m.SigmaRange, 0, m.SigmaAzimuth * m.SigmaAzimuth, 0, 0, m.SigmaElevation * m.SigmaElevation, 0, 0, 0, m.SigmaRangeRate * m.SigmaRangeRate];
                    filter!.TryUpdate(radar, [m.Range, m.Azimuth, m.Elevation, m.RangeRate], noise, out _).ShouldBeTrue();
                }

                filter?.Read(mean, covariance);
                squares.Add(Math.Pow((at.Objects.First(one => one.Id == target).Position - new EnuVector(mean[0], mean[1], mean[2])).Norm, 2));
            }

            return squares.Skip(10).Average();
        })];
    }

    private static InteractingMultipleModel Begin(in KinematicState first)
    {
        double[] mean = [.. (ReadOnlySpan<double>)first.Mean], covariance = new double[45];
        for (int i = 0; i < 9; i++)
        {
            for (int j = 0; j <= i; j++) covariance[Packed.At(i, j)] = i < 6 ? first.Covariance.Get(i, j) : i == j ? 100 : 0;
        }

        return new InteractingMultipleModel(
            [new KalmanFilter(new ConstantVelocity(3, 3, 3), mean, covariance.AsSpan(0, 21)), new KalmanFilter(new ConstantAcceleration(10, 10, 10, 10), [.. mean, 0, 0, 0], covariance)],
            new[,] { { 0.95, 0.05 }, { 0.05, 0.95 } },
            [0.5, 0.5]);
    }

    [Theory] // the floor of the set's own filter, which knows the motion: 15.8
    [InlineData(MotionModel.ConstantVelocity, 15.8, 16.0)]
    [InlineData(MotionModel.ConstantVelocity | MotionModel.CoordinatedTurn | MotionModel.Singer, 15.8, 17.5)]
    public void Objects_that_keep_their_velocity_are_followed_as_if_that_were_known(MotionModel motion, double least, double most)
    {
        const string Folder = "tracking/multi-sensor-dev/";
        Site site = KnownAssociation.ReadSite(Folder + "site.yaml");
        site = site with { Tracker = site.Tracker with { Motion = motion, AccelerationPsd = 0.05, Births = new() { SpeedSigma = 150 } } };
        var truth = TruthCsv.Read(Checkout.Shared(Folder + "multisensordev_truth.csv")).ToLookup(row => row.Target);
        var plots = KnownAssociation.Answered(Folder + "multisensordev_detections.csv", Folder + "multisensordev_sources.csv", site)
            .Select(plot => (plot.Target, plot.Detection.Sensor == 1 ? Unbiased(plot.Detection) : plot.Detection));
        double error = KnownAssociation.PositionError(site, plots, truth, skipped: 10).All;
        TestContext.Current.SendDiagnosticMessage($"{motion}: {error:0.00}");
        error.ShouldBeInRange(least, most);
    }

    private static Detection Unbiased(Detection plot) => plot with
    {
        Measurement = plot.Measurement with { Range = plot.Measurement.Range - 60, Azimuth = plot.Measurement.Azimuth - Angle.FromDegrees(0.4).Radians },
    };
}
