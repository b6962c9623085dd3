namespace Picket.Core.Modes;

/// <summary>The words for modes in names, queries and answers.</summary>
public static class ModeNames
{
    /// <summary>All words, in the order of the modes' numbers.</summary>
    public static readonly IReadOnlyList<string> All = ["live", "exercise", "test"];

    /// <summary>The word for a mode.</summary>
    public static string Of(Mode mode) => All[(int)mode - 1];

    /// <summary>The mode of a word; false where it is none.</summary>
    public static bool TryParse(string word, out Mode mode)
    {
        int index = 0;
        while (index < All.Count && All[index] != word) index++;
        mode = (Mode)(index + 1);
        return index < All.Count;
    }
}
