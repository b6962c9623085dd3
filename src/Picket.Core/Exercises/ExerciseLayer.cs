using Picket.Core.Geodesy;

namespace Picket.Core.Exercises;

/// <summary>A simulated layer of defence as it stands; notional numbers.</summary>
public sealed record ExerciseLayer
{
    /// <summary>Id in the scenario.</summary>
    public required string Id { get; init; }

    /// <summary>What it is, in words: gun layer.</summary>
    public required string Kind { get; init; }

    /// <summary>Where it stands, site frame, m.</summary>
    public EnuVector Place { get; init; }

    /// <summary>How far it reaches, m.</summary>
    public double Reach { get; init; }

    /// <summary>Shots that are ready in all its launchers.</summary>
    public int Shots { get; init; }

    /// <summary>Shots of full launchers.</summary>
    public int FullShots { get; init; }

    /// <summary>Threats that it is busy with.</summary>
    public int Busy { get; init; }

    /// <summary>Threats that it has ended.</summary>
    public int Ended { get; init; }

    /// <summary>Launchers that were taken out.</summary>
    public int Lost { get; init; }

    /// <summary>Why it does not shoot, in words: "off", "held", "reloading", "empty", "lost"; empty where it may.</summary>
    public string Waits { get; init; } = "";
}
