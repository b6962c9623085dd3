namespace Picket.Tests.Feeds.Transports;

/// <summary>A clock on which every wait of up to a minute ends at once and is written down; longer ones and time limits never end.</summary>
internal sealed class WaitingTime : TimeProvider
{
    private readonly Lock turn = new();
    private readonly List<double> waits = [];
    private (int Count, TaskCompletionSource Met)? waiting;

    public double[] Waits
    {
        get
        {
            lock (turn) return [.. waits];
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        // A CancellationTokenSource is a time limit, not a wait.
        if (state is CancellationTokenSource || dueTime <= TimeSpan.Zero) return System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, period);
        lock (turn)
        {
            waits.Add(dueTime.TotalSeconds);
            if (waiting is { } wanted && waits.Count >= wanted.Count) wanted.Met.TrySetResult();
        }

        return System.CreateTimer(callback, state, TimeSpan.Zero, period);
    }

    public Task UntilWaitsAsync(int count)
    {
        lock (turn)
        {
            if (waits.Count >= count) return Task.CompletedTask;
            waiting = (count, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            return waiting.Value.Met.Task.WaitAsync(TimeSpan.FromSeconds(10));
        }
    }
}
