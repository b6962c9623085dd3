using Picket.Core.Chance;
using Picket.Core.Time;
using Picket.Simulation.Kernel;

namespace Picket.Benchmarks;

/// <summary>
/// <c>./bench kernel [pending]</c>: how many events a second does the simulator's queue take and schedule again (the hold model of Jones, "An empirical comparison of priority-queue and event-set
/// implementations", Communications of the ACM 1986), beside the base library's <see cref="PriorityQueue{TElement, TPriority}"/> in the same run?
/// </summary>
internal static class KernelBenchmark
{
    private const int Rounds = 9, Delays = 1 << 16, Batch = 1_000_000;

    public static int Run(string[] args)
    {
        int pending = args.Length > 0 ? int.Parse(args[0]) : 1_000;
        foreach ((string name, Func<Substream, double> law) in new (string, Func<Substream, double>)[]
        {
            ("exponential", chance => -Math.Log(1 - chance.NextDouble())),
            ("uniform", chance => 2 * chance.NextDouble()),
            ("two of ten far", chance => chance.NextDouble() < 0.8 ? 0.01 * chance.NextDouble() : 5 * chance.NextDouble()),
            ("every second", _ => 1),
        })
        {
            var chance = new Substream(1, name);
            long[] delays = [.. Enumerable.Range(0, Delays).Select(_ => Duration.FromSeconds(law(chance)).Nanoseconds)];
            var ours = new Hold(pending, delays);
            var theirs = new HoldOfLibrary(pending, delays);
            var rates = new List<(double Ours, double Theirs)>();
            for (int round = 0; round < Rounds; round++) rates.Add((CpuClock.Rate(ours.Run, 1, 0.3), CpuClock.Rate(theirs.Run, 1, 0.3)));
            double Median(Func<(double Ours, double Theirs), double> of) => rates.Select(of).Order().ElementAt(Rounds / 2);
            Console.WriteLine($"kernel: {pending} pending, {name}: {Median(rate => rate.Ours) / 1e6:F1} M events/s, PriorityQueue {Median(rate => rate.Theirs) / 1e6:F1} M; ratio {Median(rate => rate.Ours / rate.Theirs):F2}");
        }

        return 0;
    }

    private sealed class Hold
    {
        private readonly EventQueue<int> _queue = new(default);
        private readonly long[] _delays;
        private int _drawn;

        public Hold(int pending, long[] delays)
        {
            _delays = delays;
            for (int index = 0; index < pending; index++) _queue.Schedule(new Instant(delays[_drawn++ % Delays]), index);
        }

        public long Run()
        {
            for (int left = Batch; left > 0; left--)
            {
                _queue.TryTake(new Instant(long.MaxValue), out Instant now, out int what);
                _queue.Schedule(new Instant(now.Nanoseconds + _delays[_drawn++ & (Delays - 1)]), what);
            }

            return Batch;
        }
    }

    // As it is most often used and quickest: the time alone is the priority, and events of one time come in no order.
    private sealed class HoldOfLibrary
    {
        private readonly PriorityQueue<int, long> _queue = new();
        private readonly long[] _delays;
        private int _drawn;

        public HoldOfLibrary(int pending, long[] delays)
        {
            _delays = delays;
            for (int index = 0; index < pending; index++) _queue.Enqueue(index, delays[_drawn++ % Delays]);
        }

        public long Run()
        {
            for (int left = Batch; left > 0; left--)
            {
                _queue.TryDequeue(out int what, out long now);
                _queue.Enqueue(what, now + _delays[_drawn++ & (Delays - 1)]);
            }

            return Batch;
        }
    }
}
