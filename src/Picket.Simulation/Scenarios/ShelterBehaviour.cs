namespace Picket.Simulation.Scenarios;

/// <summary>How people take cover when they are told to.</summary>
public sealed record ShelterBehaviour
{
    /// <summary>Share of the people who follow a warning, 0 to 1.</summary>
    public double Compliance { get; init; } = 1;

    /// <summary>From the warning to the first step, s; the way to the shelter is the zone's own.</summary>
    public Distribution Reaction { get; init; } = Distribution.Fixed(0);
}
