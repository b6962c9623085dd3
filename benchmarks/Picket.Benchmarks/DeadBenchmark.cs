using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Picket.Benchmarks.Dead;

namespace Picket.Benchmarks;

/// <summary><c>./bench dead [KILLS]</c>: when Picket dies, how soon do vehicles, sirens and the watchdog say so?</summary>
/// <remarks>A real <c>picket serve</c>, a real broker (mosquitto), a <c>picket receive</c> for each of four zones, two of them vehicles, and <c>picket watch</c>: processes all of them. By turns Picket is killed (SIGKILL), and frozen
/// (SIGSTOP): to the others as if its machine or network had gone, with no word and open connections.</remarks>
internal static class DeadBenchmark
{
    private const string Broker = "/usr/sbin/mosquitto";
    private const double ClientLimit = 10, WatchLimit = 5; // s
    private static readonly string[] s_zones = ["quay", "gate", "north-1", "north-2"];

    public static int Run(string[] args) => RunAsync(args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 10).GetAwaiter().GetResult();

    private static async Task<int> RunAsync(int kills)
    {
        string picket = Path.Combine(AppContext.BaseDirectory, "../../Picket.Cli/release/picket.dll");
        string folder = Directory.CreateTempSubdirectory("picket-dead-").FullName, site = Path.Combine(folder, "dead.yaml"), broker = Path.Combine(folder, "broker.conf");
        int port = FreePort(), web = FreePort();
        File.WriteAllText(broker, $"listener {port} 127.0.0.1\nallow_anonymous true\nuser {Environment.UserName}\n");
        File.WriteAllText(site, $$"""
            picket: 1
            site: {name: dead, frame: local}
            zones: [{id: quay, center: {x: 0, y: 0}, radius: 100}, {id: gate, center: {x: 900, y: 0}, radius: 100}]
            routes: [{id: road, points: [[0, 0], [5000, 0]], speed: 10, start: "2026-11-22T10:00:00Z"}]
            convoys: [{id: north, route: road, vehicles: 2, spacing: 50}]
            sensors: [{id: radar, kind: radar}]
            outputs: [{id: boxes, kind: mqtt, broker: "mqtt://127.0.0.1:{{port}}"}]
            """);
        Dictionary<string, List<double>> times = [];
        using (new WatchedProcess(Broker, "-c", broker))
        using (var watch = new WatchedProcess("dotnet", picket, "watch", $"127.0.0.1:{web}"))
        {
            WatchedProcess[] boxes = [.. s_zones.Select(zone => new WatchedProcess("dotnet", picket, "receive", $"mqtt://127.0.0.1:{port}", "--zone", $"dead/{zone}"))];
            try
            {
                for (int kill = 0; kill < kills; kill++) await KillAsync(kill);
            }
            finally
            {
                foreach (WatchedProcess box in boxes) box.Dispose();
            }

            async Task KillAsync(int kill)
            {
                bool frozen = kill % 2 == 1;
                long started = Stopwatch.GetTimestamp();
                using (var server = new WatchedProcess("dotnet", picket, "serve", site, "--data", Path.Combine(folder, "data"), "--listen", $"127.0.0.1:{web}"))
                {
                    await Task.WhenAll([watch.UntilAsync("answers", started), .. boxes.Select(box => box.UntilAsync("reach this box", started))]);
                    await Task.Delay(1000 + 617 * kill % 5000); // any moment between two heartbeats
                    long dead = Stopwatch.GetTimestamp();
                    server.Signal(frozen ? "STOP" : "KILL");
                    double[] heard = await Task.WhenAll([watch.UntilAsync("ALARM", dead), .. boxes.Select(box => box.UntilAsync("NO LINK", dead))]);
                    Note(times, frozen ? "watchdog, frozen" : "watchdog, killed", [heard[0]]);
                    Note(times, frozen ? "clients, frozen" : "clients, killed", heard[1..]);
                    Console.Error.WriteLine(FormattableString.Invariant($"{kill + 1}/{kills} {(frozen ? "frozen" : "killed")}: watchdog {heard[0]:F2} s, clients {heard[1..].Max():F2} s"));
                }
            }
        }

        Directory.Delete(folder, recursive: true);
        bool kept = true;
        foreach ((string what, List<double> each) in times.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            each.Sort();
            double limit = what.StartsWith("watchdog", StringComparison.Ordinal) ? WatchLimit : ClientLimit;
            kept &= each[^1] <= limit;
            Console.WriteLine(FormattableString.Invariant($"dead: {what}: {each.Count} alarms, median {each[each.Count / 2]:F2} s, longest {each[^1]:F2} s (at most {limit} s)"));
        }

        return kept ? 0 : 1;
    }

    private static void Note(Dictionary<string, List<double>> times, string what, double[] each)
    {
        if (!times.TryGetValue(what, out List<double>? all)) times.Add(what, all = []);
        all.AddRange(each);
    }

    private static int FreePort()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
