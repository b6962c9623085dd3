namespace Picket.Tracking.Metrics;

/// <summary>Whether errors are as large as a filter says they are: the mean normalised squared error and the bounds it should keep.</summary>
/// <param name="Samples">How many errors.</param>
/// <param name="Mean">The mean of the normalised squared errors.</param>
/// <param name="Degrees">Degrees of freedom of one of them: what <paramref name="Mean"/> should be.</param>
/// <param name="Lower">Below it the filter is too modest: its covariances are too large.</param>
/// <param name="Upper">Above it the filter is too sure of itself: its covariances are too small.</param>
public readonly record struct Consistency(long Samples, double Mean, double Degrees, double Lower, double Upper)
{
    /// <summary>Whether the mean lies within its bounds.</summary>
    public bool Holds => Mean >= Lower && Mean <= Upper;
}
