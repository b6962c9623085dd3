using Picket.Files.Yaml;

namespace Picket.Simulation.Scenarios.Sections;

/// <summary>Words of a scenario file.</summary>
internal static class Words
{
    /// <summary>A key that must be there, one of several words.</summary>
    public static T Required<T>(YamlMap map, string key, params ReadOnlySpan<(string Word, T Value)> choices)
    {
        if (!map.Has(key))
        {
            string[] words = new string[choices.Length];
            for (int index = 0; index < words.Length; index++) words[index] = choices[index].Word;
            map.Report($"\"{key}\" is missing; it must be one of {string.Join(", ", words)}");
        }

        return map.Choice(key, choices[0].Value, choices);
    }

    /// <summary>Reports a name that nothing has.</summary>
    public static void Unknown(YamlMap map, string key, string what, string name, IReadOnlyCollection<string> known)
    {
        string meant = Spelling.Nearest(name, known) is { } nearest ? $" (did you mean \"{nearest}\"?)" : "";
        map.Report(key, known.Count == 0 ? $"there is no {what} \"{name}\", and none that could be meant" : $"there is no {what} \"{name}\", allowed: {string.Join(", ", known)}{meant}");
    }

    /// <summary>Reports a key that says nothing where it stands.</summary>
    public static void Refuse(YamlMap map, string key, string why)
    {
        if (map.Has(key)) map.Report(key, $"found a value, allowed: none {why}");
    }
}
