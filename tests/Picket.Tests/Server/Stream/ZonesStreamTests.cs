using Picket.Core.Time;
using Picket.Core.Warnings;
using Picket.Picture;
using Picket.Picture.Warnings;
using Picket.Server.Stream;
using Wire = Picket.Server.Wire;

namespace Picket.Tests.Server.Stream;

public sealed class ZonesStreamTests
{
    private readonly SamplePictures _pictures = new();
    private readonly ZonesStream _stream;

    public ZonesStreamTests() => _stream = new ZonesStream(_pictures.Served, Picket.Core.Modes.Mode.Live);

    [Fact]
    public void All_of_it_comes_first_and_nothing_while_nothing_changes()
    {
        Wire.ZonesUpdate update = Next(0, zone => zone).ShouldNotBeNull();
        Wire.ZoneStatus zone = update.Zones.ShouldHaveSingleItem();
        (zone.Id, zone.Stage, zone.Track, zone.Held).ShouldBe(("barracks", Wire.WarningStage.TakeCover, 17ul, true));
        (update.EpochMicroseconds + zone.Earliest).ShouldBe(WireTime.Microseconds(SamplePictures.Noon + Duration.FromSeconds(21)));
        zone.Officer.ShouldBe("hold by Weber: a second launch was heard");
        Next(5, zone => zone).ShouldBeNull();
        _stream.Restart();
        Next(5, zone => zone).ShouldNotBeNull();
    }

    [Fact]
    public void A_stage_is_sent_at_once_and_a_probability_once_a_second()
    {
        Next(0, zone => zone);
        Next(0.1, zone => zone with { Probability = 0.5 }).ShouldBeNull();
        Next(0.2, zone => zone with { Stage = WarningStage.AllClear }).ShouldNotBeNull().Zones[0].Stage.ShouldBe(Wire.WarningStage.AllClear);
        Next(1.1, zone => zone with { Stage = WarningStage.AllClear, Probability = 0.6 }).ShouldBeNull();
        Next(1.3, zone => zone with { Stage = WarningStage.AllClear, Probability = 0.6 }).ShouldNotBeNull().Zones[0].Probability.ShouldBe(0.6);
    }

    [Fact]
    public void Where_nothing_was_told_there_is_no_time()
    {
        Wire.ZoneStatus zone = Next(0, zone => zone with { Since = default, Earliest = null, Track = null, Officer = null }).ShouldNotBeNull().Zones[0];
        (zone.HasSince, zone.HasEarliest, zone.Track, zone.Officer).ShouldBe((false, false, 0ul, ""));
    }

    [Fact]
    public void A_zone_that_moves_is_where_it_is_now()
    {
        Next(0, zone => zone).ShouldNotBeNull().Zones[0].Place.ShouldBeNull();
        Wire.ZoneStatus moved = Next(2, zone => zone with { Place = new(0, 0, 0), PlaceSigma = 12 }).ShouldNotBeNull().Zones[0];
        moved.PlaceSigma.ShouldBe(12);
        moved.Place.Latitude.ShouldBe(33.8, 1e-9);
        moved.Place.Longitude.ShouldBe(42.4, 1e-9);
        Next(2.5, zone => zone with { Place = new(8, 0, 0), PlaceSigma = 12 }).ShouldBeNull("once a second");
        Next(3, zone => zone with { Place = new(8, 0, 0), PlaceSigma = 12 }).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_subscriber_hears_of_the_zones_before_the_tracks_and_without_acknowledging()
    {
        await using RunningFace face = await RunningFace.StartAsync(_pictures);
        using StreamClient client = await StreamClient.ConnectAsync(face.Address);
        await client.ReceiveAsync();
        await client.SubscribeAsync("hill-base");
        (await client.ReceiveAsync()).BodyCase.ShouldBe(Wire.ServerMessage.BodyOneofCase.Zones);
        SiteSnapshot now = _pictures.Now;
        PictureSnapshot picture = now.Pictures[0];
        _pictures.Now = now with { Sequence = now.Sequence + 1, Pictures = [picture with { Zones = [picture.Zones[0] with { Stage = WarningStage.AllClear }] }] };
        (await client.NextAsync(Wire.ServerMessage.BodyOneofCase.Zones)).Zones.Zones[0].Stage.ShouldBe(Wire.WarningStage.AllClear);
    }

    private Wire.ZonesUpdate? Next(double seconds, Func<ZoneStatus, ZoneStatus> change)
    {
        PictureSnapshot picture = _pictures.Now.Pictures[0];
        SiteSnapshot snapshot = _pictures.Now with { Time = SamplePictures.Noon + Duration.FromSeconds(seconds) };
        return _stream.Next(snapshot, picture with { Zones = [change(picture.Zones[0])] });
    }
}
