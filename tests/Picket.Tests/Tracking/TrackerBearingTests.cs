using System.Collections.Immutable;
using Picket.Core.Chance;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Tracks;
using Picket.Tests.Tracking.Bearings;
using Picket.Tracking;

namespace Picket.Tests.Tracking;

public sealed class TrackerBearingTests
{
    private static readonly Sensor[] s_finders = [BearingScene.Finder("west", -3000, 0), BearingScene.Finder("east", 3000, 0), BearingScene.Finder("north", 0, 5000)];

    [Theory] // with two finders some objects cannot be told from ghosts within 90 s, and stay bearings
    [InlineData(AssociationAlgorithm.GlobalNearestNeighbour, 2, 22, 0)]
    [InlineData(AssociationAlgorithm.PoissonMultiBernoulli, 2, 22, 0)]
    [InlineData(AssociationAlgorithm.PoissonMultiBernoulliMixture, 2, 22, 0)]
    [InlineData(AssociationAlgorithm.PoissonMultiBernoulli, 3, 30, 1)]
    [InlineData(AssociationAlgorithm.PoissonMultiBernoulliMixture, 3, 30, 1)]
    public void Objects_that_finders_fix_are_shown_and_their_ghosts_are_not(AssociationAlgorithm algorithm, int finders, int least, int mostGhosts)
    {
        (int found, int ghosts, int tooMany) = (0, 0, 0);
        for (ulong seed = 1; seed <= 10; seed++)
        {
            var chance = new Substream(seed, "objects");
            var scene = new BearingScene(seed, algorithm, s_finders[..finders], Object(chance), Object(chance), Object(chance));
            scene.Watch(0, 90);
            found += Enumerable.Range(0, 3).Count(index => scene.Nearest(index).Distance < 300);
            ghosts += scene.Ghosts.Count;
            tooMany += Math.Max(0, scene.Shown.Length - 3);
        }

        found.ShouldBeGreaterThanOrEqualTo(least);
        ghosts.ShouldBeLessThanOrEqualTo(mostGhosts);
        tooMany.ShouldBe(0);
    }

    [Theory]
    [InlineData(AssociationAlgorithm.GlobalNearestNeighbour)]
    [InlineData(AssociationAlgorithm.PoissonMultiBernoulli)]
    [InlineData(AssociationAlgorithm.PoissonMultiBernoulliMixture)]
    public void What_one_finder_sees_is_a_bearing_until_a_radar_sees_it_too(AssociationAlgorithm algorithm)
    {
        var scene = new BearingScene(1, algorithm, [s_finders[0], BearingScene.Radar(5000)], (new(0, 9000, 0), new(0, -100, 0)));
        scene.Watch(0, 20);
        scene.Shown.ShouldBeEmpty();
        BearingLine line = Lines(scene).ShouldHaveSingleItem();
        EnuVector offset = scene.Truth(0, line.Time) - s_finders[0].Position;
        line.Azimuth.ShouldBe(Math.Atan2(offset.X, offset.Y), 4 * line.SigmaAzimuth);
        (line.Sensor, line.Elevation).ShouldBe((0, null));
        line.SigmaAzimuth.ShouldBeLessThan(1.5 * s_finders[0].Noise.Azimuth); // as foreseen a look ahead
        scene.Watch(20, 40);
        (Track? track, double distance) = scene.Nearest(0);
        track!.Sources.Select(source => source.Sensor).ShouldBe([0, 1]);
        distance.ShouldBeLessThan(150);
        Lines(scene).ShouldBeEmpty();
        scene.Ghosts.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(AssociationAlgorithm.GlobalNearestNeighbour)]
    [InlineData(AssociationAlgorithm.PoissonMultiBernoulli)]
    [InlineData(AssociationAlgorithm.PoissonMultiBernoulliMixture)]
    public void What_flies_beyond_a_finders_range_takes_none_of_its_bearings(AssociationAlgorithm algorithm)
    {
        Sensor farRadar = BearingScene.Radar(30_000) with { Position = new(0, 60_000, 0) };
        var scene = new BearingScene(3, algorithm, [s_finders[0] with { Position = default }, farRadar], (new(0, 40_000, 0), new(0, -60, 0)), (new(0, 9000, 0), new(0, -20, 0)));
        scene.Watch(0, 60);
        Track far = scene.Shown.ShouldHaveSingleItem();
        far.Sources.ShouldHaveSingleItem().Sensor.ShouldBe(1);
        (far.Position - scene.Truth(0, far.Time)).Norm.ShouldBeLessThan(1000);
        Lines(scene).ShouldHaveSingleItem().Sensor.ShouldBe(0);
    }

    [Fact]
    public void An_object_that_two_finders_fixed_keeps_its_track_when_it_comes_into_the_radar()
    {
        var scene = new BearingScene(2, AssociationAlgorithm.PoissonMultiBernoulli, [s_finders[0], s_finders[1], BearingScene.Radar(5000)], (new(500, 8500, 0), new(10, -80, 0)));
        scene.Watch(0, 30);
        Track before = scene.Nearest(0).Track.ShouldNotBeNull();
        before.Sources.Select(source => source.Sensor).ShouldBe([0, 1]);
        before.Measured.ShouldBeNull();
        scene.Watch(30, 45);
        Track after = scene.Shown.ShouldHaveSingleItem();
        after.Number.ShouldBe(before.Number);
        after.Sources.Length.ShouldBe(3);
        after.Measured.ShouldNotBeNull();
        after.Sigma.X.ShouldBeLessThan(before.Sigma.X);
    }

    [Theory]
    [InlineData(AssociationAlgorithm.PoissonMultiBernoulli)]
    [InlineData(AssociationAlgorithm.PoissonMultiBernoulliMixture)]
    public void A_restored_tracker_goes_on_with_its_bearings_bit_for_bit(AssociationAlgorithm algorithm)
    {
        BearingScene whole = Scene(), broken = Scene();
        whole.Watch(0, 6);
        broken.Watch(0, 6);
        Lines(broken).ShouldNotBeEmpty();
        byte[] saved = Bytes(broken.Tracker);
        broken.Tracker = new Tracker(broken.Site);
        broken.Tracker.Load(new BinaryReader(new MemoryStream(saved)));
        Bytes(broken.Tracker).ShouldBe(saved);
        whole.Watch(6, 30);
        broken.Watch(6, 30);
        whole.Shown.ShouldNotBeEmpty();
        Bytes(broken.Tracker).ShouldBe(Bytes(whole.Tracker));

        BearingScene Scene()
        {
            var chance = new Substream(4, "objects");
            return new BearingScene(4, algorithm, s_finders, Object(chance), Object(chance));
        }
    }

    [Fact]
    public void Bearings_that_come_later_than_a_period_are_still_one_bearing()
    {
        var scene = new BearingScene(1, AssociationAlgorithm.PoissonMultiBernoulli, [s_finders[0]], (new(0, 9000, 0), new(20, 0, 0)));
        scene.Watch(0, 10, late: 3);
        Lines(scene).ShouldHaveSingleItem();
    }

    private static (EnuVector, EnuVector) Object(Substream chance) =>
        (new(chance.NextDouble(-3000, 3000), chance.NextDouble(2500, 6000), 0), new(30 * chance.NextNormal(), 30 * chance.NextNormal(), 0));

    private static ImmutableArray<BearingLine> Lines(BearingScene scene)
    {
        var lines = ImmutableArray.CreateBuilder<BearingLine>();
        scene.Tracker.CopyBearings(lines);
        return lines.DrainToImmutable();
    }

    private static byte[] Bytes(Tracker tracker)
    {
        using var stream = new MemoryStream();
        tracker.Save(new BinaryWriter(stream));
        return stream.ToArray();
    }
}
