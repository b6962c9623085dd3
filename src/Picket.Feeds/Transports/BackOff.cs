namespace Picket.Feeds.Transports;

/// <summary>Waits between attempts, each twice as long as the one before, up to a longest one.</summary>
/// <param name="time">The clock.</param>
/// <param name="first">The first wait.</param>
/// <param name="longest">The longest.</param>
public sealed class BackOff(TimeProvider time, TimeSpan first, TimeSpan longest)
{
    private TimeSpan? _last;

    /// <summary>Begins with the first wait again, after a success.</summary>
    public void Reset() => _last = null;

    /// <summary>Waits.</summary>
    public Task WaitAsync(CancellationToken cancellation)
    {
        TimeSpan wait = _last is { } last ? last * 2 : first;
        _last = wait < longest ? wait : longest;
        return Task.Delay(_last.Value, time, cancellation);
    }
}
