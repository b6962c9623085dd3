using System.Globalization;
using Picket.Core.Sites;

namespace Picket.Files.Yaml;

/// <summary>
/// Reads a mapping key by key. Every mistake goes to the problems and a fallback is returned, so that reading goes on and finds them all.
/// The keys that were asked for are the allowed ones: <see cref="Finish"/> reports the others.
/// </summary>
internal sealed class YamlMap
{
    private readonly YamlMapping _mapping;
    private readonly ProblemList _problems;
    private readonly List<string> _asked = [];

    public YamlMap(YamlMapping mapping, string path, ProblemList problems)
    {
        _mapping = mapping;
        _problems = problems;
        Path = path;
    }

    /// <summary>Where the mapping is in the file's structure: <c>sensors[0].field</c>; empty for the root.</summary>
    public string Path { get; }

    /// <summary>Its keys, in the order of the file.</summary>
    public IEnumerable<YamlEntry> Entries => _mapping.Entries;

    /// <summary>Whether a key has a value.</summary>
    public bool Has(string key) => Find(key) is not null;

    /// <summary>Whether a key has a list.</summary>
    public bool HasList(string key) => Find(key) is YamlList;

    /// <summary>Whether a key has keys with values.</summary>
    public bool HasMap(string key) => Find(key) is YamlMapping;

    /// <summary>Whether a key has a list without entries.</summary>
    public bool IsEmptyList(string key) => Find(key) is YamlList { Items.IsEmpty: true };

    /// <summary>Reports a mistake at a key's value, or at the mapping itself when the key is not there.</summary>
    public void Report(string key, string message) => _problems.Add(Line(key), $"{Name(key)}: {message}");

    /// <summary>Reports a mistake of the mapping as a whole.</summary>
    public void Report(string message) => _problems.Add(_mapping.Line, Path.Length == 0 ? message : $"{Path}: {message}");

    /// <summary>The text of a key; none when it is not there.</summary>
    public string? Text(string key)
    {
        if (Find(key) is not { } node) return null;
        if (node is YamlScalar scalar) return scalar.Text;
        Report(key, $"found {node.Found}, allowed: a single value");
        return null;
    }

    /// <summary>The text of a key that must be there.</summary>
    public string RequiredText(string key, string allowed)
    {
        if (!Has(key)) Report($"\"{key}\" is missing; it must be {allowed}");
        return Text(key) ?? "";
    }

    /// <summary>The number of a key; none when it is not there or not allowed.</summary>
    public double? Number(string key, NumberRange range)
    {
        if (Find(key) is not { } node) return null;
        if (Number(node, range) is { } number) return number;
        Report(key, $"found {node.Found}, allowed: {range}");
        return null;
    }

    /// <summary>The number of a key, or a default.</summary>
    public double Number(string key, NumberRange range, double fallback) => Number(key, range) ?? fallback;

    /// <summary>The number of a key that must be there.</summary>
    public double RequiredNumber(string key, NumberRange range)
    {
        if (!Has(key)) Report($"\"{key}\" is missing; it must be {range}");
        return Number(key, range) ?? 0;
    }

    /// <summary>True or false of a key.</summary>
    public bool Flag(string key, bool fallback) => Choice(key, fallback, ("true", true), ("false", false));

    /// <summary>One of several words.</summary>
    public T Choice<T>(string key, T fallback, params ReadOnlySpan<(string Word, T Value)> choices)
    {
        if (Text(key) is not { } text) return fallback;
        foreach ((string word, T value) in choices)
        {
            if (word == text) return value;
        }

        string[] words = new string[choices.Length];
        for (int index = 0; index < words.Length; index++) words[index] = choices[index].Word;
        Report(key, $"found \"{text}\", allowed: {string.Join(", ", words)}{Meant(text, words)}");
        return fallback;
    }

    /// <summary>Two numbers [from, to], where <paramref name="ordered"/> the second not below the first; none when the key is not there.</summary>
    public Interval? Interval(string key, NumberRange range, bool ordered = true)
    {
        if (Find(key) is not { } node) return null;
        if (node is YamlList { Items: [var first, var second] } && Number(first, range) is { } from && Number(second, range) is { } to && (!ordered || from <= to))
        {
            return new(from, to);
        }

        Report(key, $"found {Shown(node)}, allowed: [from, to], each {range}{(ordered ? ", from not above to" : "")}");
        return null;
    }

    /// <summary>The mapping of a key; none when it is not there.</summary>
    public YamlMap? Map(string key)
    {
        if (Find(key) is not { } node) return null;
        if (node is YamlMapping mapping) return new(mapping, Name(key), _problems);
        Report(key, $"found {node.Found}, allowed: keys with values");
        return null;
    }

    /// <summary>The mappings in the list of a key; none when it is not there.</summary>
    public IEnumerable<YamlMap> Maps(string key)
    {
        int index = 0;
        foreach (YamlNode item in List(key))
        {
            string path = $"{Name(key)}[{index++}]";
            if (item is YamlMapping mapping) yield return new(mapping, path, _problems);
            else _problems.Add(item.Line, $"{path}: found {item.Found}, allowed: keys with values");
        }
    }

    /// <summary>The nodes in the list of a key; none when it is not there.</summary>
    public IEnumerable<YamlNode> List(string key)
    {
        if (Find(key) is not { } node) return [];
        if (node is YamlList list) return list.Items;
        Report(key, $"found {node.Found}, allowed: a list");
        return [];
    }

    /// <summary>A list entry that is a mapping of its own.</summary>
    public YamlMap At(YamlMapping entry, string path) => new(entry, $"{Path}.{path}", _problems);

    /// <summary>The number that a node is, when it is one and allowed.</summary>
    public static double? Number(YamlNode node, NumberRange range) =>
        node is YamlScalar { Text: var text }
        && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
        && range.Allows(number) ? number : null;

    /// <summary>Reports every key that nobody asked for, with the one that was probably meant.</summary>
    public void Finish()
    {
        foreach (YamlEntry entry in _mapping.Entries)
        {
            if (_asked.Contains(entry.Key)) continue;
            string place = Path.Length == 0 ? "" : $"{Path}: ";
            _problems.Add(entry.Line, $"{place}unknown key \"{entry.Key}\", allowed: {string.Join(", ", _asked)}{Meant(entry.Key, _asked)}");
        }
    }

    private static string Meant(string word, IEnumerable<string> allowed) =>
        Spelling.Nearest(word, allowed) is { } nearest ? $" (did you mean \"{nearest}\"?)" : "";

    private static string Shown(YamlNode node) => node is YamlList { Items: var items } && items.All(item => item is YamlScalar)
        ? $"[{string.Join(", ", items.Cast<YamlScalar>().Select(item => item.Text))}]"
        : node.Found;

    private YamlNode? Find(string key)
    {
        if (!_asked.Contains(key)) _asked.Add(key);
        YamlNode? value = _mapping.Entries.FirstOrDefault(entry => entry.Key == key)?.Value;
        return value is YamlScalar { Text: "" } ? null : value;
    }

    private int Line(string key) => _mapping.Entries.FirstOrDefault(entry => entry.Key == key)?.Line ?? _mapping.Line;

    private string Name(string key) => Path.Length == 0 ? key : $"{Path}.{key}";
}
