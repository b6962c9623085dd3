using Picket.Core.Time;

namespace Picket.Tests.Server;

/// <summary>A clock that stands still until it is moved; its timers fire while it is.</summary>
internal sealed class SiteLoopClock(Instant start) : TimeProvider
{
    private readonly List<Timer> _timers = [];
    private DateTimeOffset _now = new(start.ToUtc());

    public override DateTimeOffset GetUtcNow()
    {
        lock (_timers) return _now;
    }

    /// <summary>Moves the clock.</summary>
    /// <returns>False, so that a wait for something can move it in passing.</returns>
    public bool Advance(TimeSpan step)
    {
        Timer[] timers;
        lock (_timers)
        {
            _now += step;
            timers = [.. _timers];
        }

        foreach (Timer timer in timers) timer.Fire();
        return false;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        lock (_timers) _timers.Add(timer);
        return timer;
    }

    private sealed class Timer(SiteLoopClock clock, TimerCallback callback, object? state) : ITimer
    {
        private volatile bool _on;

        public void Fire()
        {
            if (_on) callback(state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _on = dueTime != Timeout.InfiniteTimeSpan;
            return true;
        }

        public void Dispose()
        {
            _on = false;
            lock (clock._timers) clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
