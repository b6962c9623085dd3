using Picket.Core.Chance;
using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Time;
using Picket.Core.Tracks;
using static Picket.Tests.Tracking.TrackerRig;

namespace Picket.Tests.Tracking;

public sealed class TrackerIdentityTests
{
    private static readonly Identity s_first = Identity.Icao(0x4CA7E8), s_second = Identity.Icao(0x3C6444);
    private readonly TrackerRig _rig = OnGlobe(TrackerRig.Radar, Receiver);
    private readonly Substream _chance = new(10, "noise");

    [Theory]
    [InlineData(0, true)]
    [InlineData(0, false)]
    [InlineData(12, false)]
    public void An_aircraft_seen_by_radar_and_by_ads_b_is_one_track_with_both_sources(int adsbFrom, bool radarKnowsTheAddress)
    {
        for (double time = 0; time < 60; time += 0.5)
        {
            if (time % 4 == 0) _rig.Hear(Plot(time, Noisy(Aircraft(time), 40), 0, radarKnowsTheAddress ? s_first : default));
            if (time >= adsbFrom) _rig.Hear(Squitter(time + 0.1, Noisy(Aircraft(time + 0.1), 20), 1, s_first, "EIN21F"));
        }

        Track track = _rig.Shown.ShouldHaveSingleItem();
        track.Sources.Select(source => source.Sensor).ShouldBe([0, 1]);
        track.Sources[0].Detections.ShouldBeGreaterThan(8);
        (track.Identity, track.Callsign, track.HeightMeasured).ShouldBe((s_first, "EIN21F", true));
    }

    [Fact]
    public void A_radar_that_is_off_by_several_sigma_still_gives_one_track_when_it_knows_the_address()
    {
        for (double time = 0; time < 40; time += 1)
        {
            if (time % 4 == 0) _rig.Hear(Plot(time, Aircraft(time) + new EnuVector(400, 0, 0), 0, s_first));
            _rig.Hear(Squitter(time + 0.1, Aircraft(time + 0.1), 1, s_first));
        }

        _rig.All.ShouldHaveSingleItem().Sources.Length.ShouldBe(2);
    }

    [Fact]
    public void Different_addresses_never_share_a_track_however_near()
    {
        for (double time = 0; time < 20; time += 1)
        {
            _rig.Hear(Squitter(time, Aircraft(time), 1, s_first));
            _rig.Hear(Squitter(time + 0.01, Aircraft(time), 1, s_second));
        }

        _rig.Shown.Select(track => track.Identity).ShouldBe([s_first, s_second]);
    }

    [Fact]
    public void A_radar_track_and_an_ads_b_track_that_prove_to_be_one_object_become_one()
    {
        // The radar is off by 5 km at first, so both start a track; its error goes down to nothing.
        for (double time = 0; time < 120; time += 1)
        {
            EnuVector error = new(Math.Max(0, 5000 - 70 * time), 0, 0);
            if (time == 40) _rig.Shown.Length.ShouldBe(2);
            if (time % 4 == 0) _rig.Hear(Plot(time, Aircraft(time) + error));
            _rig.Hear(Squitter(time + 0.1, Aircraft(time + 0.1), 1, s_first));
        }

        _rig.Shown.ShouldHaveSingleItem().Sources.Select(source => source.Sensor).ShouldBe([0, 1]);
    }

    [Fact]
    public void A_callsign_that_comes_before_the_position_is_kept_for_the_track()
    {
        _rig.Tracker.Identify(new IdentityReport { Sensor = 1, Time = Instant.FromSeconds(0), Identity = s_first, Callsign = "EIN21F", Squawk = 0x29C });
        _rig.Hear(Squitter(1, Aircraft(1), 1, s_first), Squitter(2, Aircraft(2), 1, s_first));
        Track track = _rig.Shown.ShouldHaveSingleItem();
        (track.Callsign, track.Squawk).ShouldBe(("EIN21F", (short)0x29C));
    }

    [Fact]
    public void A_callsign_that_comes_later_goes_to_the_track()
    {
        _rig.Hear(Squitter(1, Aircraft(1), 1, s_first), Squitter(2, Aircraft(2), 1, s_first));
        _rig.Tracker.Identify(new IdentityReport { Sensor = 1, Time = Instant.FromSeconds(2), Identity = s_first, Callsign = "EIN21F" });
        _rig.Shown.ShouldHaveSingleItem().Callsign.ShouldBe("EIN21F");
    }

    [Fact]
    public void A_position_far_from_its_track_does_not_move_it()
    {
        _rig.Hear([.. Enumerable.Range(0, 10).Select(time => Squitter(time, Aircraft(time), 1, s_first))]);
        _rig.Hear(Squitter(10, Aircraft(10) + new EnuVector(80_000, 0, 0), 1, s_first));
        _rig.Hear(Squitter(11, Aircraft(11), 1, s_first));
        _rig.Shown.ShouldHaveSingleItem().Position.ShouldBe(Aircraft(11), 100);
    }

    [Fact]
    public void A_sensors_own_track_number_is_no_name_to_another_sensor()
    {
        var rig = new TrackerRig(Eye, Eye with { Id = "other" });
        for (int time = 1; time <= 6; time++)
        {
            rig.Tracker.Advance(Instant.FromSeconds(time));
            rig.Tracker.Detect(At(time, 0, 0, 0, new Identity("track", "17")));
            rig.Tracker.Detect(At(time, 5, 0, 1, new Identity("track", "903")));
            rig.Tracker.EndOfData();
        }

        rig.Shown.ShouldHaveSingleItem().Sources.Length.ShouldBe(2);
    }

    [Fact]
    public void Silence_of_a_receiver_makes_its_track_coast_and_then_end()
    {
        _rig.Hear([.. Enumerable.Range(0, 10).Select(time => Squitter(time, Aircraft(time), 1, s_first))]);
        _rig.Tracker.Advance(Instant.FromSeconds(11.5));
        _rig.Shown.ShouldHaveSingleItem().Status.ShouldBe(TrackStatus.Confirmed);
        _rig.Tracker.Advance(Instant.FromSeconds(12.5));
        _rig.Shown.ShouldHaveSingleItem().Status.ShouldBe(TrackStatus.Coasting);
        _rig.Tracker.Advance(Instant.FromSeconds(30));
        _rig.Shown.ShouldBeEmpty();
    }

    private static EnuVector Aircraft(double time) => new(-20_000 + 180 * time, 30_000 - 60 * time, 6000);

    private EnuVector Noisy(EnuVector place, double sigma) =>
        place + new EnuVector(sigma * _chance.NextNormal(), sigma * _chance.NextNormal(), sigma * _chance.NextNormal());
}
