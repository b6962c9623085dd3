using Picket.Core.Chance;
using Picket.Core.Time;
using Picket.Simulation.Kernel;

namespace Picket.Tests.Simulation.Kernel;

/// <summary>The simulator's queue against the simplest there is: a list put in order of time and number.</summary>
public class EventQueueTests
{
    [Theory]
    [InlineData(1, 5L)]
    [InlineData(2, 1_000L)]
    [InlineData(3, 3_000_000_000_000L)]
    [InlineData(4, 1L << 61)]
    public void Events_come_by_time_and_then_in_the_order_in_which_they_were_scheduled(ulong seed, long spread)
    {
        var chance = new Substream(seed, "events");
        var start = new Instant(-(spread / 2));
        var queue = new EventQueue<int>(start);
        var reference = new SortedSet<(long Time, int Number)>();
        int number = 0;
        for (int step = 0; step < 20_000; step++)
        {
            if (chance.NextDouble() < (step < 10_000 ? 0.55 : 0.45))
            {
                long time = queue.Present.Nanoseconds + (long)(spread / 8 * Math.Pow(chance.NextDouble(), 4));
                queue.Schedule(new Instant(time), number);
                reference.Add((time, number++));
            }
            else
            {
                var last = new Instant(queue.Present.Nanoseconds + (long)(spread / 8 * Math.Pow(chance.NextDouble(), 6)));
                bool expected = reference.Count > 0 && reference.Min.Time <= last.Nanoseconds;
                queue.TryTake(last, out Instant at, out int what).ShouldBe(expected);
                if (!expected) continue;
                (at.Nanoseconds, what).ShouldBe(reference.Min);
                queue.Present.ShouldBe(at);
                reference.Remove(reference.Min);
            }

            queue.Count.ShouldBe(reference.Count);
        }
    }

    [Fact]
    public void What_happens_at_once_follows_what_was_scheduled_before_it()
    {
        var queue = new EventQueue<string>(default);
        queue.Schedule(new Instant(7), "first");
        queue.Schedule(new Instant(7), "second");
        queue.TryTake(new Instant(7), out Instant now, out _).ShouldBeTrue();
        queue.Schedule(now, "third");
        queue.TryTake(now, out _, out string? second);
        queue.TryTake(now, out _, out string? third);
        (second, third).ShouldBe(("second", "third"));
        queue.TryTake(new Instant(long.MaxValue), out _, out _).ShouldBeFalse();
    }

    [Fact]
    public void The_past_is_refused()
    {
        var queue = new EventQueue<int>(new Instant(10));
        Should.Throw<ArgumentOutOfRangeException>(() => queue.Schedule(new Instant(9), 1)).Message.ShouldContain("before the present");
    }

    [Fact]
    public void An_event_that_was_taken_is_not_held_in_memory()
    {
        var queue = new EventQueue<object>(default);
        WeakReference[] taken = Fill(queue);
        GC.Collect();
        taken.ShouldAllBe(one => !one.IsAlive);
        GC.KeepAlive(queue);

        static WeakReference[] Fill(EventQueue<object> queue)
        {
            object[] events = [new(), new(), new()];
            for (int index = 0; index < events.Length; index++) queue.Schedule(new Instant(1 + (index << 20)), events[index]);
            while (queue.TryTake(new Instant(long.MaxValue), out _, out _)) continue;
            return [.. events.Select(one => new WeakReference(one))];
        }
    }
}
