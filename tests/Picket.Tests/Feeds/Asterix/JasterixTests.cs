using System.Text.Json;
using System.Text.RegularExpressions;

namespace Picket.Tests.Feeds.Asterix;

/// <summary>Every value that jASTERIX prints for its own test blocks, each by the edition in the block's name or the nearest one that there is.</summary>
public sealed partial class JasterixTests
{
    /// <summary>Its names where they are not the standard's, by category and item; without an item for all items of all categories.</summary>
    private static readonly Dictionary<string, string> s_names = new()
    {
        ["Mode-3/A reply"] = "MODE3A",
        ["Mode-3/A"] = "MODE3A",
        ["Mode-C HEIGHT"] = "HGT",
        ["Flight Level"] = "FL",
        ["010/040 THETA"] = "TH",
        ["010/161 TRACK NUMBER"] = "TRK",
        ["048/161 TRACK NUMBER"] = "TRN",
        ["021/161 Track Number"] = "TRNUM",
        ["Ground Speed"] = "GSP",
        ["Track Angle"] = "TRA",
        ["CALCULATED GROUNDSPEED"] = "GSP",
        ["CALCULATED HEADING"] = "HDG",
        ["NUCp or NIC"] = "NUCPNIC",
        ["NUCr or NACv"] = "NUCRNACV",
        ["Latitude"] = "LAT",
        ["Longitude"] = "LON",
        ["Calculated Track Barometric Altitude"] = "CTB",
        ["MDA/Mode-3/A reply"] = "MDA/MODE3A",
        ["MDC/Last Measured Mode C Code"] = "MDC/LMC",
        ["FSS/Altitude"] = "FSS/ALT",
        ["062/390 CSN/Callsign"] = "CS",
        ["APW/APW (Latitude Component)"] = "APW/LAT",
        ["APW/APW (Longitude Component)"] = "APW/LON",
    };

    /// <summary>Its units over the standard's.</summary>
    private static readonly Dictionary<string, double> s_factors = new()
    {
        ["001/090 HGT"] = 100,          // feet
        ["048/200 GSP"] = 3600,         // knots
        ["062/135 CTB"] = 100,          // feet
        ["010/200 GSP"] = 2 * 1852,     // m/s, with the twice as large step of edition 0.31
    };

    /// <summary>Fields of edition 1.12 of 062 that 1.16 leaves spare.</summary>
    private static readonly string[] s_absent = ["062/060 V", "062/060 G"];

    [Theory]
    [InlineData("jasterix_cat001ed1.1.bin", "001", "1.2")]
    [InlineData("jasterix_cat010ed0.31.bin", "010", "1.1")]
    [InlineData("jasterix_cat021ed2.1.bin", "021", "2.1")]
    [InlineData("jasterix_cat034ed1.26.bin", "034", "1.27")]
    [InlineData("jasterix_cat048ed1.15.bin", "048", "1.27")]
    [InlineData("jasterix_cat062ed1.12.bin", "062", "1.16")]
    [InlineData("jasterix_cat065ed1.3.bin", "065", "1.4")]
    public void Every_item_that_the_reference_decodes_has_the_same_values(string name, string category, string nearestEdition)
    {
        var items = Sample.Load(name).Decode(new Dictionary<string, string> { [category] = nearestEdition }).Single().GetProperty("items");
        using var file = File.OpenRead(Checkout.Shared($"asterix/expected/{name}.jasterix.json"));
        var record = JsonDocument.Parse(file).RootElement.GetProperty("data_blocks")[0].GetProperty("content").GetProperty("records")[0];
        int compared = 0;
        foreach (var item in record.EnumerateObject().Where(item => !IsNoValue(item.Name)))
        {
            Leaf[] ours = [.. Leaf.Of(items.GetProperty($"I{category}/{item.Name}"), _ => false)];
            Leaf[] theirs = [.. Leaf.Of(item.Value, IsNoValue)];
            if (ours.All(leaf => leaf.Path.Length == 0) && ours.Length == theirs.Length)
            {
                foreach (var (left, right) in ours.Zip(theirs)) Compare($"{category}/{item.Name} ", left, right);
            }
            else
            {
                foreach (var reference in theirs.Where(leaf => !s_absent.Contains($"{category}/{item.Name} {leaf.Path}")))
                    Compare($"{category}/{item.Name} ", Find(ours, $"{category}/{item.Name} ", reference.Path), reference);
            }

            compared += theirs.Length;
        }

        compared.ShouldBeGreaterThan(4);
    }

    private static Leaf Find(Leaf[] ours, string item, string reference)
    {
        string wanted = Plain(s_names.GetValueOrDefault(item + reference) ?? s_names.GetValueOrDefault(reference) ?? reference.Replace("-Component", ""));
        foreach (var leaf in ours)
        {
            if (Plain(leaf.Path) == wanted || RepeatsSubitem(leaf.Path, wanted)) return leaf;
        }

        // A subitem of one element: it has a name of its own in the reference.
        return ours.Where(leaf => leaf.Path == reference.Split('/')[0]).ShouldHaveSingleItem(item + reference);
    }

    /// <summary><c>APC/APC (X-Component)</c> for <c>APC/X</c>.</summary>
    private static bool RepeatsSubitem(string path, string wanted) => path.Split('/') is [var subitem, var name] && wanted == subitem + subitem + name;

    private static void Compare(string item, Leaf ours, Leaf reference)
    {
        if (ours.Value.ValueKind == JsonValueKind.String)
        {
            string text = reference.Value.ValueKind == JsonValueKind.String ? reference.Value.GetString()!.TrimEnd(' ') : reference.Value.GetInt32().ToString("D4");
            ours.Value.GetString().ShouldBe(text, item);
            return;
        }

        double factor = s_factors.GetValueOrDefault(item + ours.Path, 1);
        Assert.Equal(reference.Number, ours.Number * factor, 1e-9 * Math.Max(1, Math.Abs(reference.Number)));
    }

    private static bool IsNoValue(string name) => NoValue().IsMatch(name);

    private static string Plain(string name) => NoLetter().Replace(name.ToUpperInvariant(), "");

    [GeneratedRegex(@"^(FX\d*|extend|REP|FSPEC|index|length|available|Mode S MB Data)$")]
    private static partial Regex NoValue();

    [GeneratedRegex("[^A-Z0-9]")]
    private static partial Regex NoLetter();
}
