using Picket.Core.Modes;
using Picket.Core.Time;
using Picket.Core.Warnings;
using Picket.Files.Outbox;
using Picket.Server.Outputs;
using Picket.Tests.Core.Warnings;

namespace Picket.Tests.Server.Outputs;

/// <summary>An outbox at work, stopped when the test is over. Warnings are decided now.</summary>
internal sealed class OutboxRun<TMode> : IAsyncDisposable
    where TMode : struct, IMode
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Outbox<TMode> _outbox;
    private readonly Task _running;
    private readonly string _output;
    private readonly bool _owns;

    public OutboxRun(string path, params Output<TMode>[] outputs)
        : this(OutboxFile.Open(path), outputs) => _owns = true;

    public OutboxRun(OutboxFile file, params Output<TMode>[] outputs)
    {
        (File, _output) = (file, outputs[0].Id);
        _outbox = new(SampleWarnings.Site, file, [.. outputs], TimeProvider.System);
        _running = _outbox.RunAsync(_stop.Token);
    }

    public OutboxFile File { get; }

    public void Take(WarningStage stage, long number, string zone = "barracks", double expires = 60)
    {
        double now = (Instant.FromUtc(DateTime.UtcNow) - SampleWarnings.Start).Seconds;
        _outbox.Take(SampleWarnings.Warned<TMode>(stage, number, zone, now, expires), SampleWarnings.Journal);
    }

    public void Correct(long number, long wrong, WarningStage now = WarningStage.AllClear, string zone = "barracks")
    {
        Warning warning = SampleWarnings.Warned<TMode>(now, number, zone, (Instant.FromUtc(DateTime.UtcNow) - SampleWarnings.Start).Seconds).Content;
        _outbox.Take(new Warned<TMode>(warning with { Correction = new(wrong, warning.Time, WarningStage.TakeCover, WarningError.FalseAlarm) }), SampleWarnings.Journal);
    }

    /// <summary>The receipt of a warning once it stands so.</summary>
    public async Task<Delivery> UntilAsync(long number, DeliveryState state, string? output = null)
    {
        for (int patience = 0; patience < 2000; patience++)
        {
            if (File.Newest(output ?? _output, 1000).FirstOrDefault(one => one.Number == number && one.State == state) is { } found) return found;
            await Task.Delay(10);
        }

        throw new TimeoutException($"warning {number} never was {state}");
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        if (_owns) File.Dispose();
        _stop.Dispose();
    }
}
