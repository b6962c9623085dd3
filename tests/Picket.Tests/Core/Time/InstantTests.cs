using Picket.Core.Time;

namespace Picket.Tests.Core.Time;

public sealed class InstantTests
{
    [Theory]
    [InlineData(0, "1970-01-01T00:00:00.000Z")]
    [InlineData(1, "1970-01-01T00:00:00.000000001Z")]
    [InlineData(-1, "1969-12-31T23:59:59.999999999Z")]
    [InlineData(-1_000_000_000, "1969-12-31T23:59:59.000Z")]
    [InlineData(1_795_341_600_125_000_000, "2026-11-22T10:00:00.125Z")]
    [InlineData(951_782_400_007_812_500, "2000-02-29T00:00:00.0078125Z")]
    public void The_text_of_an_instant_is_iso_8601_and_reads_back(long nanoseconds, string text)
    {
        new Instant(nanoseconds).ToString().ShouldBe(text);
        Instant.TryParse(text, out Instant read).ShouldBeTrue();
        read.Nanoseconds.ShouldBe(nanoseconds);
    }

    [Theory]
    [InlineData("2026-11-22T10:00:00Z")]
    [InlineData("2026-11-22 10:00:00")]
    [InlineData("2026-11-22T10:00:00.0")]
    [InlineData("2026-11-22T12:30:00+02:30")]
    [InlineData("2026-11-22T05:00:00.000000000-05:00")]
    public void Other_forms_of_the_same_time_are_read(string text)
    {
        Instant.TryParse(text, out Instant read).ShouldBeTrue();
        read.Nanoseconds.ShouldBe(1_795_341_600_000_000_000);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-11-22")]
    [InlineData("2026-13-22T10:00:00Z")]
    [InlineData("2026-02-29T10:00:00Z")]
    [InlineData("2026-11-22T10:00:00.Z")]
    [InlineData("2026-11-22T10:00:00.0000000001Z")]
    [InlineData("2026-11-22T10:00:00z ")]
    [InlineData("2026-11-22T10:00:00+2:00")]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    public void What_is_no_time_or_out_of_reach_is_refused(string text) => Instant.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Every_asterix_tick_of_a_day_is_a_whole_number_of_nanoseconds()
    {
        const long nanosecondsPerTick = 7_812_500, ticksPerDay = 86_400 * 128;
        for (long tick = 0; tick < ticksPerDay; tick += 997) Instant.FromSeconds(tick / 128.0).Nanoseconds.ShouldBe(tick * nanosecondsPerTick);
    }

    [Fact]
    public void Date_and_time_of_the_runtime_survive_to_100_nanoseconds()
    {
        var utc = new DateTime(2026, 11, 22, 10, 19, 2, DateTimeKind.Utc).AddTicks(1234567);
        Instant.FromUtc(utc).ToUtc().ShouldBe(utc);
    }

    [Fact]
    public void Differences_are_durations()
    {
        Instant start = Instant.FromSeconds(100), end = start + Duration.FromSeconds(1.5);
        (end - start).ShouldBe(Duration.FromMilliseconds(1500));
        (start - end).Abs().ShouldBe(end - start);
        (end > start).ShouldBeTrue();
        (start - (end - start)).Seconds.ShouldBe(98.5);
    }
}
