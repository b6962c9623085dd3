using System.Diagnostics;

namespace Picket.Benchmarks.Dead;

/// <summary>A process whose lines are waited for, with the time at which they came.</summary>
internal sealed class WatchedProcess : IDisposable
{
    private readonly Process _process;
    private readonly List<(long At, string Line)> _lines = [];

    /// <summary>Starts it.</summary>
    public WatchedProcess(string program, params string[] words)
    {
        _process = new Process { StartInfo = new ProcessStartInfo(program, words) { RedirectStandardOutput = true, RedirectStandardError = true } };
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Take(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Sends a signal, by its name.</summary>
    public void Signal(string name)
    {
        using Process kill = Process.Start("kill", [$"-{name}", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>How long after a timestamp a line came that holds some words, s; waits for it.</summary>
    /// <exception cref="TimeoutException">It did not come within a minute.</exception>
    public async Task<double> UntilAsync(string words, long since)
    {
        while (Stopwatch.GetElapsedTime(since).TotalSeconds < 60)
        {
            lock (_lines)
            {
                int found = _lines.FindIndex(line => line.At >= since && line.Line.Contains(words, StringComparison.Ordinal));
                if (found >= 0) return Stopwatch.GetElapsedTime(since, _lines[found].At).TotalSeconds;
            }

            await Task.Delay(5);
        }

        throw new TimeoutException($"'{words}' did not come");
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private void Take(string? line)
    {
        long now = Stopwatch.GetTimestamp();
        if (line is null) return;
        lock (_lines) _lines.Add((now, line));
    }
}
