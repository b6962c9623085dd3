namespace Picket.Tests.Server.Outputs;

/// <summary>A clock that runs on from where a test sets it; a wait of so many seconds, the 10 that boxes have to answer, is over when the test says so.</summary>
internal sealed class HeldTime(DateTimeOffset start, int seconds = 10) : TimeProvider
{
    private readonly TimeSpan _whole = TimeSpan.FromSeconds(seconds);
    private readonly List<(TimerCallback Callback, object? State)> _held = [];
    private TimeSpan _offset = start - System.GetUtcNow();

    /// <summary>How many wait for the test's word.</summary>
    public int Waiting
    {
        get
        {
            lock (_held) return _held.Count;
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_held) return System.GetUtcNow() + _offset;
    }

    /// <summary>Sets the clock.</summary>
    public void Set(DateTimeOffset now)
    {
        lock (_held) _offset = now - System.GetUtcNow();
    }

    /// <summary>Ends the time to answer.</summary>
    public void Release()
    {
        (TimerCallback Callback, object? State)[] held;
        lock (_held)
        {
            held = [.. _held];
            _held.Clear();
        }

        foreach ((TimerCallback callback, object? state) in held) callback(state);
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime != _whole) return System.CreateTimer(callback, state, dueTime, period);
        lock (_held) _held.Add((callback, state));
        return System.CreateTimer(_ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
