using Picket.Tracking.Parallelism;

namespace Picket.Tests.Tracking.Parallelism;

public sealed class PartitionsTests
{
    /// <summary>Many short runs of different sizes, so that helpers come late from one run into another.</summary>
    [Fact]
    public void Every_part_of_every_run_is_done_once_and_before_the_run_ends()
    {
        var partitions = new Partitions(threads: 8);
        int[] done = new int[256];
        Action<int, int, int> body = (part, start, end) => done[part] += end - start;
        for (int run = 0; run < 30_000; run++)
        {
            int count = 2 + run * 37 % 255;
            Array.Clear(done);
            partitions.Run(count, smallest: 1, body);
            for (int part = 0; part < 256; part++)
            {
                if (done[part] != (part < count ? 1 : 0)) throw new InvalidOperationException($"run {run} of {count} parts: part {part} was done {done[part]} times");
            }
        }
    }
}
