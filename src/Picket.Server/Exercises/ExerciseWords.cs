using Picket.Core.Exercises;

namespace Picket.Server.Exercises;

/// <summary>Words for fates and steps in API and stream.</summary>
internal static class ExerciseWords
{
    /// <summary>The word for a fate.</summary>
    public static string Of(ThreatFate fate) => fate.ToString().ToLowerInvariant();

    /// <summary>The word for a step.</summary>
    public static string Of(ThreatStep step) => step.ToString().ToLowerInvariant();
}
