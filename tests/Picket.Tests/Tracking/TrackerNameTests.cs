using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Tracks;
using static Picket.Tests.Tracking.TrackerRig;

namespace Picket.Tests.Tracking;

/// <summary>A name is held by one track, which goes where the name goes.</summary>
public sealed class TrackerNameTests
{
    private static readonly Identity s_name = Identity.Icao(0x4CA7E8);
    private static readonly EnuVector s_far = new(-9_000, 7_000, 0);
    private readonly TrackerRig _rig = OnGlobe(TrackerRig.Radar, Receiver);

    public TrackerNameTests() => Fly(0, 10, default);

    [Fact]
    public void A_lasting_jump_moves_the_track_at_its_second_report()
    {
        Fly(10, 11, s_far);
        _rig.All.ShouldHaveSingleItem().Position.ShouldBe(Aircraft(10), 200);
        Fly(11, 12, s_far);
        Track track = _rig.All.ShouldHaveSingleItem();
        track.Position.ShouldBe(Aircraft(11) + s_far, 200);
        (track.Number, track.Identity, track.Callsign, track.Status).ShouldBe((1, s_name, "EIN21F", TrackStatus.Confirmed));
        _rig.Tracker.SetAside.ShouldBe(1);
    }

    [Fact]
    public void Single_wrong_positions_are_set_aside_and_counted()
    {
        for (int time = 10; time < 30; time += 2)
        {
            Fly(time, time + 1, s_far);
            Fly(time + 1, time + 2, default);
        }

        _rig.All.ShouldHaveSingleItem().Position.ShouldBe(Aircraft(29), 200);
        _rig.Tracker.SetAside.ShouldBe(10);
    }

    [Fact]
    public void One_message_heard_by_two_receivers_is_no_second_report()
    {
        _rig.Hear(Report(10, s_far), Report(10.05, s_far));
        _rig.All.ShouldHaveSingleItem().Position.ShouldBe(Aircraft(10.05), 200);
    }

    [Fact]
    public void An_aircraft_whose_every_report_jumps_has_one_track_all_the_time()
    {
        for (int time = 10; time < 60; time++)
        {
            _rig.Hear(Report(time, new(0, 20_000 * (time - 9), 0)));
            _rig.All.ShouldHaveSingleItem().Number.ShouldBe(1);
        }

        _rig.Shown.ShouldHaveSingleItem().Position.Y.ShouldBeGreaterThan(800_000);
    }

    [Fact]
    public void A_track_that_coasts_takes_its_name_back_from_where_it_turned_to()
    {
        // Silent for 12 s, in which it turns round; a radar that knows no names follows it and gives it a track of its own.
        for (double time = 10; time < 22; time += 4) _rig.Hear(Plot(time, Aircraft(10) + s_far));
        for (double time = 22; time < 40; time++)
        {
            _rig.Hear(Squitter(time, Aircraft(10) + s_far, 1, s_name));
            if (time % 4 == 2) _rig.Hear(Plot(time + 0.5, Aircraft(10) + s_far));
            _rig.All.Count(track => track.Identity == s_name).ShouldBe(1);
        }

        Track only = _rig.Shown.ShouldHaveSingleItem();
        (only.Number, only.Identity).ShouldBe((1, s_name));
        only.Sources.Length.ShouldBe(2);
    }

    [Fact]
    public void Two_plots_of_a_scan_with_a_name_that_is_new_name_one_track()
    {
        var rig = new TrackerRig(Eye);
        for (int time = 1; time <= 6; time++) rig.Look(time, At(time, 0, 0), At(time, 400, 0));
        rig.Look(7, At(7, 0, 0, 0, s_name), At(7, 400, 0, 0, s_name));
        rig.Shown.Select(track => track.Identity).ShouldBe([s_name, default]);
    }

    [Fact]
    public void A_track_goes_on_from_a_checkpoint_within_a_jump()
    {
        Fly(10, 11, s_far);
        using var stream = new MemoryStream();
        _rig.Tracker.Save(new BinaryWriter(stream));
        TrackerRig other = OnGlobe(TrackerRig.Radar, Receiver);
        other.Tracker.Load(new BinaryReader(new MemoryStream(stream.ToArray())));
        foreach (TrackerRig rig in (TrackerRig[])[_rig, other]) rig.Hear(Report(11, s_far));
        other.All.ShouldHaveSingleItem().Position.ShouldBe(_rig.All.ShouldHaveSingleItem().Position);
        other.All[0].Position.ShouldBe(Aircraft(11) + s_far, 200);
    }

    private void Fly(int from, int to, EnuVector off)
    {
        for (int time = from; time < to; time++) _rig.Hear(Report(time, off));
    }

    private static Detection Report(double time, EnuVector off) => Squitter(time, Aircraft(time) + off, 1, s_name, "EIN21F");

    private static EnuVector Aircraft(double time) => new(-20_000 + 180 * time, 30_000 - 60 * time, 6000);
}
