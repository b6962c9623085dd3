using Picket.Core.Geodesy;
using Picket.Core.Time;
using Picket.Core.Tracks;
using static Picket.Tests.Tracking.TrackerRig;

namespace Picket.Tests.Tracking;

/// <summary>A rotating radar that sends the plots of a whole turn under one time.</summary>
public sealed class TrackerWholeTurnTests
{
    private readonly TrackerRig _rig = TrackerRig.OnGlobe(Radar);

    [Fact]
    public void Aircraft_all_round_that_are_seen_at_every_turn_are_never_missed()
    {
        for (int turn = 0; turn < 20; turn++)
        {
            Hear(turn, Aircraft(0, turn), Aircraft(1, turn), Aircraft(2, turn));
            if (turn < 6) continue;
            _rig.Shown.Length.ShouldBe(3, $"turn {turn}");
            foreach (Track track in _rig.Shown) track.Existence.ShouldBeGreaterThan(0.99, $"turn {turn}, track {track.Number}");
        }
    }

    [Fact]
    public void An_aircraft_that_is_no_longer_in_the_turns_ends_and_the_others_stay()
    {
        for (int turn = 0; turn < 30; turn++)
        {
            if (turn < 12) Hear(turn, Aircraft(0, turn), Aircraft(1, turn), Aircraft(2, turn));
            else Hear(turn, Aircraft(0, turn), Aircraft(2, turn));
        }

        _rig.Shown.Length.ShouldBe(2);
    }

    private void Hear(int turn, params EnuVector[] places)
    {
        double time = 4 * turn;
        _rig.Tracker.Advance(Instant.FromSeconds(time));
        foreach (EnuVector place in places) _rig.Tracker.Detect(Plot(time, place));
        _rig.Tracker.EndInput();
    }

    private static EnuVector Aircraft(int which, int turn) => which switch
    {
        0 => new(20_000 + 400 * turn, 30_000, 5000),
        1 => new(-10_000, -40_000 + 500 * turn, 7000),
        _ => new(-30_000, 15_000 - 300 * turn, 3000),
    };
}
