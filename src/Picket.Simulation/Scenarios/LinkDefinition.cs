namespace Picket.Simulation.Scenarios;

/// <summary>A link whose delay and loss count.</summary>
public sealed record LinkDefinition
{
    /// <summary>Index of the site.</summary>
    public int Site { get; init; }

    /// <summary>Id of a sensor or layer at its far end; null: all of the site.</summary>
    public string? To { get; init; }

    /// <summary>Delay of a message, s, at least 0.</summary>
    public Distribution Delay { get; init; } = Distribution.Fixed(0);

    /// <summary>Probability that a message is lost, 0 to 1.</summary>
    public double Loss { get; init; }
}
