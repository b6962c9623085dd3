using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Picket.Files.Yaml;

/// <summary>Reads the one document of a YAML text into nodes that know their lines.</summary>
/// <remarks>
/// Built on the parser's events rather than on its object model, because that stops at the first key written twice. Anchors and aliases
/// are refused: a configuration says what it means where it stands.
/// </remarks>
internal sealed class YamlDocument
{
    private const int DeepestNesting = 32;
    private readonly Parser _parser;
    private readonly ProblemList _problems;

    private YamlDocument(string text, ProblemList problems)
    {
        _parser = new Parser(new StringReader(text));
        _problems = problems;
    }

    /// <summary>The root mapping; none when the text is no YAML or no mapping, which is then among the problems.</summary>
    public static YamlMapping? Read(string text, ProblemList problems)
    {
        var document = new YamlDocument(text, problems);
        try
        {
            return document.Root();
        }
        catch (YamlException exception)
        {
            problems.Add((int)exception.Start.Line, $"the text is not YAML: {OneLine(exception.Message)}");
            return null;
        }
        catch (InvalidOperationException)
        {
            // YamlDotNet 16.3 says so about a word in a list or mapping that is never closed.
            problems.Add((int)(document._parser.Current?.End.Line ?? 1), "the text is not YAML: a bracket, brace or quote that is opened here or above is not closed");
            return null;
        }
    }

    private YamlMapping? Root()
    {
        _parser.Consume<StreamStart>();
        if (!_parser.TryConsume<DocumentStart>(out _))
        {
            _problems.Add(1, "the file is empty; its first line must be \"picket: 1\"");
            return null;
        }

        YamlNode? root = Node(0);
        _parser.Consume<DocumentEnd>();
        if (_parser.Accept<DocumentStart>(out _)) _problems.Add((int)_parser.Current!.Start.Line, "a second document starts here; one file holds one document");
        if (root is YamlMapping mapping) return mapping;
        if (root is not null) _problems.Add(root.Line, $"found {root.Found}, allowed: keys with values, the first of them \"picket: 1\"");
        return null;
    }

    private YamlNode? Node(int depth)
    {
        if (depth > DeepestNesting) throw new YamlException(_parser.Current!.Start, _parser.Current.End, $"nested deeper than {DeepestNesting} levels");
        ParsingEvent start = _parser.Consume<ParsingEvent>();
        switch (start)
        {
            case Scalar scalar:
                return new YamlScalar((int)scalar.Start.Line, IsNull(scalar) ? "" : scalar.Value);
            case SequenceStart:
                return List(start, depth);
            case MappingStart:
                return Mapping(start, depth);
            default:
                _problems.Add((int)start.Start.Line, "found an alias (*name), allowed: the value itself");
                return null;
        }
    }

    private YamlList List(ParsingEvent start, int depth)
    {
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            if (Node(depth + 1) is { } item) items.Add(item);
        }

        return new((int)start.Start.Line, items.ToImmutable());
    }

    private YamlMapping Mapping(ParsingEvent start, int depth)
    {
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            YamlNode? key = Node(depth + 1);
            YamlNode? value = Node(depth + 1);
            if (key is null || value is null) continue;
            if (key is not YamlScalar { Text: var name }) _problems.Add(key.Line, $"found {key.Found} as a key, allowed: a word");
            else if (entries.FirstOrDefault(entry => entry.Key == name) is { } first) _problems.Add(key.Line, $"\"{name}\" is already given in line {first.Line}");
            else entries.Add(new(key.Line, name, value));
        }

        return new((int)start.Start.Line, entries.ToImmutable());
    }

    private static bool IsNull(Scalar scalar) => scalar.Style == ScalarStyle.Plain && scalar.Value is "~" or "null";

    private static string OneLine(string message)
    {
        int position = message.LastIndexOf("): ", StringComparison.Ordinal);
        return (position < 0 ? message : message[(position + 3)..]).ReplaceLineEndings(" ");
    }
}
