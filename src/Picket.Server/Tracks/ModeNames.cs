using Picket.Core.Modes;

namespace Picket.Server.Tracks;

/// <summary>The words for modes in names, queries and answers.</summary>
internal static class ModeNames
{
    /// <summary>All words, in the order of the modes' numbers.</summary>
    public static readonly IReadOnlyList<string> All = ["live", "exercise", "test"];

    /// <summary>The word for a mode.</summary>
    public static string Of(Mode mode) => All[(int)mode - 1];

    /// <summary>The mode of a word.</summary>
    public static bool TryParse(string word, out Mode mode)
    {
        int index = 0;
        while (index < All.Count && All[index] != word) index++;
        mode = (Mode)(index + 1);
        return index < All.Count;
    }
}
