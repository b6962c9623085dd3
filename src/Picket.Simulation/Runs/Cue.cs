namespace Picket.Simulation.Runs;

/// <summary>Something that the crews come to know of an object.</summary>
/// <param name="Time">When, s from the start of the scenario.</param>
/// <param name="Threat">Number of the object in its <see cref="Engagement"/>.</param>
/// <param name="What">What.</param>
public readonly record struct Cue(double Time, int Threat, CueKind What);

/// <summary>What crews come to know.</summary>
public enum CueKind
{
    /// <summary>A sensor detected it for the first time.</summary>
    Detected,

    /// <summary>There is a confirmed track.</summary>
    Tracked,

    /// <summary>There is no track any more.</summary>
    Lost,
}
