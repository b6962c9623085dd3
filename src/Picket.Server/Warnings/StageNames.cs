using Picket.Core.Warnings;

namespace Picket.Server.Warnings;

/// <summary>The words for stages.</summary>
internal static class StageNames
{
    private static readonly string[] s_words = ["all-clear", "prepare", "take-cover"];

    /// <summary>The word for a stage.</summary>
    public static string Of(WarningStage stage) => s_words[(int)stage - 1];
}
