namespace Picket.Tests.Server.Hosting;

/// <summary>A clock that a test moves; its timers run by the real one.</summary>
internal sealed class ManualTime : TimeProvider
{
    private long _ticks = new DateTime(2026, 11, 22, 10, 0, 0, DateTimeKind.Utc).Ticks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);

    /// <summary>Lets time pass until something holds; fails after twenty real seconds.</summary>
    public async Task UntilAsync(Func<bool> holds, string what)
    {
        long patience = System.GetTimestamp() + 20 * System.TimestampFrequency;
        while (!holds())
        {
            if (System.GetTimestamp() > patience) throw new TimeoutException(what);
            Advance(TimeSpan.FromMilliseconds(50));
            await Task.Delay(5);
        }
    }
}
