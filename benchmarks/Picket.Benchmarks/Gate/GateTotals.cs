namespace Picket.Benchmarks.Gate;

/// <summary>All incidents in a line.</summary>
internal static class GateTotals
{
    /// <summary>The line.</summary>
    public static string Of(IReadOnlyList<Incident> incidents)
    {
        Incident[] threats = [.. incidents.Where(one => one.Kind != IncidentKind.Nothing)], rounds = [.. threats.Where(one => one.Kind == IncidentKind.Round)];
        (string, double? Warned)[] zones = [.. rounds.SelectMany(one => one.InDanger)];
        double[] warned = [.. zones.Select(zone => zone.Warned ?? 0).Order()];
        return FormattableString.Invariant($"{threats.Count(one => one.Tracked is not null)} of {threats.Length} threats tracked, {rounds.Count(one => one.Round is not null)} of {rounds.Length} rounds known as such, ")
            + FormattableString.Invariant($"{warned.Count(time => time > 0)} of {zones.Length} zones told that rounds endangered, {warned.ElementAtOrDefault(warned.Length / 2):0.0} s before in the middle; ")
            + FormattableString.Invariant($"{incidents.Sum(one => one.Needless)} covers beside a round's impact or for one's own, {incidents.Sum(one => one.False)} for nothing, {incidents.Sum(one => one.Ghosts)} tracks of nothing; ")
            + FormattableString.Invariant($"{threats.Sum(one => one.Tracks - 1)} changes of a threat's track, {threats.Sum(one => one.Untracked):0} s without one and {threats.Sum(one => one.Doubled):0} s with two");
    }
}
