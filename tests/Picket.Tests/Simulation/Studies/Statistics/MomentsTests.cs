using Picket.Core.Chance;
using Picket.Simulation.Studies.Statistics;

namespace Picket.Tests.Simulation.Studies.Statistics;

public sealed class MomentsTests
{
    [Fact]
    public void Merged_moments_are_those_of_all_numbers_far_from_zero_too()
    {
        var chance = new Substream(1, "numbers");
        double[] values = [.. Enumerable.Range(0, 1000).Select(_ => 1e9 + chance.NextNormal())];
        var merged = new Moments();
        foreach (double[] part in values.Chunk(77))
        {
            var moments = new Moments();
            foreach (double value in part) moments.Add(value);
            merged.Merge(moments);
        }

        double mean = values.Select(value => value - 1e9).Average();
        merged.Count.ShouldBe(1000);
        merged.Mean.ShouldBe(1e9 + mean, 1e-6);
        merged.Variance.ShouldBe(values.Sum(value => Math.Pow(value - 1e9 - mean, 2)) / 999, 1e-6);
        merged.Least.ShouldBe(values.Min());
        merged.Most.ShouldBe(values.Max());
    }

    [Fact]
    public void Merging_nothing_changes_nothing()
    {
        var moments = new Moments();
        moments.Merge(new Moments());
        moments.Count.ShouldBe(0);
        moments.Add(3);
        moments.Merge(new Moments());
        moments.ShouldBe(new Moments(1, 3, 0, 3, 3));
        double.IsNaN(moments.Variance).ShouldBeTrue();
    }
}
