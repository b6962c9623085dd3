namespace Picket.Tests.Feeds.Asterix.Specifications;

/// <summary>A line of an <c>.ast</c> specification with the lines that are indented below it. Prose blocks are left out.</summary>
internal sealed record SpecificationLine(string Text, int Indent, List<SpecificationLine> Children)
{
    private static readonly string[] s_prose = ["definition", "description", "remark", "preamble"];

    /// <summary>The line's first word.</summary>
    public string Head => Text.Split(' ')[0];

    /// <summary>The text in quotes, empty where there is none.</summary>
    public string Title => Text.Contains('"') ? Text.Split('"')[1] : "";

    /// <summary>The only line below.</summary>
    public SpecificationLine Child => Children.Single();

    /// <summary>The lines of a file, under a root.</summary>
    public static SpecificationLine Read(IEnumerable<string> lines)
    {
        var root = new SpecificationLine("", -1, []);
        var open = new Stack<SpecificationLine>([root]);
        foreach (string text in lines.Where(line => !string.IsNullOrWhiteSpace(line)))
        {
            var line = new SpecificationLine(text.Trim(), text.Length - text.TrimStart().Length, []);
            while (open.Peek().Indent >= line.Indent) open.Pop();
            if (open.Any(above => s_prose.Contains(above.Text))) continue;
            if (!s_prose.Contains(line.Text)) open.Peek().Children.Add(line);
            open.Push(line);
        }

        return root;
    }
}
