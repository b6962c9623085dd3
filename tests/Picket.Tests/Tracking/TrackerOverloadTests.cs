using System.Collections.Immutable;
using Picket.Core.Detections;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Simulation.Scenes;
using Picket.Tracking;

namespace Picket.Tests.Tracking;

/// <summary>A flood of detections: what is given up is said, believed tracks go on, and ordinary times come back.</summary>
public sealed class TrackerOverloadTests
{
    private readonly ConstantDensity _scene = new(60, seed: 5);
    private readonly Tracker _tracker;

    public TrackerOverloadTests() => _tracker = new Tracker(_scene.Site);

    [Fact]
    public void Tenfold_clutter_is_said_and_starts_no_flood_of_tracks()
    {
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
        Work(100, 3);
        _tracker.Overload.HasFlag(Overload.GateTightened).ShouldBeTrue();
        Shown().Count(before.Contains).ShouldBeGreaterThan(before.Length * 8 / 10);
        _tracker.Tentative.ShouldBeLessThan(5000);
    }

    private ImmutableArray<long> Shown()
    {
        var tracks = ImmutableArray.CreateBuilder<Track>();
        _tracker.CopyTracks(tracks, includeTentative: false);
        return [.. tracks.Select(track => track.Number)];
    }

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
