using System.Collections.Concurrent;

namespace Picket.Feeds.Asterix;

/// <summary>Which edition of each category to read by. Immutable and safe for any number of threads.</summary>
public sealed class AsterixEditions
{
    private const string Prefix = "asterix/";
    private static readonly SortedDictionary<string, string[]> s_names = FindNames();
    private static readonly ConcurrentDictionary<(string Category, string Edition, string? Expansion), AsterixEdition> s_compiled = new();
    private readonly AsterixEdition?[] _byCategory = new AsterixEdition?[256];

    private AsterixEditions(IReadOnlyDictionary<string, string> chosen)
    {
        foreach (var (category, edition) in chosen) Check(category, edition);
        foreach (string category in s_names.Keys.Where(name => !name.Contains('/')))
        {
            string expansionOf = category + "/RE";
            string? expansion = Choose(chosen, expansionOf);
            var compiled = s_compiled.GetOrAdd((category, Choose(chosen, category)!, expansion), Compile);
            _byCategory[compiled.Category] = compiled;
        }
    }

    /// <summary>The newest edition of each category.</summary>
    public static AsterixEditions Newest { get; } = new(new Dictionary<string, string>());

    /// <summary>The newest editions but for the chosen ones: category to edition, as in <c>048</c> to <c>1.31</c> or <c>048/RE</c> to <c>1.12</c>.</summary>
    /// <exception cref="ArgumentException">A category or an edition that has no definition; the message lists those that have.</exception>
    public static AsterixEditions Choose(IReadOnlyDictionary<string, string> chosen) => chosen.Count == 0 ? Newest : new(chosen);

    /// <summary>The categories that have definitions, in order, with their editions from the oldest to the newest.</summary>
    public static IEnumerable<KeyValuePair<string, string[]>> Available => s_names;

    /// <summary>The edition to read a category by; none where it has no definition.</summary>
    public AsterixEdition? this[byte category] => _byCategory[category];

    private static string? Choose(IReadOnlyDictionary<string, string> chosen, string name) =>
        chosen.TryGetValue(name, out string? edition) ? edition : s_names.TryGetValue(name, out string[]? editions) ? editions[^1] : null;

    private static void Check(string category, string edition)
    {
        if (!s_names.TryGetValue(category, out string[]? editions))
            throw new ArgumentException($"ASTERIX category '{category}' has no definition; there are {string.Join(", ", s_names.Keys)}");
        if (!editions.Contains(edition))
            throw new ArgumentException($"ASTERIX category {category} has no edition '{edition}'; there are {string.Join(", ", editions)}");
    }

    private static AsterixEdition Compile((string Category, string Edition, string? Expansion) key)
    {
        var expansion = key.Expansion is null ? null : DefinitionParser.Expansion(Text($"{key.Category}/RE-{key.Expansion}"));
        return DefinitionParser.Category(Text($"{key.Category}/{key.Edition}"), expansion);
    }

    private static string Text(string name)
    {
        using var reader = new StreamReader(typeof(AsterixEditions).Assembly.GetManifestResourceStream(Prefix + name)!);
        return reader.ReadToEnd();
    }

    /// <summary>Names of the definitions: <c>048</c> with its editions, <c>048/RE</c> with those of its reserved expansion field.</summary>
    private static SortedDictionary<string, string[]> FindNames() => new(
        typeof(AsterixEditions).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..].Split('/') is [var category, var file] && file.StartsWith("RE-", StringComparison.Ordinal)
                ? (Name: category + "/RE", Edition: file[3..])
                : (Name: name.Split('/')[1], Edition: name.Split('/')[2]))
            .GroupBy(entry => entry.Name)
            .ToDictionary(group => group.Key, group => group.Select(entry => entry.Edition).OrderBy(Version.Parse).ToArray()),
        StringComparer.Ordinal);
}
