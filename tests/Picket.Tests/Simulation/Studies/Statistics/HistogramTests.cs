using Picket.Core.Chance;
using Picket.Simulation.Studies.Statistics;

namespace Picket.Tests.Simulation.Studies.Statistics;

public sealed class HistogramTests
{
    [Fact]
    public void Whole_numbers_up_to_128_have_bins_of_their_own()
    {
        int[] bins = [.. Enumerable.Range(-128, 257).Select(number => Histogram.BinOf(number))];
        bins.ShouldBeUnique();
        bins.Select(Histogram.NearEnd).ShouldBe(Enumerable.Range(-128, 257).Select(number => (double)number));
    }

    [Fact]
    public void A_bin_holds_its_numbers_and_is_one_part_in_64_wide_at_most()
    {
        var chance = new Substream(1, "numbers");
        for (int trial = 0; trial < 1000; trial++)
        {
            double value = Math.Exp(chance.NextDouble(-12, 25));
            int bin = Histogram.BinOf(value);
            value.ShouldBeInRange(Histogram.NearEnd(bin), Histogram.FarEnd(bin));
            (Histogram.FarEnd(bin) / Histogram.NearEnd(bin)).ShouldBeLessThanOrEqualTo(1 + 1.0 / 64);
            Histogram.BinOf(-value).ShouldBe(-bin);
        }
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1e-300)]
    [InlineData(1e300)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Numbers_of_any_size_have_a_bin(double value)
    {
        var histogram = new Histogram();
        histogram.Add(value);
        histogram.Quantile(0.5, whole: true).ShouldBe(Math.Abs(value) < 1 ? 0 : Math.CopySign(Math.Pow(2, 44), value));
    }

    [Fact]
    public void Quantiles_are_those_of_the_sorted_numbers()
    {
        var chance = new Substream(3, "numbers");
        double[] values = [.. Enumerable.Range(0, 5000).Select(_ => 100 * chance.NextNormal())];
        var histogram = new Histogram();
        foreach (double value in values) histogram.Add(value);
        Array.Sort(values);
        foreach (double part in new[] { 0.01, 0.25, 0.5, 0.75, 0.99 })
        {
            double exact = values[(int)(part * values.Length)];
            histogram.Quantile(part, whole: false).ShouldBe(exact, Math.Abs(exact) / 64 + 1);
        }
    }

    [Fact]
    public void A_quantile_of_whole_numbers_is_one_of_them()
    {
        var histogram = new Histogram();
        foreach (int value in new[] { 0, 0, 0, 1, 1, 2, 7 }) histogram.Add(value);
        histogram.Quantile(0.5, whole: true).ShouldBe(1);
        histogram.Quantile(0.25, whole: true).ShouldBe(0);
        histogram.Quantile(1, whole: true).ShouldBe(7);
    }

    [Fact]
    public void Merging_in_any_order_gives_the_same_counts()
    {
        var chance = new Substream(5, "numbers");
        Histogram[] parts = [.. Enumerable.Range(0, 5).Select(_ => new Histogram())];
        var whole = new Histogram();
        for (int index = 0; index < 500; index++)
        {
            double value = 50 * chance.NextNormal();
            parts[index % 5].Add(value);
            whole.Add(value);
        }

        var forward = new Histogram();
        var backward = new Histogram();
        foreach (Histogram part in parts) Merge(forward, part);
        foreach (Histogram part in parts.Reverse()) Merge(backward, part);
        forward.Bins.ShouldBe(whole.Bins);
        backward.Bins.ShouldBe(whole.Bins);
        forward.Count.ShouldBe(500);
    }

    // 1 to 20: the ranks of the 5 % quantile begin below the first, those of the 95 % quantile end above the last.
    [Fact]
    public void A_quantile_that_no_value_bounds_is_bounded_by_what_there_can_be()
    {
        var histogram = new Histogram();
        for (int value = 1; value <= 20; value++) histogram.Add(value);
        histogram.QuantileInterval(0.05, whole: true, 0.95, 20, double.PositiveInfinity).ShouldBe(new(1, 0, 3));
        histogram.QuantileInterval(0.95, whole: true, 0.95, 20, 100).ShouldBe(new(19, 17, 100));
        double.IsNaN(histogram.QuantileInterval(0.95, whole: true, 0.95, 20, double.PositiveInfinity).Width).ShouldBeTrue();
    }

    private static void Merge(Histogram into, Histogram part)
    {
        using var stream = new MemoryStream();
        part.Write(new BinaryWriter(stream));
        stream.Position = 0;
        into.Merge(new BinaryReader(stream));
    }
}
