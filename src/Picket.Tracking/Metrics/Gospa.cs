namespace Picket.Tracking.Metrics;

/// <summary>The generalised optimal sub-pattern assignment metric at one time, with its parts, and OSPA beside it.</summary>
/// <remarks>
/// GOSPA with alpha 2 (Rahmathullah, Garcia-Fernandez, Svensson 2017, proposition 1): GOSPA^p = sum of d^p over the assigned pairs
/// + c^p / 2 x (missed + false), least over all assignments of pairs closer than c. OSPA (Schuhmacher, Vo, Vo 2008) has the same best
/// assignment: OSPA^p = (sum of d^p + c^p x (n - pairs)) / n with n the larger of the two counts.
/// </remarks>
public readonly record struct Gospa
{
    /// <summary>The metric, m.</summary>
    public double Value { get; init; }

    /// <summary>Its part from the assigned pairs: (sum of d^p)^(1/p), m.</summary>
    public double Localisation { get; init; }

    /// <summary>True objects without a track.</summary>
    public int Missed { get; init; }

    /// <summary>Tracks without a true object.</summary>
    public int False { get; init; }

    /// <summary>The OSPA metric, m.</summary>
    public double Ospa { get; init; }
}
