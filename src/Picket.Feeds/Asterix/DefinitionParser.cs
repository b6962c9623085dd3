namespace Picket.Feeds.Asterix;

/// <summary>Compiles a definition file. Its format stands in this folder's README.</summary>
internal sealed class DefinitionParser
{
    private readonly string[] _lines;
    private int _next;

    private DefinitionParser(string text) => _lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Compiles a category, with the layout of its reserved expansion field where that is defined.</summary>
    /// <exception cref="InvalidDataException">The text is no definition; the message names the line.</exception>
    public static AsterixEdition Category(string text, Layout? expansion)
    {
        var parser = new DefinitionParser(text);
        string[] head = parser.Words();
        byte category = byte.Parse(head[1]);
        var items = new List<AsterixItem>();
        var orders = new List<ItemOrder>();
        string? selector = null;
        while (parser._next < parser._lines.Length)
        {
            string line = parser._lines[parser._next];
            if (line.StartsWith("uap", StringComparison.Ordinal)) selector = parser.Order(category, items, orders) ?? selector;
            else items.Add(parser.Item(category, items.Count, expansion));
        }

        return new(category, head[2], items, orders, selector);
    }

    /// <summary>Compiles a reserved expansion field.</summary>
    public static Layout Expansion(string text)
    {
        var parser = new DefinitionParser(text);
        parser._next++;
        return parser.Structure(parser.Words()[1..], 0);
    }

    private AsterixItem Item(int category, int ordinal, Layout? expansion)
    {
        string[] words = Words();
        var layout = words[1] == "explicit" ? new ExplicitLayout(words[0] == "RE" ? expansion : null) : Structure(words[1..], 0);
        return new(category, words[0], layout, ordinal);
    }

    /// <summary>A line <c>uap: items</c> or <c>uap FIELD VALUE: items</c>; returns the field.</summary>
    private string? Order(int category, List<AsterixItem> items, List<ItemOrder> orders)
    {
        string[] halves = _lines[_next++].Split(':');
        string[] head = halves[0].Split(' ');
        var order = new List<AsterixItem?>();
        foreach (string name in halves[1].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (name == "rfs") items.Add(new(category, "RFS", new RandomSequenceLayout(), items.Count));
            order.Add(name switch
            {
                "-" => null,
                "rfs" => items[^1],
                _ => items.Find(item => item.Name == name) ?? throw Wrong($"no item {name}"),
            });
        }

        foreach (var item in order)
        {
            if (item?.Layout is RandomSequenceLayout sequence) sequence.Order = [.. order];
        }

        orders.Add(new(head.Length == 3 ? ulong.Parse(head[2]) : 0, [.. order]));
        return head.Length == 3 ? head[1] : null;
    }

    private Layout Structure(string[] words, int depth) => words[0] switch
    {
        "group" => FixedLayoutParser.Parse(Below(depth)),
        "extended" => Extended(depth),
        "repetitive" => Repetitive(words, depth),
        "compound" => Compound(words.Length > 1 ? int.Parse(words[1]) : 0, depth),
        _ => FixedLayoutParser.Single(words, Below(depth)),
    };

    private ExtendedLayout Extended(int depth)
    {
        var parts = new List<FixedLayout>();
        var part = new List<string>();
        var lines = Below(depth);
        foreach (string line in lines)
        {
            if (line.Trim() == "fx") part.Add(line.Replace("fx", "spare 1"));
            else part.Add(line);
            if (line.Trim() != "fx" && line != lines[^1]) continue;
            parts.Add(FixedLayoutParser.Parse(part));
            part.Clear();
        }

        return new(parts, lines[^1].Trim() == "fx");
    }

    private RepetitiveLayout Repetitive(string[] words, int depth)
    {
        var repeated = Structure(words[2..], depth);
        if (words[1] != "fx") return new(int.Parse(words[1]), repeated);
        var layout = (FixedLayout)repeated;
        return new(0, new FixedLayout(layout.Steps, layout.BitLength + 1));
    }

    private CompoundLayout Compound(int presenceLength, int depth)
    {
        var subitems = new List<Subitem?>();
        while (_next < _lines.Length && Depth(_lines[_next]) > depth)
        {
            string[] words = Words();
            subitems.Add(words[0] == "-" ? null : new(words[0], Structure(words[1..], depth + 1)));
        }

        return new(presenceLength, subitems);
    }

    /// <summary>The lines that are indented deeper than <paramref name="depth"/>, from the next line on.</summary>
    private List<string> Below(int depth)
    {
        var below = new List<string>();
        while (_next < _lines.Length && Depth(_lines[_next]) > depth) below.Add(_lines[_next++]);
        return below;
    }

    private string[] Words() => _lines[_next++].Split('"')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static int Depth(string line) => (line.Length - line.TrimStart().Length) / 2;

    private InvalidDataException Wrong(string what) => new($"line {_next}: {what}");
}
