using Picket.Core.Exercises;
using Picket.Core.Geodesy;
using Picket.Simulation.Runs;
using Picket.Simulation.Threats;

namespace Picket.Simulation.Exercises;

/// <summary>Something that flies in an exercise, until it comes to its end, a layer ends it or the instructor takes it out.</summary>
/// <param name="flight">The flight.</param>
/// <param name="engaged">Its number in the engagement; -1 for traffic.</param>
internal sealed class Flyer(TrueFlight flight, int engaged)
{
    public TrueFlight Flight => flight;

    public int Engaged => engaged;

    /// <summary>What the picture made of it; none for traffic.</summary>
    public ThreatStory? Story { get; } = engaged < 0 ? null : new ThreatStory(flight);

    /// <summary>When it was ended or taken out, s of the scenario.</summary>
    public double Ended { get; set; } = double.PositiveInfinity;

    /// <summary>Whether the instructor took it out.</summary>
    public bool Removed { get; set; }

    /// <summary>When people were warned of it, s of the scenario, and in which zone.</summary>
    public List<(double Time, string Zone)> Warned { get; } = [];

    /// <summary>Names and classes that the picture gave it and that are not its own.</summary>
    public HashSet<string> Named { get; } = [];

    /// <summary>How many of its marks are written down.</summary>
    public int Told { get; set; }

    public bool Flies(double time) => flight.Flies(time) && time < Ended;

    public EnuVector PlaceAt(double time) => flight.At(Math.Min(time, Math.Min(Ended, flight.End))).Position;

    public ThreatFate FateOf(in ThreatOutcome outcome) => Removed ? ThreatFate.Gone : outcome.Fate switch
    {
        Fate.EndedByLayer => ThreatFate.Ended,
        Fate.ReachedTarget => ThreatFate.Arrived,
        _ => ThreatFate.Coming,
    };
}
