namespace Picket.Feeds.Asterix;

/// <summary>Compiles the lines of a fixed layout: elements, named groups, spare bits and the cases of an element.</summary>
internal sealed class FixedLayoutParser
{
    private readonly List<FixedStep> _steps = [];
    private int _offset;

    private FixedLayoutParser() { }

    /// <summary>A layout of the elements and groups on the lines.</summary>
    public static FixedLayout Parse(IReadOnlyList<string> lines)
    {
        var parser = new FixedLayoutParser();
        parser.Add(lines);
        return new(parser._steps, parser._offset);
    }

    /// <summary>A layout of one element without a name.</summary>
    public static FixedLayout Single(string[] words, IReadOnlyList<string> cases)
    {
        var parser = new FixedLayoutParser();
        parser.AddElement("", words, cases);
        return new(parser._steps, parser._offset);
    }

    private void Add(IReadOnlyList<string> lines)
    {
        for (int index = 0; index < lines.Count;)
        {
            string[] words = lines[index].Split('"')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            int end = index + 1;
            while (end < lines.Count && Indent(lines[end]) > Indent(lines[index])) end++;
            string[] below = [.. lines.Skip(index + 1).Take(end - index - 1)];
            if (words[0] == "spare")
            {
                _offset += int.Parse(words[1]);
            }
            else if (words[1] == "group")
            {
                _steps.Add(new(null, words[0]));
                Add(below);
                _steps.Add(new(null, null));
            }
            else
            {
                AddElement(words[0], words[1..], below);
            }

            index = end;
        }
    }

    private void AddElement(string name, string[] words, IReadOnlyList<string> cases)
    {
        int width = int.Parse(words[0]);
        bool selected = words.Length > 1 && words[1] == "case";
        _steps.Add(new(new()
        {
            Name = name,
            Offset = _offset,
            Width = width,
            Content = selected ? new(ContentKind.Raw) : ContentOf(words.AsSpan(1)),
            Selector = selected ? _steps.Last(step => step.Element?.Name == words[2]).Element : null,
            Cases = [.. cases.Select(Case)],
        }, null));
        _offset += width;
    }

    /// <summary>A line of a case: the selector's value and the words of the meaning.</summary>
    private static (ulong Value, Content Content) Case(string line)
    {
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return (ulong.Parse(words[0]), ContentOf(words.AsSpan(1)));
    }

    /// <summary>The words after the width: none, a kind, or a kind with scale and unit as in <c>signed 1/4 [FL]</c>.</summary>
    private static Content ContentOf(ReadOnlySpan<string> words)
    {
        if (words.IsEmpty) return new(ContentKind.Raw);
        var kind = Enum.Parse<ContentKind>(words[0], ignoreCase: true);
        if (words.Length == 1) return new(kind);
        string[] scale = words[1].Split('/');
        return new(kind, long.Parse(scale[0]), scale.Length > 1 ? long.Parse(scale[1]) : 1, words[2].Trim('[', ']'));
    }

    private static int Indent(string line) => line.Length - line.TrimStart().Length;
}
