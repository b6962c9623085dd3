using Picket.Core.Modes;
using Picket.Core.Time;
using Picket.Core.Warnings;
using Picket.Feeds.Transports;
using Picket.Files.Outbox;

namespace Picket.Server.Outputs;

/// <summary>What goes to one zone through one output: one after the other in order of decision, each again until it is acknowledged, refused or expired.</summary>
/// <remarks>A stage is expired once its impact is over, and, whatever else, once the all-clear for its zone or a correction of it or of a later one is decided. A correction never expires. A receiver that
/// does not answer holds up its own lane alone.</remarks>
/// <typeparam name="TMode">What it is for.</typeparam>
internal sealed class Lane<TMode>(Output<TMode> output, OutboxFile outbox, TimeProvider time)
    where TMode : struct, IMode
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);
    private readonly Lock _turn = new();
    private readonly LinkedList<Delivery> _waiting = [];
    private TaskCompletionSource _news = new(); // who adds goes on with it, to the socket where it can
    private CancellationTokenSource? _attempt;

    private Instant Now => Instant.FromUtc(time.GetUtcNow().UtcDateTime);

    /// <summary>Takes the next delivery.</summary>
    public void Add(Delivery delivery)
    {
        TaskCompletionSource news;
        lock (_turn)
        {
            _waiting.AddLast(delivery);
            output.Tally.Take(delivery);
            if (_waiting.First?.Value is { } first && first != delivery && EndsIt(first, delivery)) _attempt?.Cancel();
            news = _news;
            _news = new();
        }

        news.TrySetResult();
    }

    /// <summary>Delivers until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var patience = new BackOff(time, FirstWait, LongestWait);
        while (!cancellation.IsCancellationRequested)
        {
            (Delivery? next, bool over, Task news) = Peek();
            if (next is null)
            {
                await news.WaitAsync(cancellation);
            }
            else if (over || next.Expires < Now)
            {
                End(next, DeliveryState.Expired);
            }
            else if (output.SecondFor is { } first && !outbox.IsOwed(next) && await IsDeliveredByAsync(first, next, cancellation))
            {
                End(next, DeliveryState.NotNeeded);
            }
            else if (await TryAsync(next, cancellation))
            {
                patience.Reset();
            }
            else
            {
                using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
                await Task.WhenAny(patience.WaitAsync(waiting.Token), news); // what is new is tried at once
                await waiting.CancelAsync();
                if (news.IsCompleted) patience.Reset();
            }
        }
    }

    // Whether what is decided later makes a stage pointless.
    private static bool EndsIt(Delivery stage, Delivery later) => stage.Corrects is null && (later.Stage == WarningStage.AllClear || later.Corrects >= stage.Number);

    // The first that waits, and whether something behind it makes it pointless.
    private (Delivery? Next, bool Over, Task News) Peek()
    {
        lock (_turn)
        {
            Delivery? next = _waiting.First?.Value;
            bool over = next is not null && _waiting.Skip(1).Any(later => EndsIt(next, later));
            return (next, over, _news.Task);
        }
    }

    private void End(Delivery delivery, DeliveryState state, string? note = null)
    {
        delivery.Finish(state, Now, note);
        output.Tally.End(delivery);
        lock (_turn) _waiting.Remove(delivery);
    }

    private async Task<bool> IsDeliveredByAsync(string first, Delivery delivery, CancellationToken cancellation)
    {
        TimeSpan left = output.After - TimeSpan.FromTicks((Now - delivery.Decided).Nanoseconds / 100);
        if (left > TimeSpan.Zero) await Task.Delay(left, time, cancellation);
        return outbox.Of(delivery.Id).Any(one => one.Output == first && one.State == DeliveryState.Acknowledged);
    }

    private async Task<bool> TryAsync(Delivery delivery, CancellationToken cancellation)
    {
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        lock (_turn) _attempt = attempt;
        if (delivery.Expires is { } expires) attempt.CancelAfter(TimeSpan.FromTicks(Math.Max(0, (expires - Now).Nanoseconds / 100)));
        try
        {
            Instant begun = Now;
            Task delivering = output.DeliverAsync(delivery, attempt.Token); // first the socket, then the books
            delivery.Begin();
            output.Tally.Begin(delivery);
            await delivering;
            if (delivery.Sent is null || delivery.Sent < begun) delivery.Given(begun);
            End(delivery, DeliveryState.Acknowledged);
            return true;
        }
        catch (InvalidDataException refusal)
        {
            End(delivery, DeliveryState.Refused, refusal.Message);
            return true;
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            cancellation.ThrowIfCancellationRequested();
            if (error is not IOException) return false;
            delivery.Fail(error.Message);
            output.Tally.Fail(delivery, error.Message);
            return false;
        }
        finally
        {
            lock (_turn) _attempt = null;
        }
    }
}
