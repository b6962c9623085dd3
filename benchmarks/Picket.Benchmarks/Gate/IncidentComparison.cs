namespace Picket.Benchmarks.Gate;

/// <summary>In what an incident went worse than it went before, in words.</summary>
/// <remarks>The tolerances are what another draw of the same sensors' noise would change: a plot more or less before a decision, a track number more in a crowd. What a zone is told for nothing by a track of nothing has none.</remarks>
internal static class IncidentComparison
{
    private const double Look = 1; // s: a look of the slower radar
    private const double Sooner = 0.5; // s: a look of the faster one
    private const double Moment = 2, Share = 0.2; // s and share of what was recorded: how much longer a track may be missing or double
    private const int Ghosts = 4;

    /// <summary>What is worse.</summary>
    /// <param name="recorded">The incident as it was recorded.</param>
    /// <param name="now">The same incident now.</param>
    public static IEnumerable<string> Worse(Incident recorded, Incident now)
    {
        if ((now.Id, now.Kind, now.Start, now.End, now.Faults) != (recorded.Id, recorded.Kind, recorded.Start, recorded.End, recorded.Faults)
            || !now.InDanger.Select(zone => zone.Zone).SequenceEqual(recorded.InDanger.Select(zone => zone.Zone)))
        {
            return ["it is not the incident that was recorded; the scenario has changed"];
        }

        IEnumerable<string?> all = [.. Tracks(recorded, now), .. Warnings(recorded, now)];
        return all.OfType<string>();
    }

    private static IEnumerable<string?> Tracks(Incident recorded, Incident now)
    {
        if (now.Kind != IncidentKind.Nothing)
        {
            yield return Later("tracked", recorded.Tracked, now.Tracked);
            yield return Longer("without a track", recorded.Untracked, now.Untracked);
        }

        if (now.Kind == IncidentKind.Round) yield return Later("known for a round", recorded.Round, now.Round);
        else yield return Longer("taken for a round, which it is not,", recorded.AsRound, now.AsRound);
        yield return Longer("with more than one track", recorded.Doubled, now.Doubled);
        if (now.Tracks > recorded.Tracks + Math.Max(1, Share * recorded.Tracks)) yield return $"{now.Tracks} tracks one after the other, recorded {recorded.Tracks}";
        if (now.Ghosts > recorded.Ghosts + Math.Max(Ghosts, Share * recorded.Ghosts)) yield return $"{now.Ghosts} tracks of nothing beside it, recorded {recorded.Ghosts}";
    }

    private static IEnumerable<string?> Warnings(Incident recorded, Incident now)
    {
        foreach (((string zone, double? before), (_, double? warned)) in recorded.InDanger.Zip(now.InDanger))
        {
            if (before is null || warned >= before - Sooner) continue;
            yield return warned is null ? Text($"{zone} was not told; recorded {before:0.0} s before") : Text($"{zone} was told {warned:0.0} s before, recorded {before:0.0} s");
        }

        if (now.Needless > recorded.Needless + (now.Kind == IncidentKind.Round ? 1 : 0)) yield return $"zones took cover for it {now.Needless} times where nothing came down, recorded {recorded.Needless}";
        if (now.False > recorded.False) yield return $"zones took cover {now.False} times for a track of nothing beside it, recorded {recorded.False}";
    }

    private static string? Later(string what, double? before, double? now) =>
        before is null || now <= before + Look ? null : now is null ? Text($"never {what}, recorded after {before:0.0} s") : Text($"{what} after {now:0.0} s, recorded {before:0.0} s");

    private static string? Longer(string what, double before, double now) =>
        now <= before + Math.Max(Moment, Share * before) ? null : Text($"{what} for {now:0.0} s, recorded {before:0.0} s");

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
