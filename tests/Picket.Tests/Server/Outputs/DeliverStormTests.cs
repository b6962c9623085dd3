using Picket.Benchmarks.Deliver;
using Picket.Tests.Feeds.Mqtt;

namespace Picket.Tests.Server.Outputs;

/// <summary>A real server, killed between decision and delivery, with a real broker and an HTTP receiver; <c>./bench deliver</c> does it a hundred times.</summary>
public sealed class DeliverStormTests
{
    [Fact]
    public async Task Every_stage_that_was_decided_arrives_in_order_whatever_is_killed()
    {
        await (MosquittoBroker.Start()).DisposeAsync(); // skips where there is none
        string folder = Path.Combine(Path.GetTempPath(), $"picket-deliver-test-{Environment.ProcessId}");
        await using var storm = new DeliverStorm(
            Path.Combine(AppContext.BaseDirectory, "picket.dll"), folder, "/usr/sbin/mosquitto", MosquittoBroker.FreePort(), MosquittoBroker.FreePort(), MosquittoBroker.FreePort(), MosquittoBroker.FreePort(), seed: 5);
        for (int kill = 0; kill < 2; kill++) await storm.RunAsync();
        (IReadOnlyList<string> faults, string figures) = await storm.FinishAsync();
        faults.ShouldBeEmpty(figures);
    }
}
