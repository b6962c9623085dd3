namespace Picket.Benchmarks.Tracking;

/// <summary>The mean of independent draws and its standard error.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Error">Its standard error; 0 for a single draw.</param>
internal readonly record struct Sample(double Mean, double Error)
{
    /// <summary>The mean of some draws, at least one.</summary>
    public static Sample Of(IReadOnlyCollection<double> draws)
    {
        double mean = draws.Average();
        return new(mean, draws.Count > 1 ? Math.Sqrt(draws.Sum(draw => (draw - mean) * (draw - mean)) / (draws.Count - 1) / draws.Count) : 0);
    }

    public override string ToString() => $"{Mean:F2} ({Error:F2})";
}
