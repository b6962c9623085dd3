using System.Net.WebSockets;
using System.Text;
using Picket.Core.Geodesy;
using Picket.Server.Wire;

namespace Picket.Tests.Server.Stream;

public sealed class StreamSessionTests
{
    [Fact]
    public async Task The_server_greets_with_its_sites()
    {
        await using RunningFace face = await RunningFace.StartAsync(new SamplePictures(), new SamplePictures("plain-field", geographic: false));
        using StreamClient client = await StreamClient.ConnectAsync(face.Address);

        Hello hello = (await client.ReceiveAsync()).Hello;

        hello.Sites.Select(site => (site.Name, site.Geographic)).ShouldBe([("hill-base", true), ("plain-field", false)]);
        SiteInfo hill = hello.Sites[0];
        hill.Journal.ShouldBe("0123456789abcdef");
        hill.Modes.ShouldBe([Mode.Live]);
        hill.Sensors.Select(sensor => (sensor.Id, sensor.Kind)).ShouldBe([("radar-1", "radar"), ("adsb-1", "receiver")]);
        hill.Origin.Latitude.ShouldBe(33.8, 1e-12);
        GeodeticPosition barracks = new LocalFrame(GeodeticPosition.FromDegrees(33.8, 42.4, 180)).ToGeodetic(new EnuVector(400, -250, 0));
        hill.Zones.Single().Center.Longitude.ShouldBe(barracks.LongitudeDegrees, 1e-12);
    }

    [Fact]
    public async Task A_subscriber_gets_a_snapshot_then_deltas_against_what_it_acknowledged_and_the_feeds()
    {
        var pictures = new SamplePictures();
        pictures.Show(SamplePictures.Track(1), SamplePictures.Track(2));
        await using RunningFace face = await RunningFace.StartAsync(pictures);
        using StreamClient client = await StreamClient.ConnectAsync(face.Address);
        await client.SubscribeAsync("hill-base");

        Update first = await client.NextUpdateAsync();
        first.BaseUpdate.ShouldBe(0ul);
        first.Mode.ShouldBe(Mode.Live);
        first.Tracks.Select(track => track.Id).ShouldBe(["hill-base/0123456789abcdef/live/track/1", "hill-base/0123456789abcdef/live/track/2"]);

        pictures.Show(SamplePictures.Track(2, x: 7));
        await client.AcknowledgeAsync(first);
        Update second = await client.NextUpdateAsync();
        second.BaseUpdate.ShouldBe(first.Update_);
        second.Removed.ShouldBe([1ul]);

        FeedsUpdate feeds = (await client.NextAsync(ServerMessage.BodyOneofCase.Feeds)).Feeds;
        feeds.Feeds.Single().Records.Select(count => (count.Kind, count.Count_)).ShouldBe([("034", 8ul), ("048", 100ul)]);
        feeds.Recording.Recording_.ShouldBeTrue();
    }

    [Fact]
    public async Task A_client_that_subscribes_again_gets_complete_pictures_of_that_site_alone()
    {
        SamplePictures first = new(), second = new("plain-field");
        first.Show(SamplePictures.Track(1));
        second.Show(SamplePictures.Track(2));
        await using RunningFace face = await RunningFace.StartAsync(first, second);
        using StreamClient client = await StreamClient.ConnectAsync(face.Address);
        await client.SubscribeAsync("hill-base");
        await client.AcknowledgeAsync(await client.NextUpdateAsync());

        await client.SubscribeAsync("hill-base");
        Update again = await client.NextUpdateAsync();
        (again.BaseUpdate, again.Update_).ShouldBe((0ul, 2ul));

        await client.SubscribeAsync("plain-field");
        await client.AcknowledgeAsync(again);
        Update other = await client.NextUpdateAsync();
        (other.Site, other.BaseUpdate).ShouldBe(("plain-field", 0ul));
    }

    [Fact]
    public async Task Each_client_has_a_view_of_its_own()
    {
        var pictures = new SamplePictures();
        pictures.Show(SamplePictures.Track(1), SamplePictures.Track(2, x: 20_000));
        await using RunningFace face = await RunningFace.StartAsync(pictures);
        using StreamClient near = await StreamClient.ConnectAsync(face.Address), all = await StreamClient.ConnectAsync(face.Address);

        await near.SubscribeAsync("hill-base", new BoundingBox { West = 42.35, South = 33.75, East = 42.45, North = 33.85 });
        await all.SubscribeAsync("hill-base");

        (await near.NextUpdateAsync()).Tracks.Select(track => track.Number).ShouldBe([1ul]);
        (await all.NextUpdateAsync()).Tracks.Select(track => track.Number).ShouldBe([1ul, 2ul]);
    }

    [Fact]
    public async Task A_message_that_makes_no_sense_is_refused_and_the_connection_stays()
    {
        await using RunningFace face = await RunningFace.StartAsync(new SamplePictures());
        using StreamClient client = await StreamClient.ConnectAsync(face.Address);
        (Func<Task> Send, string Reason)[] nonsense =
        [
            (() => client.SubscribeAsync("nowhere"), "there is no site \"nowhere\"; there are: hill-base"),
            (() => client.SubscribeAsync("hill-base", rate: -1), "max_rate is -1; allowed are 0 (the usual 4) to 10 updates a second"),
            (() => client.SubscribeAsync("hill-base", new BoundingBox { South = 2, North = 1 }), "view is no box"),
            (() => client.AcknowledgeAsync(new Update { Site = "nowhere" }), "acknowledge: there is no site \"nowhere\"; there are: hill-base"),
            (() => client.SendAsync([0xFF, 0xFF, 0xFF], WebSocketMessageType.Binary), "the message is none of the schema's"),
            (() => client.SendAsync(Encoding.UTF8.GetBytes("hello"), WebSocketMessageType.Text), "the message is none of the schema's"),
            (() => client.SendAsync(new byte[200_000], WebSocketMessageType.Binary), "the message is none of the schema's"),
        ];

        foreach ((Func<Task> send, string reason) in nonsense)
        {
            await send();
            (await client.NextAsync(ServerMessage.BodyOneofCase.Refusal)).Refusal.Reason.ShouldStartWith(reason);
        }

        await client.SubscribeAsync("hill-base");
        (await client.NextUpdateAsync()).Site.ShouldBe("hill-base");
    }

    [Fact]
    public async Task A_client_that_does_not_acknowledge_holds_up_nobody_and_is_told_all_at_once()
    {
        var pictures = new SamplePictures();
        pictures.Show([.. Enumerable.Range(1, 2000).Select(number => SamplePictures.Track(number))]);
        await using RunningFace face = await RunningFace.StartAsync(pictures);
        using StreamClient idle = await StreamClient.ConnectAsync(face.Address), busy = await StreamClient.ConnectAsync(face.Address);
        await idle.SubscribeAsync("hill-base");
        await busy.SubscribeAsync("hill-base");
        Update last = await busy.NextUpdateAsync(), snapshot = await idle.NextUpdateAsync(); // both began with all tracks
        snapshot.Tracks.Count.ShouldBe(2000);

        for (int change = 0; change < 5; change++)
        {
            pictures.Show(SamplePictures.Track(1, x: change));
            await busy.AcknowledgeAsync(last);
            last = await busy.NextUpdateAsync();
        }

        await idle.AcknowledgeAsync(snapshot);
        Update merged = await idle.NextUpdateAsync();
        merged.BaseUpdate.ShouldBe(snapshot.Update_);
        merged.Removed.Count.ShouldBe(1999);
    }
}
