using Picket.Core.Detections;
using Picket.Core.Sites;
using Picket.Core.Units;
using Picket.Files.Csv;

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

    [Theory] // the floor of the set's own filter, which knows the motion: 15.8
    [InlineData(MotionModel.ConstantVelocity, 15.8, 16.0)]
    [InlineData(MotionModel.ConstantVelocity | MotionModel.CoordinatedTurn | MotionModel.Singer, 15.8, 17.4)]
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
