using Picket.Core.Time;

namespace Picket.Benchmarks.Latency;

/// <summary>Percentiles of what was measured.</summary>
internal static class Latencies
{
    /// <summary>Those that are known, s, the least first.</summary>
    public static double[] Sorted(IEnumerable<Duration?> durations) => [.. durations.OfType<Duration>().Select(one => one.Seconds).Order()];

    /// <summary>In words, ms.</summary>
    public static string Words(double[] sorted) =>
        sorted.Length == 0 ? "none" : $"n {sorted.Length}: p50 {1000 * At(sorted, 0.5):F2}, p99 {1000 * At(sorted, 0.99):F2}, p99.9 {1000 * At(sorted, 0.999):F2}, max {1000 * sorted[^1]:F1} ms";

    /// <summary>The smallest value that so large a part does not exceed.</summary>
    public static double At(double[] sorted, double part) => sorted.Length == 0 ? double.NaN : sorted[Math.Max(0, (int)Math.Ceiling(part * sorted.Length) - 1)];
}
