using Picket.Core.Sites;
using Picket.Core.Warnings;

namespace Picket.Simulation.Runs;

/// <summary>What the people of a zone were told, and what came down near them.</summary>
/// <param name="site">Index of the site.</param>
/// <param name="zone">The zone.</param>
public sealed class ZoneLog(int site, Zone zone)
{
    private readonly List<(double Time, WarningStage Stage)> _told = [];

    /// <summary>Index of the site.</summary>
    public int Site => site;

    /// <summary>The zone.</summary>
    public Zone Zone => zone;

    /// <summary>What it was told and when it heard it, s of the scenario, in order.</summary>
    public IReadOnlyList<(double Time, WarningStage Stage)> Told => _told;

    /// <summary>Since when its people have been told to take cover at a time, s; null where they are not.</summary>
    public double? CoverSince(double time)
    {
        double? since = null;
        foreach ((double told, WarningStage stage) in _told)
        {
            if (told > time) break;
            since = stage == WarningStage.TakeCover ? since ?? told : null;
        }

        return since;
    }

    /// <summary>The stretches of time for which its people were told to take cover, s, up to an end.</summary>
    public IEnumerable<(double From, double To)> Covers(double end)
    {
        double? since = null;
        foreach ((double told, WarningStage stage) in _told)
        {
            if (stage == WarningStage.TakeCover)
            {
                since ??= told;
                continue;
            }

            if (since is { } from) yield return (from, told);
            since = null;
        }

        if (since is { } open && open < end) yield return (open, end);
    }

    /// <summary>Takes what its people hear.</summary>
    internal void Tell(double time, WarningStage stage) => _told.Add((time, stage));
}
