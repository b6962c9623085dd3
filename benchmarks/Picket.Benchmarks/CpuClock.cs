using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Picket.Benchmarks;

/// <summary>Measures work by the CPU time of the process, all threads together, since the machine may be busy with other things.</summary>
internal static class CpuClock
{
    private const int ThreadCpu = 3; // CLOCK_THREAD_CPUTIME_ID

    /// <summary>CPU time of the process so far, s.</summary>
    public static double Seconds
    {
        get
        {
            using var process = Process.GetCurrentProcess();
            return process.TotalProcessorTime.TotalSeconds;
        }
    }

    /// <summary>CPU time of this thread so far, s.</summary>
    public static double ThreadSeconds
    {
        get
        {
            long[] time = [0, 0]; // s, ns
            _ = clock_gettime(ThreadCpu, time);
            return time[0] + 1e-9 * time[1];
        }
    }

    /// <summary>Median over rounds of how often a second the work gets done; each call of <paramref name="work"/> says how many units it did.</summary>
    public static double Rate(Func<long> work, int rounds = 5, double secondsPerRound = 0.5)
    {
        var rates = new List<double>();
        for (int round = -1; round < rounds; round++)
        {
            double start = Seconds, spent;
            long done = 0;
            do
            {
                done += work();
                spent = Seconds - start;
            }
            while (spent < secondsPerRound);
            if (round >= 0) rates.Add(done / spent);
        }

        return rates.Order().ElementAt(rounds / 2);
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int clock_gettime(int clock, [Out] long[] time);
}
