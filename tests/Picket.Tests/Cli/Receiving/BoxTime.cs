namespace Picket.Tests.Cli.Receiving;

/// <summary>A clock that stands until it is moved.</summary>
internal sealed class BoxTime : TimeProvider
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public double Seconds { get; set; }

    public override long TimestampFrequency => 1000;

    public override DateTimeOffset GetUtcNow() => Noon + TimeSpan.FromSeconds(Seconds);

    public override long GetTimestamp() => (long)Math.Round(Seconds * 1000);
}
