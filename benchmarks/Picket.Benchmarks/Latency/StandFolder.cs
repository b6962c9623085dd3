using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Picket.Benchmarks.Latency;

/// <summary>A folder of one run, with the processes and the file system that belong to it: gone at the end, at Ctrl-C and SIGTERM, and where the run itself was killed at the start of the next.</summary>
internal sealed class StandFolder : IDisposable
{
    private const string Prefix = "picket-latency-";
    private readonly List<PosixSignalRegistration> _signals = [];
    private bool _over;

    public StandFolder()
    {
        Sweep();
        Directory.CreateDirectory(Data);
        foreach (PosixSignal signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP])
        {
            _signals.Add(PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true;
                Clear(Path);
                Environment.Exit(130);
            }));
        }
    }

    /// <summary>Where it is.</summary>
    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), Prefix + Environment.ProcessId.ToString(CultureInfo.InvariantCulture));

    /// <summary>Where the server's data is, which may be a file system of its own.</summary>
    public string Data => System.IO.Path.Combine(Path, "data");

    public void Dispose()
    {
        if (_over) return;
        _over = true;
        foreach (PosixSignalRegistration signal in _signals) signal.Dispose();
        Clear(Path);
    }

    /// <summary>Runs a program to its end and gives its exit code.</summary>
    public static int Run(string program, params string[] words)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }

    // What runs left that are no more.
    private static void Sweep()
    {
        foreach (string left in Directory.GetDirectories(System.IO.Path.GetTempPath(), Prefix + "*"))
        {
            if (!Directory.Exists($"/proc/{System.IO.Path.GetFileName(left)[Prefix.Length..]}")) Clear(left);
        }
    }

    // Whoever has the folder in its command line is of that run, and of no other.
    private static void Clear(string folder)
    {
        foreach (Process process in Process.GetProcesses().Where(one => one.Id != Environment.ProcessId && CommandOf(one.Id).Contains(folder + "/", StringComparison.Ordinal)))
        {
            process.Kill();
            process.WaitForExit(5000);
        }

        string data = System.IO.Path.Combine(folder, "data");
        if (File.Exists("/proc/mounts") && File.ReadAllText("/proc/mounts").Contains($" {data} ", StringComparison.Ordinal)) _ = Run("umount", data);
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    private static string CommandOf(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline");
        }
        catch (IOException)
        {
            return ""; // it has ended
        }
    }
}
