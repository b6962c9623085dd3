using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Time;
using Picket.Tracking;
using static Picket.Tests.Tracking.TrackerRig;

namespace Picket.Tests.Tracking;

/// <summary>A radar that stares: whatever its clock says of each plot, a look is what it tells at one moment, and its marks say that it looked.</summary>
public sealed class TrackerStaringTests
{
    private const double Period = 4;
    private readonly TrackerRig _rig = TrackerRig.OnGlobe(Radar with { Staring = true });
    private readonly List<ClosedLook> _closed = [];

    public TrackerStaringTests() => _rig.Tracker.LookClosed = _closed.Add;

    [Fact]
    public void Plots_of_one_moment_are_one_look_whatever_their_order_and_times()
    {
        for (int turn = 0; turn < 20; turn++) Hear(turn, 0.9, 0.2, 1.4);
        _rig.Tracker.EndOfData();
        _closed.Count.ShouldBe(20);
        _rig.Shown.Length.ShouldBe(3);
        _rig.Shown.ShouldAllBe(track => track.Existence > 0.99);
    }

    [Fact]
    public void A_mark_alone_says_that_nothing_was_seen()
    {
        for (int turn = 0; turn < 10; turn++) Hear(turn, 0, 0, 0);
        _rig.Shown.Length.ShouldBe(3);
        for (int turn = 10; turn < 16; turn++) Hear(turn);
        _rig.Tracker.EndOfData();
        _closed.Count.ShouldBe(16);
        _rig.Shown.ShouldBeEmpty();
    }

    // The plots of up to three aircraft, each so long after the look began, and then the mark.
    private void Hear(int turn, params double[] after)
    {
        _rig.Tracker.Advance(Instant.FromSeconds(Period * turn + 1.5));
        for (int aircraft = 0; aircraft < after.Length; aircraft++) _rig.Tracker.Detect(Plot(Period * turn + after[aircraft], Aircraft(aircraft, turn + after[aircraft] / Period)));
        _rig.Tracker.Sector(new SectorMark(0, Instant.FromSeconds(Period * turn + 1.5), 0));
        _rig.Tracker.EndInput();
    }

    private static EnuVector Aircraft(int which, double turn) => which switch
    {
        0 => new(20_000 + 400 * turn, 30_000, 5000),
        1 => new(-10_000, -40_000 + 500 * turn, 7000),
        _ => new(-30_000, 15_000 - 300 * turn, 3000),
    };
}
