using System.Collections.Immutable;

namespace Picket.Files.Yaml;

/// <summary>A node of a YAML document with its line.</summary>
/// <param name="Line">Line on which it starts, from 1.</param>
internal abstract record YamlNode(int Line)
{
    /// <summary>What the node is, for "found ..." in messages.</summary>
    public abstract string Found { get; }
}

/// <summary>A single value as written, without its quotes.</summary>
internal sealed record YamlScalar(int Line, string Text) : YamlNode(Line)
{
    private const int LongestQuote = 60;

    /// <inheritdoc/>
    public override string Found => Text.Length switch
    {
        0 => "nothing",
        <= LongestQuote => $"\"{Text}\"",
        _ => $"\"{Text[..LongestQuote]}...\"",
    };
}

/// <summary>A list.</summary>
internal sealed record YamlList(int Line, ImmutableArray<YamlNode> Items) : YamlNode(Line)
{
    /// <inheritdoc/>
    public override string Found => Items.Length == 1 ? "a list of 1 entry" : $"a list of {Items.Length} entries";
}

/// <summary>Keys with values, in the order of the file.</summary>
internal sealed record YamlMapping(int Line, ImmutableArray<YamlEntry> Entries) : YamlNode(Line)
{
    /// <inheritdoc/>
    public override string Found => $"keys ({string.Join(", ", Entries.Select(entry => entry.Key))})";
}

/// <summary>A key with its value.</summary>
internal sealed record YamlEntry(int Line, string Key, YamlNode Value);
