using System.Net;
using System.Net.Sockets;
using Picket.Benchmarks.Deliver;

namespace Picket.Benchmarks;

/// <summary><c>./bench deliver [N]</c>: does every stage that was decided arrive, once, in order and not late, whatever is killed?</summary>
internal static class DeliverBenchmark
{
    private const string Broker = "/usr/sbin/mosquitto";

    public static int Run(string[] args)
    {
        int kills = args.Length > 0 ? int.Parse(args[0]) : 100;
        ulong seed = args.Length > 1 ? ulong.Parse(args[1]) : 1;
        return RunAsync(kills, seed).GetAwaiter().GetResult();
    }

    private static async Task<int> RunAsync(int kills, ulong seed)
    {
        string picket = Path.Combine(AppContext.BaseDirectory, "../../Picket.Cli/release/picket.dll");
        string folder = Path.Combine(Path.GetTempPath(), $"picket-deliver-{Environment.ProcessId}");
        await using var storm = new DeliverStorm(picket, folder, Broker, FreePort(), FreePort(), FreePort(), FreePort(), seed);
        for (int kill = 0; kill < kills; kill++)
        {
            await storm.RunAsync();
            Console.Error.WriteLine($"{kill + 1}/{kills}");
        }

        (IReadOnlyList<string> faults, string figures) = await storm.FinishAsync();
        foreach (string fault in faults) Console.WriteLine($"FAULT: {fault}");
        Console.WriteLine($"deliver: {kills} kills, seed {seed}: {figures}; {faults.Count} faults");
        return faults.Count == 0 ? 0 : 1;
    }

    private static int FreePort()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
