using System.Net;
using Picket.Cli.Serving;
using Picket.Server;
using Picket.Server.Wire;
using Picket.Simulation.Exercises;
using Picket.Tests.Server.Stream;

namespace Picket.Tests.Server.Hosting;

/// <summary>The built-in exercise as a client of the stream sees it, in real time.</summary>
public sealed class DemoHostTests : IDisposable
{
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(20);

    private readonly string _data = Directory.CreateTempSubdirectory("picket-demo-test-").FullName;

    [Fact]
    public async Task Within_twenty_seconds_tracks_move_and_an_aircraft_seen_by_radar_and_ads_b_is_one_exercise_track()
    {
        long start = TimeProvider.System.GetTimestamp();
        await using var demo = new ScenarioSource(new ScenarioExercise(BuiltInExercise.Scenario, 0, _data, TimeProvider.System, BuiltInExercise.From));
        await using PicketHost host = await PicketHost.StartAsync(
            new PicketOptions { Exercises = [demo], DataFolder = _data, Listen = new(IPAddress.Loopback, 0) }, TestContext.Current.CancellationToken);
        using StreamClient client = await StreamClient.ConnectAsync(host.Address);
        SiteInfo site = (await client.ReceiveAsync()).Hello.Sites.Single();
        site.Modes.ShouldBe([Mode.Exercise]);
        await client.SubscribeAsync(site.Name);

        var firstPlaces = new Dictionary<ulong, GeodeticPoint>();
        bool moved = false, joined = false;
        while (!moved || !joined)
        {
            TimeProvider.System.GetElapsedTime(start).ShouldBeLessThan(Promised);
            Update update = await client.NextUpdateAsync();
            await client.AcknowledgeAsync(update);
            update.Mode.ShouldBe(Mode.Exercise);
            foreach (Track track in update.Tracks)
            {
                track.Id.ShouldBe($"{site.Name}/{site.Journal}/exercise/track/{track.Number}");
                if (firstPlaces.TryAdd(track.Number, track.Position)) continue;
                moved |= track.Position.Latitude != firstPlaces[track.Number].Latitude;
                joined |= track.Callsign.Length > 0
                    && new[] { "radar", "receiver" }.All(kind => track.Sources.Any(source => site.Sensors[(int)source.Sensor].Kind == kind));
            }
        }
    }

    public void Dispose() => Directory.Delete(_data, recursive: true);
}
