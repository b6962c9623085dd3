using System.Text.Json;

namespace Picket.Tests.Feeds.Asterix;

/// <summary>Every value that CroatiaControl's decoder prints, at most the first 2,000 records a file.</summary>
public sealed class CroatiaControlTests
{
    /// <summary>The editions it used; it has 048 1.21 and 065 1.3, which the public specifications lack: the nearest that they have.</summary>
    private static readonly Dictionary<string, string> s_editions = new()
    {
        ["001"] = "1.2", ["010"] = "1.1", ["021"] = "2.6", ["034"] = "1.27", ["048"] = "1.27", ["062"] = "1.18", ["065"] = "1.4",
    };

    /// <summary>It prints at most seven digits behind the point.</summary>
    private const double Printed = 6e-8;

    public static TheoryData<string> Samples => [.. Sample.Names];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_item_that_the_reference_decodes_has_the_same_values(string name)
    {
        var records = Sample.Load(name).Decode(s_editions);
        int index = 0;
        foreach (string line in Expected.Lines(name + ".croatia.jsonl.gz"))
        {
            var record = records[index++];
            JsonElement reference = JsonElement.Parse(line);
            string category = $"{record.GetProperty("category").GetInt32():D3}";
            var items = record.GetProperty("items");
            foreach (var item in reference.GetProperty("CAT" + category).EnumerateObject())
                Compare($"{category}/{item.Name[1..]}", items.GetProperty($"I{category}/{item.Name[1..]}"), item.Value);
        }

        index.ShouldBe(Math.Min(records.Count, 2000));
    }

    private static void Compare(string item, JsonElement ours, JsonElement reference)
    {
        if (item == "062/SP")
        {
            string.Concat(reference.EnumerateArray().Select(octet => octet.GetProperty("TRI").GetString())).ShouldBe(ours.GetString());
            return;
        }

        if (item == "048/250")
        {
            foreach (var (left, right) in ours.EnumerateArray().Zip(reference.EnumerateArray())) CompareRegister(left, right);
            ours.GetArrayLength().ShouldBe(reference.GetArrayLength());
            return;
        }

        Leaf[] mine = [.. Leaf.Of(ours, _ => false)], theirs = [.. Leaf.Of(reference, CroatiaControlNames.IsNoValue)];
        mine.Length.ShouldBe(theirs.Length, item);
        foreach (var (left, right) in mine.Zip(theirs))
        {
            CroatiaControlNames.AreSame(item, left.Path, right.Path).ShouldBeTrue($"{item}: {left.Path} against {right.Path}");
            if (left.Value.ValueKind == JsonValueKind.String) CompareText(item, left, right);
            else CompareNumber(item, left, right);
        }
    }

    /// <summary>Its fields of a register have other names but the same order.</summary>
    private static void CompareRegister(JsonElement ours, JsonElement reference)
    {
        string number = $"{ours.GetProperty("BDS1").GetInt32():X}{ours.GetProperty("BDS2").GetInt32():X}";
        number.ShouldBe(reference.GetProperty("BDS").GetString());
        if (reference.TryGetProperty("VAL", out var bytes))
        {
            ours.GetProperty("MBDATA").GetString().ShouldBe(bytes.GetString());
            return;
        }

        Leaf[] mine = [.. Leaf.Of(ours.GetProperty("BDS" + number), _ => false)];
        Leaf[] theirs = [.. Leaf.Of(reference, name => name is "BDS" or "res1" or "res2")];
        mine.Length.ShouldBe(theirs.Length);
        foreach (var (left, right) in mine.Zip(theirs)) CompareNumber("048/250", left, right);
    }

    private static void CompareText(string item, Leaf ours, Leaf reference)
    {
        string expected = reference.Value.GetString()!.TrimEnd(' ');
        string text = ours.Value.GetString()!;
        if (item == "048/240") text = text.Replace('@', ' ').TrimEnd(' ');   // it prints a space for the code 0, which has no character
        text.ShouldBe(expected, item);
    }

    private static void CompareNumber(string item, Leaf ours, Leaf reference)
    {
        var (factor, rounding) = CroatiaControlNames.Scale(item, ours.Path);
        double value = ours.Number * factor;
        if (Math.Abs(value - reference.Number) > Printed + rounding * Math.Abs(value)) Assert.Fail($"{item} {ours.Path}: {value} is not {reference.Number}");
    }
}
