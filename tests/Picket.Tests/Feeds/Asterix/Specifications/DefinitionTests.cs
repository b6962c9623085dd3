using Picket.Feeds.Asterix;

namespace Picket.Tests.Feeds.Asterix.Specifications;

public sealed class DefinitionTests
{
    private static readonly string s_committed = Path.Combine(Checkout.Root, "src/Picket.Feeds/Asterix/Definitions");

    /// <summary>With <c>PICKET_WRITE_DEFINITIONS</c> set to categories (<c>"019 020"</c>) it first writes their files: this is how a category is added.</summary>
    [Fact]
    public void Committed_definitions_equal_a_regeneration_from_the_specifications()
    {
        string specifications = Checkout.Shared("asterix/specs");
        string? added = Environment.GetEnvironmentVariable("PICKET_WRITE_DEFINITIONS");
        string[] wanted = [.. Directory.GetDirectories(s_committed).Select(folder => Path.GetFileName(folder)!), .. (added ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        var generated = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (string category in wanted.Distinct())
        {
            foreach (string file in Directory.GetFiles(Path.Combine(specifications, "cat" + category), "*.ast"))
            {
                string name = Path.GetFileNameWithoutExtension(file).Replace("ref-", "RE-").Replace("cat-", "");
                generated[$"{category}/{name}.txt"] = DefinitionText.From(File.ReadLines(file));
            }
        }

        if (added is not null) Write(generated);
        var committed = Directory.GetFiles(s_committed, "*.txt", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(s_committed, file), File.ReadAllText);
        committed.Keys.Order(StringComparer.Ordinal).ShouldBe(generated.Keys);
        foreach (var (name, text) in generated) Assert.Equal(text, committed[name]);
    }

    [Fact]
    public void Every_category_of_the_specifications_compiles_without_a_change_to_the_engine()
    {
        string[] files = Directory.GetFiles(Checkout.Shared("asterix/specs"), "cat-*.ast", SearchOption.AllDirectories);
        files.Length.ShouldBeGreaterThan(60);
        foreach (string file in files)
        {
            try
            {
                var edition = DefinitionParser.Category(DefinitionText.From(File.ReadLines(file)), null);
                edition.Items.Length.ShouldBeGreaterThan(2);
            }
            catch (Exception problem)
            {
                Assert.Fail($"{file}: {problem}");
            }
        }
    }

    private static void Write(IEnumerable<KeyValuePair<string, string>> definitions)
    {
        foreach (var (name, text) in definitions)
        {
            string file = Path.Combine(s_committed, name);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }
    }
}
