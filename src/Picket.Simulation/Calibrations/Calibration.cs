using System.Collections.Immutable;
using Picket.Core.Sites;
using Picket.Simulation.Scenarios;

namespace Picket.Simulation.Calibrations;

/// <summary>What runs at picture depth made of the threats of a scenario, for study depth to draw from.</summary>
public sealed record Calibration
{
    private const int MostParts = 10;

    /// <summary>Name of the scenario.</summary>
    public required string Scenario { get; init; }

    /// <summary>Hash of what the histories depend on, see <see cref="SensingHash"/>.</summary>
    public required string Sensing { get; init; }

    /// <summary>Version of Picket that played the runs.</summary>
    public required string Version { get; init; }

    /// <summary>Seed of the first run; the others follow.</summary>
    public required ulong Seed { get; init; }

    /// <summary>How many runs were played.</summary>
    public required int Runs { get; init; }

    /// <summary>The histories of their threats.</summary>
    public required ImmutableArray<ThreatHistory> Histories { get; init; }

    /// <summary>Into how many parts its runs fall that can be left out one after the other: ten, or as many as there are runs; 0 where it has one run, or does not say which history is of which.</summary>
    public int Parts => Runs < 2 || Histories.Any(history => history.Run == ThreatHistory.UnknownRun) ? 0 : Math.Min(MostParts, Runs);

    /// <summary>What the runs of all parts but one would have given.</summary>
    /// <param name="part">The part that is left out, from 0.</param>
    /// <param name="parts">Of how many, at most <see cref="Parts"/>. A run's part goes by its seed, so that calibrations of one scenario under several plans have the same days in parts of one number.</param>
    public Calibration Without(int part, int parts)
    {
        return this with { Runs = Enumerable.Range(0, Runs).Count(Stays), Histories = [.. Histories.Where(history => Stays(history.Run))] };

        bool Stays(int run) => (Seed + (ulong)run) % (ulong)parts != (ulong)part;
    }

    /// <summary>The law of a group of threats; none where no history is of it.</summary>
    /// <param name="group">The group.</param>
    /// <param name="site">Its site.</param>
    public CueLaw? LawOf(ThreatGroup group, Site site)
    {
        ThreatHistory[] own = [.. Histories.Where(history => history.Group == group.Id)];
        return own.Length == 0 ? null : new CueLaw(group.Kind, own, site.Zones);
    }

    /// <summary>It in words, for reports.</summary>
    public string InWords => $"{Runs:N0} runs of {Scenario} at picture depth, seeds {Seed} to {Seed + (ulong)Runs - 1}, {Histories.Length:N0} threats, by version {Version}";
}
