using System.Net;
using System.Net.Sockets;
using Picket.Benchmarks.Crash;

namespace Picket.Benchmarks;

/// <summary><c>./bench crash [N]</c>: does a site that is killed lose anything that it had acknowledged?</summary>
internal static class CrashBenchmark
{
    private const int RoundsPerJournal = 10;

    public static int Run(string[] args)
    {
        int rounds = args.Length > 0 ? int.Parse(args[0]) : 1000;
        ulong seed = args.Length > 1 ? ulong.Parse(args[1]) : 1;
        string picket = Path.Combine(AppContext.BaseDirectory, "../../Picket.Cli/release/picket.dll");
        List<CrashRound> done = [];
        CrashStorm? storm = null;
        try
        {
            for (int round = 0; round < rounds; round++)
            {
                if (round % RoundsPerJournal == 0)
                {
                    storm?.Dispose();
                    string folder = Path.Combine(Path.GetTempPath(), $"picket-crash-{Environment.ProcessId}-{round}");
                    storm = new CrashStorm(picket, folder, FreePort(SocketType.Dgram, ProtocolType.Udp), FreePort(SocketType.Stream, ProtocolType.Tcp), seed + (ulong)round);
                }

                CrashRound found = storm!.RunAsync().GetAwaiter().GetResult();
                done.Add(found);
                Console.Error.WriteLine($"{round + 1}/{rounds}: ready after {found.ReadyMilliseconds:F0} ms, {found.Sent} reports sent, acknowledged to {found.Acknowledged}, recorded to {found.Recorded}, lost {found.LostMilliseconds:F1} ms{string.Concat(found.Faults.Select(fault => $"\n  FAULT: {fault}"))}");
            }
        }
        finally
        {
            storm?.Dispose();
        }

        double[] lost = [.. done.Select(round => round.LostMilliseconds).Order()];
        int faults = done.Count(round => round.Faults.Count > 0), over = lost.Count(milliseconds => milliseconds > 20);
        Console.WriteLine($"{rounds} kills, {done.Sum(round => (long)round.Sent)} reports: {faults} with a fault; uncommitted input lost: median {lost[lost.Length / 2]:F1} ms, largest {lost[^1]:F1} ms, {over} times above 20 ms; ready after {done.Average(round => round.ReadyMilliseconds):F0} ms on average");
        return faults == 0 ? 0 : 1;
    }

    private static int FreePort(SocketType type, ProtocolType protocol)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, type, protocol);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
