namespace Picket.Benchmarks.Tracking;

/// <summary>What the process takes of the machine's memory.</summary>
internal static class ProcessMemory
{
    /// <summary>The largest resident set so far, bytes; 0 where the system does not tell (VmHWM of Linux).</summary>
    public static long Peak
    {
        get
        {
            const string file = "/proc/self/status";
            string? line = File.Exists(file) ? File.ReadLines(file).FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)) : null;
            return line is null ? 0 : 1024 * long.Parse(line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1]);
        }
    }
}
