using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Picket.Benchmarks.Latency;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Files.Sites;

namespace Picket.Benchmarks;

/// <summary><c>./bench latency [WARNINGS] [CASE]</c>: how long does a warning take from the receive time of the input that decided it until a socket has its bytes?</summary>
/// <remarks>Received is the door's stamp of the input whose fold decided; sent is taken when the socket's write of the warning's last byte has returned. Both are the server's own clock readings, as its receipts show them.</remarks>
internal static class LatencyBenchmark
{
    private const double Clutter = 5, Flood = 4500; // false plots a second
    private const double Longest = 200; // s, of a case, so that all of them end in twenty minutes
    private const string Broker = "/usr/sbin/mosquitto";

    public static int Run(string[] args)
    {
        if (args is ["queue", ..])
        {
            LatencyQueue.Run(args.Contains("flood") ? Flood : Clutter, args.Length > 2 ? double.Parse(args[2]) : 60);
            return 0;
        }

        int warnings = args.Length > 0 ? int.Parse(args[0]) : 2000;
        LatencyCase[] cases = args.Length > 1 && args[1] != "all" ? [Enum.GetValues<LatencyCase>().First(which => Word(which) == args[1])] : Enum.GetValues<LatencyCase>();
        bool met = true;
        List<string> lines = [];
        foreach (LatencyCase which in cases) met &= RunAsync(which, warnings, lines).GetAwaiter().GetResult();
        Console.WriteLine("received to sent; asked: p50 10, p99 50, p99.9 100 ms");
        foreach (string line in lines) Console.WriteLine(line);
        return met ? 0 : 1;
    }

    private static string Word(LatencyCase which) => JsonNamingPolicy.KebabCaseLower.ConvertName(which.ToString());

    private static async Task<bool> RunAsync(LatencyCase which, int warnings, List<string> lines)
    {
        string picket = Path.Combine(AppContext.BaseDirectory, "../../Picket.Cli/release/picket.dll");
        (int Feed, int Broker, int Hook) ports = (FreePort(SocketType.Dgram), FreePort(), FreePort());
        Site site = SiteFile.Parse(LatencyScene.SiteText(ports), "latency.yaml").Site!;
        Console.WriteLine($"{Word(which)}: load {Load()}");
        await using var stand = new LatencyStand(picket, Broker, ports, FreePort(), which);
        await stand.ReadyAsync(which);
        using var feed = new LatencyFeed(new LatencyScene(site, which == LatencyCase.Flood ? Flood : Clutter, seed: 1), ports.Feed, seconds: Longest);
        TimeSpan cpu = stand.Cpu;
        var threads = stand.Threads;
        Instant begin = LatencyFeed.Now;
        int raised = 0;
        while (raised < warnings && !feed.IsDone)
        {
            await Task.Delay(1000);
            try
            {
                await stand.PollAsync();
            }
            catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
            {
                Console.Error.WriteLine(failure.Message); // the next answer has what this one would have had
            }

            raised = stand.Receipts.Where(one => one.Value.Plot is not null).Select(one => one.Key.Id).Distinct().Count();
            Console.Error.Write($"\r{raised}/{warnings} ");
        }

        double seconds = (LatencyFeed.Now - begin).Seconds;
        Console.Error.WriteLine();
        Console.WriteLine($"  {raised} warnings raised by plots in {seconds:F0} s, {feed.Sent / seconds:F0} datagrams/s, server {100 * (stand.Cpu - cpu).TotalSeconds / seconds:F0} % of a core, load {Load()}");
        Console.WriteLine($"  threads that ran, % of a core (and were ready but waited for one): {ThreadTimes.Words(threads, stand.Threads, seconds)}");
        Console.WriteLine($"  {await stand.CountsAsync()}");
        bool met = true;
        if (raised < warnings) lines.Add($"  {Word(which),-14} only {raised} of {warnings} warnings in {Longest} s");
        foreach (string output in (string[])["sirens", "alerts"]) met &= Report(stand, feed, which, output, lines);
        return met;
    }

    private static bool Report(LatencyStand stand, LatencyFeed feed, LatencyCase which, string output, List<string> lines)
    {
        var raised = stand.Receipts.Where(one => one.Key.Output == output && one.Value.Plot is not null).Select(one => (one.Key.Id, one.Value)).ToArray();
        double[] whole = Latencies.Sorted(raised.Select(one => one.Value.Sent - one.Value.Received));
        bool excused = which == LatencyCase.DeadBroker && output == "sirens" || which == LatencyCase.SlowWebhook && output == "alerts";
        bool met = excused || whole.Length >= raised.Length * 0.99 && Latencies.At(whole, 0.5) <= 0.010 && Latencies.At(whole, 0.99) <= 0.050 && Latencies.At(whole, 0.999) <= 0.100;
        string verdict = excused ? "(the fault itself)" : met ? "met" : "NOT MET";
        lines.Add($"  {Word(which),-14} {output,-7} {raised.Length} warnings, {Latencies.Words(whole)}  {verdict}");
        Console.WriteLine($"  {output,-7} received to sent {Latencies.Words(whole)}  {verdict}");
        Console.WriteLine($"          received to tracked {Latencies.Words(Latencies.Sorted(raised.Select(one => one.Value.Tracked - one.Value.Received)))}; to decided {Latencies.Words(Latencies.Sorted(raised.Select(one => one.Value.Decided - one.Value.Tracked)))}; to sent {Latencies.Words(Latencies.Sorted(raised.Select(one => one.Value.Sent - one.Value.Decided)))}; to acknowledged {Latencies.Words(Latencies.Sorted(raised.Select(one => one.Value.Acknowledged - one.Value.Sent)))}");
        var slowest = raised.Where(one => one.Value.Sent is not null).OrderByDescending(one => (one.Value.Sent! - one.Value.Received).Value.Seconds).Take(5);
        Console.WriteLine($"          slowest: {string.Join(", ", slowest.Select(one => $"warning {one.Id.Split('/')[^1]} {1000 * (one.Value.Sent! - one.Value.Received).Value.Seconds:F1} ms"))}");
        if (output != "sirens") return met;
        Console.WriteLine($"          from the radar's socket to the siren {Latencies.Words(Latencies.Sorted(raised.Select(one => stand.HeardAt(one.Id) - feed.SentAt(one.Value.Plot!.Value))))}");
        return met;
    }

    private static string Load() => File.Exists("/proc/loadavg") ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ')[..3]) : "unknown";

    private static int FreePort(SocketType type = SocketType.Stream)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, type, type == SocketType.Stream ? ProtocolType.Tcp : ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
