namespace Picket.Tracking.Metrics;

/// <summary>The GOSPA metric on sets of trajectories over all times, with its parts (Garcia-Fernandez, Rahmathullah, Svensson 2020).</summary>
/// <remarks>Each is the p-th root of a mean over the times, so it compares with GOSPA of one time; to the power p the parts add up to the value.</remarks>
public readonly record struct TrajectoryGospa
{
    /// <summary>The metric, m.</summary>
    public double Value { get; init; }

    /// <summary>Its part from the assigned pairs, m.</summary>
    public double Localisation { get; init; }

    /// <summary>Its part from objects without a track, m.</summary>
    public double Missed { get; init; }

    /// <summary>Its part from tracks without an object, m.</summary>
    public double False { get; init; }

    /// <summary>Its part from switching, m.</summary>
    public double Switching { get; init; }

    /// <summary>Changes of an object from one track to another, summed; from or to none at all counts a half.</summary>
    public double Switches { get; init; }

    /// <summary>The metric is not below this, m: equal to the value up to rounding where the assignment was solved exactly, as it is but for great tangles.</summary>
    public double LowerBound { get; init; }
}
