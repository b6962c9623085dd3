using System.Collections.Immutable;
using Picket.Core.Chance;
using Picket.Simulation.Scenarios;

namespace Picket.Simulation.Runs;

/// <summary>A link in a run: how long a message takes, and whether it comes.</summary>
/// <param name="definition">The link; none where its delay and loss are negligible.</param>
/// <param name="chance">Its draws.</param>
internal sealed class RunLink(LinkDefinition? definition, Substream chance)
{
    private const double FirstRepeat = 0.25, LastRepeat = 5; // s: the pauses of the outbox
    private readonly LinkDefinition _link = definition ?? new LinkDefinition();

    /// <summary>The link to a sensor or layer: its own, else that of all its site.</summary>
    /// <param name="links">The scenario's links.</param>
    /// <param name="site">Index of the site.</param>
    /// <param name="id">Id at its far end; null for what has no link of its own.</param>
    public static LinkDefinition? Of(ImmutableArray<LinkDefinition> links, int site, string? id) =>
        links.FirstOrDefault(link => link.Site == site && link.To is not null && link.To == id) ?? links.FirstOrDefault(link => link.Site == site && link.To is null);

    /// <summary>The delay of a message that is sent once, s; null where it is lost.</summary>
    public double? Send() => chance.NextDouble() < _link.Loss ? null : Math.Max(0, _link.Delay.Draw(chance));

    /// <summary>The delay of a message that is sent until it is acknowledged, s: each loss costs a pause, 0.25 s, 0.5 s ... 5 s.</summary>
    public double SendUntilAcknowledged()
    {
        double pause = FirstRepeat, waited = 0;
        while (_link.Loss < 1)
        {
            if (Send() is { } delay) return waited + delay;
            waited += pause;
            pause = Math.Min(2 * pause, LastRepeat);
        }

        return double.PositiveInfinity;
    }
}
