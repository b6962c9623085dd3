using Picket.Simulation.Runs;
using Picket.Simulation.Scenarios;
using Picket.Simulation.Threats;

namespace Picket.Cli.Simulating;

/// <summary>The words of files and reports for what flies and what became of it.</summary>
internal static class KindWords
{
    /// <summary>What flies, as scenario files write it.</summary>
    public static string Of(TrueFlight flight) => flight.Threat is { } threat ? KindNames.Of(threat.Kind) : KindNames.Of(flight.Traffic!.Kind);

    /// <summary>What became of a threat.</summary>
    public static string Of(Fate fate) => fate switch
    {
        Fate.EndedByLayer => "ended-by-layer",
        Fate.ReachedTarget => "came-down",
        _ => "still-flying",
    };
}
