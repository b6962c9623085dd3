using System.Collections.Immutable;

namespace Picket.Benchmarks.Gate;

/// <summary>Which incidents went worse than recorded and which better, a sentence each.</summary>
/// <param name="Worse">The worse ones; the gate is shut where there is one.</param>
/// <param name="Better">The better ones.</param>
internal sealed record GateVerdict(ImmutableArray<string> Worse, ImmutableArray<string> Better)
{
    /// <summary>Judges.</summary>
    public static GateVerdict Of(IReadOnlyList<Incident> recorded, IReadOnlyList<Incident> now)
    {
        var before = recorded.ToDictionary(one => one.Id);
        var after = now.ToDictionary(one => one.Id);
        return new(
            [
                .. now.Where(one => before.ContainsKey(one.Id)).SelectMany(one => Sentence(one, IncidentComparison.Worse(before[one.Id], one))),
                .. recorded.Where(one => !after.ContainsKey(one.Id)).Select(one => $"{one.Id} is not played any more"),
                .. now.Where(one => !before.ContainsKey(one.Id)).Select(one => $"{one.Id} was never recorded"),
            ],
            [.. now.Where(one => before.ContainsKey(one.Id)).SelectMany(one => Sentence(one, IncidentComparison.Worse(one, before[one.Id]).Select(Turned)))]);
    }

    private static string Turned(string sentence) => $"before: {sentence.Replace("recorded", "now", StringComparison.Ordinal)}";

    private static IEnumerable<string> Sentence(Incident incident, IEnumerable<string> what)
    {
        string sentence = string.Join("; ", what);
        if (sentence.Length > 0) yield return FormattableString.Invariant($"{incident.Id} ({incident.Start:0} s{(incident.Faults.Length > 0 ? $", {incident.Faults}" : "")}): {sentence}");
    }
}
