using System.Collections.Concurrent;
using System.Collections.Immutable;
using Picket.Core.Time;
using Picket.Core.Warnings;
using Picket.Picture.Warnings;

namespace Picket.Server.Outputs;

/// <summary>Sends the silent tests that the fold decides through every live output that takes them, and reports what became of each; never holds up a warning.</summary>
/// <remarks>A test that a restart decides again is not sent late; that nobody reported on it is then said by the fold.</remarks>
/// <param name="outputs">The ways.</param>
/// <param name="report">Takes what became of a test: an input of the fold.</param>
/// <param name="time">The clock of its patience.</param>
internal sealed class ZoneTester(ImmutableArray<ITestedOutput> outputs, Action<TestReport> report, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5); // for the acknowledgement
    private static readonly Duration TooLate = Duration.FromSeconds(10);
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _live = []; // by zone: cancelled when it is warned
    private readonly ConcurrentDictionary<Task, bool> _work = [];
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Takes a test; called by the fold, which it never holds up.</summary>
    public void Take(ZoneTest test)
    {
        Instant now = Instant.FromUtc(time.GetUtcNow().UtcDateTime);
        if ((now - test.Time).Abs() > TooLate || _stop.IsCancellationRequested) return;
        var live = new CancellationTokenSource();
        _live[test.Zone] = live;
        foreach (ITestedOutput output in outputs)
        {
            var work = Task.Run(() => TestAsync(output, test, live.Token));
            _work.TryAdd(work, true);
            _ = work.ContinueWith(done => _work.TryRemove(done, out _), TaskScheduler.Default);
        }
    }

    /// <summary>Takes a live warning: a test that waits for its zone is given up. Called by the fold, which it never holds up.</summary>
    public void PreEmpt(Warning warning)
    {
        if (warning.Stage > WarningStage.AllClear && _live.TryRemove(warning.Zone, out var live)) _ = live.CancelAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_work.Keys);
        _stop.Dispose();
    }

    private async Task TestAsync(ITestedOutput output, ZoneTest test, CancellationToken live)
    {
        var outcome = new TestReport { Sequence = test.Sequence, Zone = test.Zone, Output = output.Id, Outcome = "missing" };
        using var patience = new CancellationTokenSource(Patience, time);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, live, _stop.Token);
        try
        {
            int? answers = await output.TestAsync(test, () => patience.CancelAfter(Timeout.InfiniteTimeSpan), any.Token);
            outcome = outcome with { Outcome = "acknowledged", Answers = answers };
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            outcome = outcome with { Note = error.Message[..Math.Min(error.Message.Length, TestReport.LongestNote)] };
        }
        catch (OperationCanceledException)
        {
            if (live.IsCancellationRequested) outcome = outcome with { Outcome = "dropped", Note = "the zone was warned meanwhile" };
            else if (_stop.IsCancellationRequested) return; // the fold knows that nobody reported
            else outcome = outcome with { Note = $"no acknowledgement within {Patience.TotalSeconds} s" };
        }

        report(outcome);
    }
}
