using Picket.Core.Chance;
using Picket.Core.Time;
using Picket.Feeds.Asterix;

namespace Picket.Tests.Feeds.Asterix;

public sealed class TimeOfDayTests
{
    private const int TicksPerDay = 86400 * 128;
    private static readonly Instant s_midnight = Instant.FromUtc(new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc));

    [Theory]
    [InlineData(-1, 86399, -1)]
    [InlineData(1, 86399, -1)]
    [InlineData(-1, 2, 2)]
    [InlineData(43000, 0, 0)]
    [InlineData(43300, 1, 86401)]
    public void A_time_of_day_takes_the_date_that_is_nearest_to_the_reception(double received, int secondOfDay, double expected) =>
        TimeOfDay.Nearest(secondOfDay * 128, 24, s_midnight + Duration.FromSeconds(received)).ShouldBe(s_midnight + Duration.FromSeconds(expected));

    [Fact]
    public void A_time_of_day_beyond_the_day_is_none() => TimeOfDay.Nearest(TicksPerDay, 24, s_midnight).ShouldBeNull();

    /// <summary>By trying every time of day with these low bits on three days.</summary>
    [Fact]
    public void A_truncated_time_of_day_is_the_nearest_with_the_same_low_bits_also_around_midnight()
    {
        var chance = new Substream(1, "truncated times");
        for (int run = 0; run < 500; run++)
        {
            long near = (chance.NextInt32(4) - 2) * 40_000L * 1_000_000_000 / 7 + chance.NextInt32(1_000_000_000);
            int ticks = chance.NextInt32(1 << 16);
            var received = s_midnight + new Duration(near);
            var candidates =
                from day in Enumerable.Range(-1, 3)
                from turn in Enumerable.Range(0, TicksPerDay / 65536 + 1)
                let whole = ticks + turn * 65536
                where whole < TicksPerDay
                select s_midnight + new Duration((day * (long)TicksPerDay + whole) * TimeOfDay.Tick);
            var nearest = candidates.MinBy(candidate => (candidate - received).Abs());
            var found = TimeOfDay.Nearest(ticks, 16, received)!.Value;
            (found - received).Abs().ShouldBe((nearest - received).Abs());
        }
    }
}
