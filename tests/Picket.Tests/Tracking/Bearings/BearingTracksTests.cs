using Picket.Core.Chance;
using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Tracking.Bearings;
using Picket.Tracking.Filtering;
using Picket.Tracking.Measurements;

namespace Picket.Tests.Tracking.Bearings;

public sealed class BearingTracksTests
{
    [Theory] // 60 runs, chi-square with 120 or 180 degrees of freedom: inside with 99 %
    [InlineData(true, 84, 162)]
    [InlineData(false, 134, 232)]
    public void A_place_that_two_cameras_fix_is_as_good_as_it_says(bool plane, double least, double most)
    {
        double sum = 0;
        for (ulong seed = 1; seed <= 60; seed++)
        {
            TwoCameras cameras = One(seed, plane);
            cameras.Watch(0, 60);
            BearingStart start = cameras.Starts.ShouldHaveSingleItem();
            sum += cameras.Nees(start, 0);
            start.State.HeightTold.ShouldBe(!plane);
            new[] { start.First.Sensor, start.Second.Sensor }.ShouldBe([0, 1], ignoreOrder: true);
        }

        sum.ShouldBeInRange(least, most);
    }

    [Fact]
    public void One_camera_alone_keeps_a_bearing_and_starts_nothing()
    {
        var cameras = new TwoCameras(1, 0.2, plane: false, (new(1000, 4000, 800), new(30, -10, 0))) { OneEyed = true };
        cameras.Watch(0, 30);
        cameras.Starts.ShouldBeEmpty();
        BearingTrack track = cameras.Bearings.Tracks.ShouldHaveSingleItem();
        track.Confirmed.ShouldBeTrue();
        EnuVector offset = cameras.Truth(0, Instant.FromSeconds(29)) - cameras.Site.Sensors[0].Position;
        Measurement seen = track.At(Instant.FromSeconds(29));
        seen.Azimuth.ShouldBe(Math.Atan2(offset.X, offset.Y), 4 * seen.SigmaAzimuth);
        seen.SigmaAzimuth.ShouldBeLessThan(0.0035);
        cameras.Bearings.Advance(Instant.FromSeconds(40));
        cameras.Bearings.Tracks.ShouldBeEmpty();
    }

    [Theory] // elevations tell ghosts at once; with azimuths alone it takes time, and here and there one deceives
    [InlineData(false, 80, 0)]
    [InlineData(true, 76, 1)]
    public void Of_four_crossings_of_two_objects_the_true_ones_start(bool plane, int least, int mostGhosts)
    {
        (int started, int ghosts) = (0, 0);
        for (ulong seed = 1; seed <= 40; seed++)
        {
            var chance = new Substream(seed, "objects");
            var cameras = new TwoCameras(seed, 0.2, plane, Object(chance, plane), Object(chance, plane)) { ClutterPerLook = 0.5 };
            cameras.Watch(0, 60);
            for (int index = 0; index < 2; index++) started += cameras.Starts.Any(start => cameras.Nees(start, index) < TwoCameras.Same) ? 1 : 0;
            ghosts += cameras.Starts.Count(start => Math.Min(cameras.Nees(start, 0), cameras.Nees(start, 1)) >= TwoCameras.Same);
        }

        started.ShouldBeGreaterThanOrEqualTo(least);
        ghosts.ShouldBeLessThanOrEqualTo(mostGhosts);
    }

    [Fact]
    public void An_object_between_the_cameras_waits_until_it_has_left_their_line()
    {
        var cameras = new TwoCameras(2, 0.2, plane: true, (new(300, -20, 0), new(0, 2, 0)));
        cameras.Watch(0, 20);
        cameras.Starts.ShouldBeEmpty();
        cameras.Bearings.Tracks.Count(track => track.Confirmed).ShouldBe(2);
        cameras.Watch(20, 180);
        BearingStart start = cameras.Starts.ShouldHaveSingleItem();
        start.State.Time.Seconds.ShouldBeGreaterThan(20);
        cameras.Nees(start, 0).ShouldBeLessThan(14);
    }

    [Fact]
    public void A_flood_of_bearings_is_bounded_and_a_restored_one_goes_on_bit_for_bit()
    {
        TwoCameras cameras = new(3, 0.2, plane: false, (new(1000, 4000, 800), new(30, -10, 0))) { ClutterPerLook = 300 };
        cameras.Watch(0, 6);
        cameras.Bearings.Tracks.GroupBy(track => track.Sensor).Max(group => group.Count()).ShouldBe(64);
        BearingTracks restored = cameras.Fresh();
        restored.Load(new BinaryReader(new MemoryStream(Bytes(cameras.Bearings))));
        Bytes(restored).ShouldBe(Bytes(cameras.Bearings));
        TwoCameras same = new(3, 0.2, plane: false, (new(1000, 4000, 800), new(30, -10, 0))) { ClutterPerLook = 300 };
        same.Watch(0, 6);
        same.Bearings = restored;
        same.Watch(6, 3);
        cameras.Watch(6, 3);
        Bytes(restored).ShouldBe(Bytes(cameras.Bearings));
    }

    [Fact]
    public void Lines_that_meet_behind_a_camera_or_beyond_its_range_never_meet()
    {
        Meet(0.5, -0.5, out KinematicState state).ShouldBe(Meeting.Fixed);
        state.Position.ShouldBe(new EnuVector(0, 2000 / Math.Tan(0.5), 0), 1e-6);
        Meet(-0.5, 0.5, out _).ShouldBe(Meeting.Never);
        Meet(Math.PI - 0.5, Math.PI - 0.6, out _).ShouldBe(Meeting.Never);
        Meet(0.11, -0.05, out _).ShouldBe(Meeting.Never);
        Meet(Math.PI / 2, -Math.PI / 2, out _).ShouldBe(Meeting.TooFlat);
    }

    private static Meeting Meet(double ofWest, double ofEast, out KinematicState state)
    {
        Site site = One(1, plane: true).Site;
        SensorModel[] sensors = [.. site.Sensors.Select(sensor => new SensorModel(sensor, site.Tracker, plane: true))];
        return new Triangulation(plane: true, 40).Meet(sensors[0], Bearing(ofWest), sensors[1], Bearing(ofEast), default, out state);

        static Measurement Bearing(double azimuth) => new() { Components = MeasuredComponents.Azimuth, Azimuth = azimuth, SigmaAzimuth = 0.003 };
    }

    private static TwoCameras One(ulong seed, bool plane)
    {
        var chance = new Substream(seed, "object");
        return new TwoCameras(seed, 0.2, plane, Object(chance, plane));
    }

    private static (EnuVector, EnuVector) Object(Substream chance, bool plane) =>
        (new(chance.NextDouble(-3000, 3000), chance.NextDouble(2500, 6000), plane ? 0 : chance.NextDouble(200, 1500)), new(40 * chance.NextNormal(), 40 * chance.NextNormal(), 0));

    private static byte[] Bytes(BearingTracks bearings)
    {
        using var stream = new MemoryStream();
        bearings.Save(new BinaryWriter(stream));
        return stream.ToArray();
    }
}
