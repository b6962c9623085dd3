using System.Collections.Immutable;
using Picket.Core.Chance;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Tracking;

namespace Picket.Tests.Tracking.Mixtures;

public sealed class MixtureFilterTests
{
    private static readonly Sensor s_other = TrackerRig.Eye with { Id = "other", Period = 2.5, Field = new() { X = new(0, 6000), Y = new(-2000, 2000) } };

    [Fact]
    public void A_track_tells_who_saw_it_and_where_it_was_measured()
    {
        Tracker tracker = Create(TrackerRig.Eye);
        for (int look = 1; look <= 5; look++) Look(tracker, 0, look, (10 * look, 7));

        Track track = Shown(tracker).ShouldHaveSingleItem();
        track.Status.ShouldBe(TrackStatus.Confirmed);
        track.Sources.ShouldHaveSingleItem().ShouldBe(new TrackSource(0, 5, Instant.FromSeconds(5)));
        track.Measured.ShouldBe(new(50, 7, 0));
        track.FirstSeen.ShouldBe(Instant.FromSeconds(1));
        track.Existence.ShouldBeInRange(0.9, 1);
        Look(tracker, 0, 6);
        Look(tracker, 0, 7);
        Shown(tracker).ShouldAllBe(one => one.Status == TrackStatus.Coasting);
    }

    [Fact]
    public void A_sensor_that_cannot_see_an_object_does_not_miss_it()
    {
        Tracker tracker = Create(TrackerRig.Eye, s_other);
        for (int look = 1; look <= 20; look++)
        {
            Look(tracker, 0, look, (-1000, 5 * look));
            if (look % 5 == 0) Look(tracker, 1, look + 0.5);
        }

        Track track = Shown(tracker).ShouldHaveSingleItem();
        track.Existence.ShouldBeGreaterThan(0.99);
        track.Sources.ShouldHaveSingleItem().Detections.ShouldBe(20);
    }

    [Fact]
    public void Two_sensors_see_one_object()
    {
        Tracker tracker = Create(TrackerRig.Eye, s_other);
        var chance = new Substream(8, "two");
        for (int look = 1; look <= 20; look++)
        {
            Look(tracker, 0, look, (1000 + 10 * chance.NextNormal(), 10 * look));
            Look(tracker, 1, look + 0.3, (1000 + 10 * chance.NextNormal(), 10 * (look + 0.3)));
        }

        Track track = Shown(tracker).ShouldHaveSingleItem();
        track.Sources.Select(source => source.Detections).ShouldBe([20, 20]);
        track.Position.X.ShouldBe(1000, 3 * track.Sigma.X);
    }

    [Fact]
    public void A_site_with_a_receiver_or_a_registration_is_refused_in_one_sentence()
    {
        Should.Throw<ArgumentException>(() => Create(TrackerRig.Eye, TrackerRig.Receiver)).Message
            .ShouldStartWith("tracker: found algorithm pmbm in a site with the receiver adsb, allowed: pmb, jipda or gnn, since pmbm does not use the names that objects send; or no receiver");
        Site registered = SiteOf(TrackerRig.Eye, s_other) with { RegistrationReference = TrackerRig.Eye.Id };
        Should.Throw<ArgumentException>(() => new Tracker(registered)).Message.ShouldStartWith("tracker: found algorithm pmbm in a site with a registration, allowed: pmb, jipda or gnn");
    }

    [Fact]
    public void A_rotating_radar_tracks_by_sector()
    {
        Tracker tracker = Create(TrackerRig.Radar);
        for (int turn = 0; turn < 8; turn++)
        {
            foreach (var (azimuth, range) in ((double, double)[])[(0.5, 20_000), (3, 40_000), (5.5, 10_000)])
            {
                double time = 4 * (turn + azimuth / Math.Tau);
                tracker.Advance(Instant.FromSeconds(time));
                tracker.Detect(TrackerRig.Plot(time, new(range * Math.Sin(azimuth), range * Math.Cos(azimuth), 0)));
            }
        }

        tracker.EndOfData();
        Shown(tracker).Length.ShouldBe(3);
    }

    [Fact]
    public void A_loaded_tracker_goes_on_as_the_saved_one()
    {
        Tracker one = Create(TrackerRig.Eye, s_other), other = Create(TrackerRig.Eye, s_other);
        var chance = new Substream(2, "saved");
        for (int look = 1; look <= 20; look++)
        {
            if (look == 12) other.Load(new BinaryReader(new MemoryStream(Saved(one))));
            (double, double)[] places = [.. Enumerable.Range(0, 9).Select(index => (300 * index + 20 * chance.NextNormal(), 10 * look + 20 * chance.NextNormal()))];
            foreach (Tracker tracker in look < 12 ? [one] : (Tracker[])[one, other]) Look(tracker, look % 3 == 0 ? 1 : 0, look, places);
        }

        Saved(other).ShouldBe(Saved(one));
        Shown(other).Length.ShouldBe(Shown(one).Length);
    }

    private static Tracker Create(params Sensor[] sensors) => new(SiteOf(sensors));

    private static Site SiteOf(params Sensor[] sensors) =>
        TrackerRig.SiteOf(sensors) with { Tracker = TrackerRig.Settings with { Algorithm = AssociationAlgorithm.PoissonMultiBernoulliMixture, Motion = MotionModel.ConstantVelocity } };

    private static void Look(Tracker tracker, int sensor, double time, params (double X, double Y)[] places)
    {
        tracker.Advance(Instant.FromSeconds(time));
        tracker.Look(sensor, 0, Instant.FromSeconds(time));
        foreach (var (x, y) in places) tracker.Detect(TrackerRig.At(time, x, y, sensor));
        tracker.EndOfData();
    }

    private static ImmutableArray<Track> Shown(Tracker tracker)
    {
        var tracks = ImmutableArray.CreateBuilder<Track>();
        tracker.CopyTracks(tracks, includeTentative: false);
        return tracks.DrainToImmutable();
    }

    private static byte[] Saved(Tracker tracker)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        tracker.Save(writer);
        writer.Flush();
        return stream.ToArray();
    }
}
