using System.Collections.Immutable;
using Picket.Core.Chance;
using Picket.Core.Detections;
using Picket.Core.Sites;
using Picket.Core.Tracks;
using Picket.Simulation.Scenes;
using Picket.Tracking;

namespace Picket.Tests.Tracking;

/// <summary>What holds for every scene: drawn ones, worked by every algorithm.</summary>
public sealed class TrackerPropertyTests
{
    public static TheoryData<AssociationAlgorithm> Algorithms => [.. Enum.GetValues<AssociationAlgorithm>()];

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Covariances_are_positive_existence_is_a_probability_and_every_track_was_detected(AssociationAlgorithm algorithm)
    {
        Scene dense = new ConstantDensity(40, seed: 3) { ClutterFactor = 4 }.Record(25);
        Scene radars = TwoRadars.Draw(seed: 3, TwoRadars.SharedBias);
        foreach (Scene scene in (ReadOnlySpan<Scene>)[dense, radars with { Looks = radars.Looks[..70] }])
        {
            var tracker = new Tracker(With(scene.Site, algorithm));
            long detections = 0;
            foreach (SimulatedLook look in scene.Looks)
            {
                look.FeedTo(tracker);
                tracker.EndInput();
                detections += look.Detections.Length;
                foreach (Track track in Tracks(tracker, includeTentative: true))
                {
                    Check(track);
                    track.Sources.Sum(source => source.Detections).ShouldBeGreaterThan(0);
                    if (algorithm == AssociationAlgorithm.PoissonMultiBernoulliMixture) continue; // an object may get another number, that of a younger track
                    track.LastSeen.ShouldBeGreaterThanOrEqualTo(track.FirstSeen);
                }

                tracker.LastNumber.ShouldBeLessThanOrEqualTo(detections);
            }

            Tracks(tracker).Length.ShouldBeGreaterThan(10);
        }
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Looks_that_find_nothing_start_no_track(AssociationAlgorithm algorithm)
    {
        Scene scene = TwoRadars.Draw(seed: 4, default);
        var tracker = new Tracker(With(scene.Site, algorithm));
        foreach (SimulatedLook look in scene.Looks) (look with { Detections = [] }).FeedTo(tracker);
        tracker.EndOfData();
        Tracks(tracker, includeTentative: true).ShouldBeEmpty();
        tracker.LastNumber.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void A_scene_put_elsewhere_and_turned_by_quarters_gives_the_same_tracks_there(AssociationAlgorithm algorithm)
    {
        Scene scene = new ConstantDensity(40, seed: 5).Record(25);
        foreach (Placement placement in (ReadOnlySpan<Placement>)[new(0, new(137_000, -52_000, 0)), new(Math.PI / 2, default), new(-Math.PI / 2, new(1e4, 1e4, 0)), new(Math.PI, default)])
            Compare(scene, scene.Site, algorithm, placement, ToleranceOf(algorithm));
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Two_radars_put_elsewhere_and_turned_by_any_angle_give_the_same_tracks_there(AssociationAlgorithm algorithm)
    {
        Scene scene = TwoRadars.Draw(seed: 6, default);
        scene = scene with { Looks = scene.Looks[..70] };
        foreach (Placement placement in (ReadOnlySpan<Placement>)[new(0, new(-70_000, 31_000, 0)), new(1.1, default), new(4, new(5e4, 0, 0))])
        {
            Compare(scene, scene.Site with { RegistrationReference = null }, algorithm, placement, ToleranceOf(algorithm));
            Compare(scene, scene.Site, algorithm, placement, Math.Max(ToleranceOf(algorithm), 0.02)); // registration takes pairs as tracks are numbered, and linearises at each
        }
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void The_order_of_the_detections_of_a_scan_does_not_matter(AssociationAlgorithm algorithm)
    {
        var chance = new Substream(7, "order");
        Scene scene = new ConstantDensity(40, seed: 7).Record(25);
        ImmutableArray<Track> expected = Run(scene.Site, scene.Looks, algorithm);
        ImmutableArray<Track> got = Run(scene.Site, scene.Looks.Select(look => look with { Detections = Shuffled(look.Detections, chance) }), algorithm);
        got.Select(AllOf).ShouldBe(expected.Select(AllOf));
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Late_looks_give_nearly_the_tracks_of_looks_in_order(AssociationAlgorithm algorithm)
    {
        Scene scene = TwoRadars.Draw(seed: 8, default);
        ImmutableArray<Track> late = Run(scene.Site, scene.Looks, algorithm);
        ImmutableArray<Track> inOrder = Run(scene.Site, scene.Looks.OrderBy(look => look.Time).Select(look => look with { Arrival = look.Time }), algorithm);
        bool mixture = algorithm == AssociationAlgorithm.PoissonMultiBernoulliMixture; // works looks as they come, and leaves late ones less certain
        late.Length.ShouldBe(inOrder.Length);
        foreach (Track track in inOrder)
        {
            double distance = late.Min(other => (other.Position + other.Velocity * (track.Time - other.Time).Seconds - track.Position).Norm);
            distance.ShouldBeLessThan(mixture ? track.Sigma.Norm : 1);
        }
    }

    private static void Compare(Scene scene, Site site, AssociationAlgorithm algorithm, Placement placement, double tolerance)
    {
        ImmutableArray<Track> expected = Run(site, scene.Looks, algorithm);
        ImmutableArray<Track> got = Run(placement.Of(site), scene.Looks.Select(placement.Of), algorithm);
        expected.Length.ShouldBeGreaterThan(10);
        ShouldBe(got, expected, placement, tolerance);
    }

    // Each track near one of those expected; numbers may differ, as tracks that start in one look are numbered by where they are found.
    private static void ShouldBe(ImmutableArray<Track> got, ImmutableArray<Track> expected, Placement placement, double tolerance)
    {
        got.Length.ShouldBe(expected.Length);
        foreach (Track track in got) ShouldBe(track, expected.MinBy(other => (placement.Place(other.Position) - track.Position).Norm)!, placement, tolerance);
    }

    private static void ShouldBe(Track track, Track expected, Placement placement, double tolerance)
    {
        track.Position.ShouldBe(placement.Place(expected.Position), tolerance);
        track.Velocity.ShouldBe(placement.Rotate(expected.Velocity), tolerance);
        Area(track).ShouldBe(Area(expected), Math.Min(tolerance, 0.1) * Area(expected));
        track.Existence.ShouldBe(expected.Existence, Math.Min(tolerance, 0.1));
    }

    // Of position in m, velocity in m/s; at most a tenth of the covariance and of existence. The estimate of pmbm from many hypotheses depends a little on the
    // order in which it goes through them, and that on where tracks were found: the place of objects that met by 1 m of 20 m of sigma.
    private static double ToleranceOf(AssociationAlgorithm algorithm) => algorithm == AssociationAlgorithm.PoissonMultiBernoulliMixture ? 2 : 1e-6;

    private static void Check(Track track)
    {
        track.Existence.ShouldBeInRange(0, 1);
        double.IsFinite(track.Position.Norm + track.Velocity.Norm).ShouldBeTrue();
        track.Sigma.X.ShouldBeGreaterThan(0);
        track.Sigma.Y.ShouldBeGreaterThan(0);
        Area(track).ShouldBeGreaterThan(0);
    }

    private static object AllOf(Track track) => (track.Number, track.Position, track.Velocity, track.Sigma, track.CovarianceXY, track.Existence, track.FirstSeen);

    // Determinant of the covariance of x and y, m^4: positive where the covariance is, and the same however the axes lie.
    private static double Area(Track track) => track.Sigma.X * track.Sigma.X * track.Sigma.Y * track.Sigma.Y - track.CovarianceXY * track.CovarianceXY;

    private static ImmutableArray<Detection> Shuffled(ImmutableArray<Detection> detections, Substream chance)
    {
        Detection[] shuffled = [.. detections];
        chance.Shuffle<Detection>(shuffled);
        return [.. shuffled];
    }

    private static ImmutableArray<Track> Run(Site site, IEnumerable<SimulatedLook> looks, AssociationAlgorithm algorithm)
    {
        var tracker = new Tracker(With(site, algorithm));
        foreach (SimulatedLook look in looks) look.FeedTo(tracker);
        tracker.EndOfData();
        return Tracks(tracker);
    }

    // Without registration where the algorithm does none.
    private static Site With(Site site, AssociationAlgorithm algorithm)
    {
        Site wished = site with { Tracker = site.Tracker with { Algorithm = algorithm } };
        return wished.TrackerContradiction is null ? wished : wished with { RegistrationReference = null };
    }

    private static ImmutableArray<Track> Tracks(Tracker tracker, bool includeTentative = false)
    {
        var tracks = ImmutableArray.CreateBuilder<Track>();
        tracker.CopyTracks(tracks, includeTentative);
        return tracks.DrainToImmutable();
    }
}
