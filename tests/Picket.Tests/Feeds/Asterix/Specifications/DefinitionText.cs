using System.Globalization;
using System.Text;

namespace Picket.Tests.Feeds.Asterix.Specifications;

/// <summary>
/// Writes the facts of an <c>.ast</c> specification in the definition format of <c>src/Picket.Feeds/Asterix/README.md</c>: item numbers and
/// names, structure, widths, scales and units. Explanations, tables of meanings and limits stay behind.
/// </summary>
internal sealed class DefinitionText
{
    /// <summary>
    /// What the specifications have wrong, by category and item. 010: they give 1/16 for the velocity and acceleration of surface tracks, but also
    /// ranges of 8192 m/s in 16 bits and 31 m/s² in 8 bits, which only 1/4 reaches; recordings and both reference decoders use 1/4.
    /// 048: editions below 1.32 forgot that flight levels may be negative; real radars and CroatiaControl's decoder always had them signed.
    /// </summary>
    private static readonly Dictionary<(string Category, string Item), (string Wrong, string Right)> s_corrections = new()
    {
        [("010", "202")] = (" 1/16 ", " 1/4 "),
        [("010", "210")] = (" 1/16 ", " 1/4 "),
        [("048", "090")] = (" unsigned 1/4 ", " signed 1/4 "),
    };

    private readonly StringBuilder _text = new();
    private readonly string _category;
    private string _item = "";

    private DefinitionText(string category) => _category = category;

    /// <summary>The definition of a category or of a reserved expansion field.</summary>
    public static string From(IEnumerable<string> specification)
    {
        var lines = SpecificationLine.Read(specification).Children;
        var head = lines[0];
        var writer = new DefinitionText(head.Text.Split(' ')[1]);
        string edition = lines.Single(line => line.Head == "edition").Text.Split(' ')[1];
        bool expansion = head.Head == "ref";
        string title = expansion ? "Reserved Expansion Field" : head.Title;
        writer._text.Append($"{(expansion ? "expansion" : "category")} {writer._category} {edition} \"{title}\"\n");
        if (expansion) writer.Write("RE", lines.Single(line => line.Head == "compound"), 0, "");
        foreach (var item in lines.FirstOrDefault(line => line.Head == "items")?.Children ?? [])
        {
            writer._item = item.Head;
            writer.Write(item.Head, item.Child, 0, item.Title);
        }

        if (lines.FirstOrDefault(line => line.Head == "uap") is { } single) writer.Order("uap", single);
        if (lines.FirstOrDefault(line => line.Head == "uaps") is { } several) writer.Orders(several);
        return writer._text.ToString();
    }

    private void Orders(SpecificationLine several)
    {
        var variations = several.Children.Single(line => line.Head == "variations").Children;
        var selector = several.Children.Single(line => line.Head == "case");
        foreach (var choice in selector.Children)
        {
            string[] words = choice.Text.Split(": ");
            Order($"uap {selector.Text["case ".Length..]} {words[0]}", variations.Single(line => line.Text == words[1]));
        }
    }

    private void Order(string head, SpecificationLine items) => _text.Append($"{head}: {string.Join(' ', items.Children.Select(item => item.Text))}\n");

    private void Write(string name, SpecificationLine structure, int depth, string title)
    {
        _text.Append(' ', depth * 2).Append(name).Append(' ');
        Structure(structure, depth, title);
    }

    private void Structure(SpecificationLine structure, int depth, string title)
    {
        string end = (title.Length > 0 ? $" \"{title}\"" : "") + "\n";
        switch (structure.Head)
        {
            case "element":
                Element(structure, depth, end);
                break;
            case "case":
                // Bits whose meaning depends on another item (004 only): they stay a number.
                string width = structure.Children.First(choice => choice.Child.Head == "element").Child.Text["element ".Length..];
                _text.Append(width).Append(" table").Append(end);
                break;
            case "repetitive":
                _text.Append(structure.Text).Append(' ');
                Structure(structure.Child, depth, title);
                break;
            case "explicit":
                _text.Append(structure.Head).Append(end);
                break;
            default:
                _text.Append(structure.Text).Append(end);
                foreach (var part in structure.Children) Part(part, depth + 1, structure.Head == "extended" ? "fx" : "-");
                break;
        }
    }

    private void Part(SpecificationLine part, int depth, string hyphen)
    {
        if (part.Text == "-") _text.Append(' ', depth * 2).Append(hyphen).Append('\n');
        else if (part.Head == "spare") _text.Append(' ', depth * 2).Append(part.Text).Append('\n');
        else Write(part.Head, part.Child, depth, "");
    }

    private void Element(SpecificationLine element, int depth, string end)
    {
        _text.Append(element.Text["element ".Length..]);
        var content = element.Child;
        if (content.Head != "case" || content.Children.All(choice => choice.Child.Head is "table" or "raw"))
        {
            _text.Append(content.Head == "case" ? " table" : Content(content)).Append(end);
            return;
        }

        _text.Append(" case ").Append(content.Text.Split('/')[^1]).Append(end);
        foreach (var choice in content.Children.Where(choice => choice.Text != "default:"))
            _text.Append(' ', depth * 2 + 2).Append(choice.Text.TrimEnd(':')).Append(Content(choice.Child)).Append('\n');
    }

    private string Content(SpecificationLine content)
    {
        string[] words = content.Text.Split(' ');
        return content.Head switch
        {
            "raw" => "",
            "table" => " table",
            "bds" => " bytes",
            "string" => " " + words[1],
            _ when words[1] == "integer" => " " + words[0],
            _ => Corrected($" {words[0]} {Scale(words[2])} [{content.Title}]"),
        };
    }

    private string Corrected(string content) =>
        s_corrections.TryGetValue((_category, _item), out var correction) ? content.Replace(correction.Wrong, correction.Right) : content;

    /// <summary>A fraction with its powers written out, as exact as it was.</summary>
    private static string Scale(string fraction) => string.Join('/', fraction.Split('/').Select(Whole));

    private static string Whole(string number)
    {
        string[] power = number.Split('^');
        long value = long.Parse(power[0]);
        return (power.Length == 1 ? value : (long)Math.Pow(value, int.Parse(power[1]))).ToString(CultureInfo.InvariantCulture);
    }
}
