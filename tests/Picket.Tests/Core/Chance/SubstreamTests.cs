using Picket.Core.Chance;

namespace Picket.Tests.Core.Chance;

public sealed class SubstreamTests
{
    private const int Draws = 200_000;

    [Fact]
    public void The_first_numbers_of_a_seed_and_purpose_never_change()
    {
        var stream = new Substream(1, "pinned");
        ulong[] first = [stream.NextUInt64(), stream.NextUInt64(), stream.NextUInt64()];
        // xoshiro256** worked in Python from SHA-256("1/pinned")
        first.ShouldBe([0x0A03347C9C65B770UL, 0x107147FAD02335A0UL, 0x68B4F04A2374B7DBUL]);
    }

    [Fact]
    public void Seed_and_purpose_both_choose_the_stream()
    {
        ulong[] first = [new Substream(1, "a").NextUInt64(), new Substream(1, "b").NextUInt64(), new Substream(2, "a").NextUInt64(), new Substream(1, "a").NextUInt64()];
        first.Distinct().Count().ShouldBe(3);
        first[3].ShouldBe(first[0]);
    }

    [Fact]
    public void Uniform_numbers_have_the_moments_of_a_uniform()
    {
        var stream = new Substream(7, "uniform");
        (double mean, double variance) = Moments(stream.NextDouble);
        mean.ShouldBe(0.5, 5 * Math.Sqrt(1 / 12.0 / Draws));
        variance.ShouldBe(1 / 12.0, 0.001);
    }

    [Fact]
    public void Normal_numbers_have_the_moments_and_tails_of_a_normal()
    {
        var stream = new Substream(7, "normal");
        (double mean, double variance) = Moments(stream.NextNormal);
        mean.ShouldBe(0, 5 / Math.Sqrt(Draws));
        variance.ShouldBe(1, 5 * Math.Sqrt(2.0 / Draws));
        int beyondTwo = Enumerable.Range(0, Draws).Count(_ => Math.Abs(stream.NextNormal()) > 2);
        (beyondTwo / (double)Draws).ShouldBe(0.0455, 0.0025);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(20)]
    [InlineData(1200)]
    public void Poisson_counts_have_mean_and_variance_alike(double expected)
    {
        var stream = new Substream(7, "poisson");
        int draws = expected > 100 ? 4000 : Draws / 10;
        (double mean, double variance) = Moments(() => stream.NextPoisson(expected), draws);
        mean.ShouldBe(expected, 5 * Math.Sqrt(expected / draws));
        variance.ShouldBe(expected, expected * 0.15);
    }

    [Fact]
    public void No_object_at_all_is_drawn_from_a_mean_of_zero() => new Substream(1, "none").NextPoisson(0).ShouldBe(0);

    [Fact]
    public void Whole_numbers_cover_their_range_evenly()
    {
        var stream = new Substream(7, "whole");
        int[] counts = new int[6];
        for (int draw = 0; draw < 60_000; draw++) counts[stream.NextInt32(6)]++;
        counts.ShouldAllBe(count => Math.Abs(count - 10_000) < 500);
    }

    [Fact]
    public void Streams_of_two_purposes_are_not_correlated()
    {
        var left = new Substream(7, "left");
        var right = new Substream(7, "right");
        double product = 0;
        for (int draw = 0; draw < Draws; draw++) product += left.NextNormal() * right.NextNormal();
        (product / Draws).ShouldBe(0, 5 / Math.Sqrt(Draws));
    }

    private static (double Mean, double Variance) Moments(Func<double> draw, int draws = Draws)
    {
        double sum = 0, squares = 0;
        for (int index = 0; index < draws; index++)
        {
            double value = draw();
            sum += value;
            squares += value * value;
        }

        double mean = sum / draws;
        return (mean, squares / draws - mean * mean);
    }

    [Fact]
    public void A_shuffle_gives_every_order_equally_often()
    {
        var chance = new Substream(1, "shuffle");
        var counts = new Dictionary<(int, int, int), int>();
        for (int draw = 0; draw < 6000; draw++)
        {
            int[] items = [1, 2, 3];
            chance.Shuffle<int>(items);
            var order = (items[0], items[1], items[2]);
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        counts.Count.ShouldBe(6);
        counts.Values.ShouldAllBe(count => Math.Abs(count - 1000) < 4 * Math.Sqrt(1000 * 5 / 6.0));
    }
}
