using System.Collections.Immutable;
using Picket.Core.Chance;
using Picket.Simulation.Scenarios;

namespace Picket.Simulation.Runs;

/// <summary>A link in a run: how long a message takes, and whether it comes.</summary>
/// <param name="definition">The link; none where its delay and loss are negligible.</param>
/// <param name="chance">Its draws.</param>
internal sealed class RunLink(LinkDefinition? definition, Substream chance)
{
    // The pauses of the outbox before a message is sent again: 0.25 s, twice as long each time up to 4 s, from then on 5 s.
    private const double FirstPause = 0.25, LastPause = 5;
    private const int Doubled = 5;
    private readonly LinkDefinition _link = definition ?? new LinkDefinition();

    /// <summary>The link to a sensor or layer: its own, else that of all its site.</summary>
    /// <param name="links">The scenario's links.</param>
    /// <param name="site">Index of the site.</param>
    /// <param name="id">Id at its far end; null for what has no link of its own.</param>
    public static LinkDefinition? Of(ImmutableArray<LinkDefinition> links, int site, string? id) =>
        links.FirstOrDefault(link => link.Site == site && link.To is not null && link.To == id) ?? links.FirstOrDefault(link => link.Site == site && link.To is null);

    /// <summary>The delay of a message that is sent once, s; null where it is lost.</summary>
    public double? Send() => chance.NextDouble() < _link.Loss ? null : Math.Max(0, _link.Delay.Draw(chance));

    /// <summary>The delay of a message that is sent until it is acknowledged, s.</summary>
    public double SendUntilAcknowledged() => SendUntilAcknowledged(_link, chance.NextDouble(), chance.NextDouble());

    /// <summary>The delay of a message that is sent until it is acknowledged: each loss costs a pause, 0.25 s, 0.5 s ... 4 s, then 5 s.</summary>
    /// <param name="link">The link.</param>
    /// <param name="lost">Uniform in [0, 1): how often it is lost before it comes.</param>
    /// <param name="late">Uniform in [0, 1): how long it is then under way.</param>
    /// <returns>In s; infinite where the link loses everything.</returns>
    public static double SendUntilAcknowledged(LinkDefinition link, double lost, double late)
    {
        if (link.Loss >= 1) return double.PositiveInfinity;
        double losses = lost < link.Loss ? Math.Floor(Math.Log(Math.Max(lost, double.Epsilon)) / Math.Log(link.Loss)) : 0; // geometric
        return Pauses(losses) + Math.Max(0, link.Delay.Quantile(late));
    }

    /// <summary>The mean of that delay, s; infinite where the link loses everything.</summary>
    public static double MeanUntilAcknowledged(LinkDefinition link)
    {
        double mean = link.Delay.Mean, lost = 1;
        for (int losses = 1; losses <= Doubled; losses++)
        {
            lost *= link.Loss;
            mean += lost * (Pauses(losses) - Pauses(losses - 1));
        }

        return mean + LastPause * lost * link.Loss / (1 - link.Loss);
    }

    // What so many losses in a row cost, s.
    private static double Pauses(double losses) => FirstPause * (Math.Pow(2, Math.Min(losses, Doubled)) - 1) + LastPause * Math.Max(0, losses - Doubled);
}
