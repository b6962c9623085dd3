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
        var done = new CrashLog(Path.Combine(AppContext.BaseDirectory, $"../../../bench/crash-{seed}.tsv"));
        done.CutTo(done.Rounds.Count / RoundsPerJournal * RoundsPerJournal); // a journal begun anew begins with its first round
        if (done.Rounds.Count > 0) Console.Error.WriteLine($"{done.Rounds.Count} kills of an earlier run stand in {Path.GetFullPath(done.Path)}; remove it to start anew");
        CrashStorm? storm = null;
        try
        {
            for (int round = done.Rounds.Count; round < rounds; round++)
            {
                if (storm is null || round % RoundsPerJournal == 0)
                {
                    storm?.Dispose();
                    string folder = Path.Combine(Path.GetTempPath(), $"picket-crash-{Environment.ProcessId}-{round}");
                    storm = new CrashStorm(picket, folder, FreePort(SocketType.Dgram, ProtocolType.Udp), FreePort(SocketType.Stream, ProtocolType.Tcp), seed + (ulong)round);
                }

                CrashRound found = storm.RunAsync().GetAwaiter().GetResult();
                done.Add(found);
                Console.Error.WriteLine($"{round + 1}/{rounds}: ready after {found.ReadyMilliseconds:F0} ms, {found.Sent} reports sent, acknowledged to {found.Acknowledged}, recorded to {found.Recorded}, lost {found.LostMilliseconds:F1} ms{string.Concat(found.Faults.Select(fault => $"\n  FAULT: {fault}"))}");
            }
        }
        finally
        {
            storm?.Dispose();
        }

        double[] lost = [.. done.Rounds.Select(round => round.LostMilliseconds).Order()];
        int faults = done.Rounds.Count(round => round.Faults.Count > 0), over = lost.Count(milliseconds => milliseconds > 20);
        Console.WriteLine($"{lost.Length} kills, {done.Rounds.Sum(round => (long)round.Sent)} reports: {faults} with a fault; uncommitted input lost: median {lost[lost.Length / 2]:F1} ms, largest {lost[^1]:F1} ms, {over} times above 20 ms; ready after {done.Rounds.Average(round => round.ReadyMilliseconds):F0} ms on average");
        return faults == 0 ? 0 : 1;
    }

    private static int FreePort(SocketType type, ProtocolType protocol)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, type, protocol);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
