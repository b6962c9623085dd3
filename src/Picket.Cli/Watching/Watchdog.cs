using System.Runtime.CompilerServices;

namespace Picket.Cli.Watching;

/// <summary>What a watchdog has to say: that a server does not answer, or that it does again.</summary>
/// <param name="Answers">Whether it answers now.</param>
/// <param name="Text">The same in one line.</param>
internal sealed record WatchReport(bool Answers, string Text);

/// <summary>Asks a server twice a second whether it lives.</summary>
/// <param name="server">Where to ask.</param>
/// <param name="time">The clock.</param>
internal sealed class Watchdog(Uri server, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(3);
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(1) };

    /// <summary>Reports each change, and at the start whether it answers at all, until cancelled.</summary>
    public async IAsyncEnumerable<WatchReport> RunAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        long heard = time.GetTimestamp();
        bool? told = null;
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            string? wrong = await AskAsync(cancellation);
            if (wrong is null) heard = time.GetTimestamp();
            TimeSpan silent = time.GetElapsedTime(heard);
            if (wrong is null && told != true)
            {
                yield return new(true, $"{server.Authority} answers{(told is null ? "" : " again")}");
                told = true;
            }
            else if (silent >= LongestSilence && told != false)
            {
                yield return new(false, $"ALARM: {server.Authority} has not answered for {silent.TotalSeconds:F0} s: {wrong}");
                told = false;
            }
        }
        while (await timer.WaitForNextTickAsync(cancellation));
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<string?> AskAsync(CancellationToken cancellation)
    {
        try
        {
            using HttpResponseMessage answer = await _client.GetAsync(server, cancellation);
            return answer.IsSuccessStatusCode ? null : $"it answers {(int)answer.StatusCode}";
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
        {
            cancellation.ThrowIfCancellationRequested();
            return error is HttpRequestException ? error.Message : "no answer within 1 s";
        }
    }
}
