namespace Picket.Simulation.Scenarios;

/// <summary>How long crews take.</summary>
public sealed record CrewBehaviour
{
    /// <summary>From a confirmed track to its identification, s.</summary>
    public Distribution Identification { get; init; } = Distribution.Lognormal(8, 0.4);

    /// <summary>Probability that a threat is identified as one, per look at it; a track that was not is looked at again after <see cref="SecondLook"/>.</summary>
    public double Recognition { get; init; } = 0.95;

    /// <summary>Until a track that was not recognised is looked at again, s.</summary>
    public Distribution SecondLook { get; init; } = Distribution.Fixed(15);

    /// <summary>From identification to the order, s.</summary>
    public Distribution Decision { get; init; } = Distribution.Lognormal(5, 0.4);
}
