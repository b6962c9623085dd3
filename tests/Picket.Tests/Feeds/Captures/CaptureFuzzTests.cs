namespace Picket.Tests.Feeds.Captures;

public sealed class CaptureFuzzTests
{
    [Fact]
    public void Ten_thousand_damaged_captures_end_without_an_exception()
    {
        var fuzz = new CaptureFuzz();
        fuzz.Run(10_000);
        fuzz.Payloads.ShouldBeGreaterThan(10_000);
        fuzz.Errors.ShouldBeGreaterThan(1_000);
    }
}
