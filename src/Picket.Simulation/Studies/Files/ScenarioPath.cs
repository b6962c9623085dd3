using System.Collections.Immutable;
using Picket.Files.Yaml;

namespace Picket.Simulation.Studies.Files;

/// <summary>Finds and replaces values in the tree of a scenario file by path: keys, and in lists the id of an entry or its number, with dots between: <c>threats.raid.count</c>, <c>layers.0.magazine</c>.</summary>
internal static class ScenarioPath
{
    /// <summary>What is wrong with a path; none when it leads to a value.</summary>
    public static string? Problem(YamlMapping root, string path)
    {
        YamlNode node = root;
        string[] steps = path.Split('.');
        for (int step = 0; step < steps.Length; step++)
        {
            if (Child(node, steps[step]) is { } child)
            {
                node = child;
                continue;
            }

            string place = step == 0 ? "the scenario" : $"\"{string.Join('.', steps[..step])}\"";
            string[] there = [.. Names(node)];
            if (there.Length == 0) return $"found \"{path}\", but {place} is {node.Found}; allowed: the path of a value that the scenario has";
            string meant = Spelling.Nearest(steps[step], there) is { } nearest ? $" (did you mean \"{string.Join('.', [.. steps[..step], nearest, .. steps[(step + 1)..]])}\"?)" : "";
            return $"found \"{path}\", but {place} has no \"{steps[step]}\"; allowed there: {string.Join(", ", there)}{meant}";
        }

        return null;
    }

    /// <summary>The value at a path that leads to one.</summary>
    public static YamlNode Find(YamlMapping root, string path) => path.Split('.').Aggregate((YamlNode)root, (node, step) => Child(node, step)!);

    /// <summary>The text at a path; empty where there is none.</summary>
    public static string Text(YamlMapping root, string path) => Problem(root, path) is null && Find(root, path) is YamlScalar { Text: var text } ? text : "";

    /// <summary>A tree with another value at a path that leads to one. The new value keeps the line of the old one.</summary>
    public static YamlMapping With(YamlMapping root, string path, YamlNode value) => (YamlMapping)With(root, path.Split('.'), value);

    private static YamlNode With(YamlNode node, ReadOnlySpan<string> steps, YamlNode value)
    {
        if (steps.IsEmpty) return value with { Line = node.Line };
        if (node is YamlMapping mapping)
        {
            int at = Index(mapping, steps[0]);
            return mapping with { Entries = mapping.Entries.SetItem(at, mapping.Entries[at] with { Value = With(mapping.Entries[at].Value, steps[1..], value) }) };
        }

        var list = (YamlList)node;
        int item = Index(list, steps[0]);
        return list with { Items = list.Items.SetItem(item, With(list.Items[item], steps[1..], value)) };
    }

    private static YamlNode? Child(YamlNode node, string step) => node switch
    {
        YamlMapping mapping when Index(mapping, step) is >= 0 and var at => mapping.Entries[at].Value,
        YamlList list when Index(list, step) is >= 0 and var at => list.Items[at],
        _ => null,
    };

    private static int Index(YamlMapping mapping, string key) => mapping.Entries.Select(entry => entry.Key).ToImmutableArray().IndexOf(key);

    private static int Index(YamlList list, string step)
    {
        for (int index = 0; index < list.Items.Length; index++)
        {
            if (Id(list.Items[index]) == step) return index;
        }

        return int.TryParse(step, out int number) && number >= 0 && number < list.Items.Length ? number : -1;
    }

    private static IEnumerable<string> Names(YamlNode node) => node switch
    {
        YamlMapping mapping => mapping.Entries.Select(entry => entry.Key),
        YamlList list => list.Items.Select((item, index) => Id(item) ?? $"{index}"),
        _ => [],
    };

    private static string? Id(YamlNode item) => item is YamlMapping mapping && mapping.Entries.FirstOrDefault(entry => entry.Key == "id")?.Value is YamlScalar { Text: var id } ? id : null;
}
