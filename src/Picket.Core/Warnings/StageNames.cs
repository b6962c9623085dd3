namespace Picket.Core.Warnings;

/// <summary>The words for stages in files and messages.</summary>
public static class StageNames
{
    /// <summary>All words, in the order of the stages' numbers.</summary>
    public static readonly IReadOnlyList<string> All = ["all-clear", "prepare", "take-cover"];

    /// <summary>The word for a stage.</summary>
    public static string Of(WarningStage stage) => All[(int)stage - 1];
}
