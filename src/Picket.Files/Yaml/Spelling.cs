namespace Picket.Files.Yaml;

/// <summary>Finds the word that was meant.</summary>
internal static class Spelling
{
    /// <summary>The allowed word nearest to <paramref name="word"/>, or none when every one is too far to be meant.</summary>
    public static string? Nearest(string word, IEnumerable<string> allowed)
    {
        (string? Word, int Distance) nearest = allowed
            .Select(candidate => (Word: (string?)candidate, Distance: Distance(word.ToLowerInvariant(), candidate)))
            .OrderBy(pair => pair.Distance)
            .FirstOrDefault();
        return nearest.Word is { } found && nearest.Distance <= Math.Max(1, Math.Max(word.Length, found.Length) / 3) ? found : null;
    }

    /// <summary>Edit distance in which two neighbours that changed places count once (optimal string alignment).</summary>
    internal static int Distance(string left, string right)
    {
        int[,] cost = new int[left.Length + 1, right.Length + 1];
        for (int i = 0; i <= left.Length; i++) cost[i, 0] = i;
        for (int j = 0; j <= right.Length; j++) cost[0, j] = j;
        for (int i = 1; i <= left.Length; i++)
        {
            for (int j = 1; j <= right.Length; j++)
            {
                int replaced = cost[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                cost[i, j] = Math.Min(replaced, Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1);
                bool swapped = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
                if (swapped) cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
            }
        }

        return cost[left.Length, right.Length];
    }
}
