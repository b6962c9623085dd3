using System.Globalization;
using Picket.Simulation.Studies.Designs;

namespace Picket.Simulation.Studies.Files;

/// <summary>A study in plain words, for people to see that it asks what they meant.</summary>
public static class StudyInWords
{
    /// <summary>The sentences.</summary>
    public static IEnumerable<string> Describe(Study study)
    {
        yield return $"Study {study.Name} of {study.Scenario}{(study.Title.Length > 0 ? $": {study.Title}" : "")}";
        foreach (Factor factor in study.Factors)
        {
            yield return factor.Levels.IsEmpty
                ? string.Create(CultureInfo.InvariantCulture, $"Varies {Named(factor)} from {factor.Low} to {factor.High}{(factor.Whole ? ", whole numbers" : "")}.")
                : $"Varies {Named(factor)}: {string.Join(", ", factor.Levels)}.";
        }

        foreach (StudyPlan plan in study.Plans.Where(_ => study.Plans.Length > 1))
            yield return $"Plan \"{plan.Name}\"{(plan == study.Plans[0] ? ", with which the others are compared" : "")}: {(plan.Changes.IsEmpty ? "the scenario as written" : string.Join(", ", plan.InWords))}.";
        int points = study.Design.Points.Length;
        string quality = study.Factors.Length > 1 && study.Design.Kind is "latin-hypercube" or "nearly-orthogonal" ? $", largest correlation between factors {study.Design.WorstCorrelation(study.Factors).ToString("F3", CultureInfo.InvariantCulture)}" : "";
        string depth = study.Depth == StudyDepth.Study ? "study" : "picture";
        yield return string.Create(CultureInfo.InvariantCulture,
            $"{(points == 1 ? "One point" : $"{points:N0} points ({study.Design.Kind}{quality})")}, {study.Runs:N0} runs of {(study.Plans.Length == 1 ? "the plan" : $"each of {study.Plans.Length} plans")} at {(points == 1 ? "it" : "each")}, {points * study.Plans.Length * study.Runs:N0} at most, at {depth} depth, seed {study.Seed}.");
        if (study.StopMeasure is { } stop) yield return string.Create(CultureInfo.InvariantCulture, $"A point ends when the 95 % interval of {stop} is at most {study.StopWidth} wide, after at least {study.StopLeast:N0} runs.");
        if (study.Sensitivity != SensitivityMethod.None) yield return $"Says which factors matter for {study.SensitivityMeasure ?? "the first measure of the outcome"} ({(study.Sensitivity == SensitivityMethod.Morris ? "Morris screening" : "Sobol indices")}).";
    }

    private static string Named(Factor factor) => factor.Name == factor.Path ? factor.Path : $"{factor.Name} ({factor.Path})";
}
