using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Picket.Core.Chance;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Files.Journals;
using Picket.Files.Recordings;
using Picket.Picture;

namespace Picket.Benchmarks.Crash;

/// <summary>Kills a real <c>picket serve</c> with SIGKILL at random moments under 2,000 reports a second through a real socket, and
/// checks what its journal holds afterwards. Rounds share a journal, so that each starts from what the one before left.</summary>
internal sealed class CrashStorm(string picket, string folder, int udpPort, int webPort, ulong seed) : IDisposable
{
    // A client that watches; one that asks without pause would be a load test of its own, on the same two cores.
    private const int PollMilliseconds = 5;
    private readonly Substream _chance = new(seed, "crash");
    private readonly HttpClient _web = new() { Timeout = TimeSpan.FromSeconds(2) };
    private int _number;

    private string Data => Path.Combine(folder, "data");

    private string Journal => Path.Combine(Data, "storm");

    /// <summary>Runs, kills and checks once.</summary>
    public async Task<CrashRound> RunAsync()
    {
        Directory.CreateDirectory(folder);
        string site = Path.Combine(folder, "storm.yaml");
        File.WriteAllText(site, RadarReports.SiteText(udpPort));
        long started = Stopwatch.GetTimestamp();
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [picket, "serve", site, "--data", Data, "--listen", $"127.0.0.1:{webPort}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        long acknowledged = await AwaitReadyAsync(process);
        double ready = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        int first = _number;
        using var sender = new ReportSender(udpPort, first);
        long end = Stopwatch.GetTimestamp() + (long)(_chance.NextDouble(0.2, 1.5) * Stopwatch.Frequency);
        while (Stopwatch.GetTimestamp() < end)
        {
            acknowledged = Math.Max(acknowledged, await CommittedAsync() ?? 0);
            await Task.Delay(PollMilliseconds);
        }

        long killed = Stopwatch.GetTimestamp();
        process.Kill();
        await process.WaitForExitAsync();
        sender.Stop();
        _number += sender.SentAt.Count;
        return Check(ready, first, sender.SentAt, killed, acknowledged);
    }

    public void Dispose()
    {
        _web.Dispose();
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    private CrashRound Check(double ready, int first, IReadOnlyList<long> sentAt, long killed, long acknowledged)
    {
        List<string> faults = [];
        var found = new HashSet<int>();
        long last = 0;
        foreach (RecordedInput next in Recording.Open(Journal).Read())
        {
            if (next.Input.Sequence != last + 1) faults.Add($"input {last + 1} is missing");
            last = next.Input.Sequence;
            if (next.Input.Kind == InputKind.Frames) found.Add(RadarReports.Number(next.Input.Payload.Span));
        }

        if (last < acknowledged) faults.Add($"input {acknowledged} was acknowledged, the journal ends at {last}");
        int missing = 0;
        while (missing < sentAt.Count && found.Contains(first + missing)) missing++;
        double lost = missing < sentAt.Count && sentAt[missing] < killed ? Stopwatch.GetElapsedTime(sentAt[missing], killed).TotalMilliseconds : 0;
        for (int later = missing; later < sentAt.Count; later++)
        {
            if (found.Contains(first + later)) faults.Add($"report {later} is there, report {missing} before it is not");
        }

        Verification fold = Verification.Run(Recording.Open(Journal), StoredSite.CreatePicture);
        if (fold.Difference is { } difference) faults.Add($"the fold differs after input {difference.Sequence}");
        if (Restored() != fold.FinalHash) faults.Add("the restored picture is not the fold of the journal from its start");
        return new CrashRound(ready, sentAt.Count, acknowledged, last, lost, faults);
    }

    // In a copy, as opening a journal may write to it.
    private ulong Restored()
    {
        string copy = Path.Combine(folder, "copy");
        Directory.CreateDirectory(copy);
        foreach (string file in Directory.GetFiles(Journal)) File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        RecordedSite site = Files.Journals.Journal.Open(copy, new JournalSettings(), RadarReports.SiteText(udpPort), StoredSite.CreatePicture, 1, default(Instant));
        ulong hash = site.Picture.Hash();
        site.Journal.Dispose();
        Directory.Delete(copy, recursive: true);
        return hash;
    }

    private async Task<long> AwaitReadyAsync(Process process)
    {
        while (!process.HasExited)
        {
            if (await CommittedAsync() is { } committed) return committed;
            await Task.Delay(PollMilliseconds);
        }

        throw new InvalidOperationException($"picket serve ended with exit code {process.ExitCode}");
    }

    private async Task<long?> CommittedAsync()
    {
        try
        {
            JsonElement sites = await _web.GetFromJsonAsync<JsonElement>($"http://127.0.0.1:{webPort}/api/v1/sites");
            return sites[0].GetProperty("recording").GetProperty("committed").GetInt64();
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            return null;
        }
    }
}
