namespace Picket.Tests.Simulation.Scenes;

/// <summary>A sample's mean against what a law says, in standard errors of the mean.</summary>
internal static class Statistics
{
    /// <summary>Asserts that the mean is within four standard errors, taken from the sample itself.</summary>
    public static void ShouldHaveMean(this IReadOnlyCollection<double> sample, double expected)
    {
        double mean = sample.Average(), variance = sample.Sum(value => (value - mean) * (value - mean)) / (sample.Count - 1);
        mean.ShouldBe(expected, 4 * Math.Sqrt(variance / sample.Count));
    }
}
