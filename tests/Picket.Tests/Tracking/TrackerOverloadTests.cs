using System.Collections.Immutable;
using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Simulation.Scenes;
using Picket.Tracking;

namespace Picket.Tests.Tracking;

/// <summary>A flood of detections: what is given up is said, believed tracks go on, and ordinary times come back.</summary>
public sealed class TrackerOverloadTests
{
    private readonly ConstantDensity _scene = new(60, seed: 5);
    private Tracker _tracker;

    public TrackerOverloadTests() => _tracker = new Tracker(_scene.Site);

    [Theory]
    [InlineData(AssociationAlgorithm.PoissonMultiBernoulli)]
    [InlineData(AssociationAlgorithm.PoissonMultiBernoulliMixture)]
    public void Tenfold_clutter_is_said_and_starts_no_flood_of_tracks(AssociationAlgorithm algorithm)
    {
        _tracker = new Tracker(_scene.Site with { Tracker = _scene.Site.Tracker with { Algorithm = algorithm } });
        Work(1, 20);
        _tracker.Overload.ShouldBe(Overload.None);
        ImmutableArray<long> before = Shown();
        Work(10, 8);
        _tracker.Overload.HasFlag(Overload.ClutterAboveStated).ShouldBeTrue();
        ImmutableArray<long> after = Shown();
        before.Count(after.Contains).ShouldBeGreaterThan(before.Length * 8 / 10); // some objects have left the field
        after.Length.ShouldBeLessThan(before.Length + 10);
        Work(1, 25);
        _tracker.Overload.ShouldBe(Overload.None);
    }

    [Fact]
    public void Hundredfold_clutter_tightens_gates_and_keeps_tracks()
    {
        Work(1, 20);
        ImmutableArray<long> before = Shown();
        Work(100, 10);
        _tracker.Overload.HasFlag(Overload.GateTightened).ShouldBeTrue();
        Shown().Count(before.Contains).ShouldBeGreaterThan(before.Length * 8 / 10);
        _tracker.Tentative.ShouldBeLessThan(5000);
    }

    [Theory]
    [InlineData(AssociationAlgorithm.PoissonMultiBernoulli)]
    [InlineData(AssociationAlgorithm.GlobalNearestNeighbour)]
    public void After_a_hundredfold_flood_objects_have_their_tracks_again(AssociationAlgorithm algorithm)
    {
        _tracker = new Tracker(_scene.Site with { Tracker = _scene.Site.Tracker with { Algorithm = algorithm } });
        Work(1, 20);
        Dictionary<int, long> before = Nearest(60);
        Work(100, 10);
        _tracker.Overload.HasFlag(Overload.ClutterAboveStated).ShouldBeTrue();
        Work(1, 10);
        Dictionary<int, long> after = Nearest(60);
        int[] alive = [.. _scene.Truth.ToArray().Select(one => one.Id).Where(before.ContainsKey)];
        alive.Count(id => after.GetValueOrDefault(id) == before[id]).ShouldBeGreaterThan(alive.Length * 8 / 10);
        _tracker.Overload.HasFlag(Overload.ClutterAboveStated).ShouldBeFalse();
    }

    [Fact]
    public void Believed_tracks_know_how_little_a_flood_tells_them()
    {
        Work(1, 20);
        Dictionary<int, long> before = Nearest(60);
        Work(100, 10);
        Dictionary<long, Track> tracks = Tracks().ToDictionary(track => track.Number);
        double[] errors = [.. _scene.Truth.ToArray().Where(one => before.ContainsKey(one.Id) && tracks.ContainsKey(before[one.Id])).Select(one => Error(tracks[before[one.Id]], one))];
        errors.Length.ShouldBeGreaterThan(30);
        errors.Count(error => error > 9.21).ShouldBeLessThan(errors.Length / 8); // 1 in 100 of a Gaussian; tails are heavier
    }

    private static double Error(Track track, TrueObject one)
    {
        double dx = track.Position.X - one.Position.X, dy = track.Position.Y - one.Position.Y, xx = track.Sigma.X * track.Sigma.X, yy = track.Sigma.Y * track.Sigma.Y, xy = track.CovarianceXY;
        return (yy * dx * dx - 2 * xy * dx * dy + xx * dy * dy) / (xx * yy - xy * xy);
    }

    // The nearest track of each object that has one within some metres.
    private Dictionary<int, long> Nearest(double within)
    {
        ImmutableArray<Track> tracks = Tracks();
        var nearest = new Dictionary<int, long>();
        foreach (ref readonly TrueObject one in _scene.Truth)
        {
            EnuVector place = one.Position;
            Track track = tracks.MinBy(track => (track.Position - place).Norm)!;
            if ((track.Position - place).Norm < within) nearest[one.Id] = track.Number;
        }

        return nearest;
    }

    private ImmutableArray<Track> Tracks()
    {
        var tracks = ImmutableArray.CreateBuilder<Track>();
        _tracker.CopyTracks(tracks, includeTentative: false, _scene.Time);
        return tracks.ToImmutable();
    }

    private ImmutableArray<long> Shown() => [.. Tracks().Select(track => track.Number)];

    private void Work(double clutter, int scans)
    {
        _scene.ClutterFactor = clutter;
        for (int scan = 0; scan < scans; scan++)
        {
            _scene.Next();
            _tracker.Advance(_scene.Time);
            foreach (ref readonly Detection detection in _scene.Detections) _tracker.Detect(detection);
            _tracker.Advance(_scene.Time + Duration.FromSeconds(0.5));
        }
    }
}
