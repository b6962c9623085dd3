using System.Globalization;
using System.Text.Json;
using NJsonSchema;
using Picket.Files.Yaml;
using Picket.Simulation.Scenarios;

namespace Picket.Tests.Simulation.Scenarios;

/// <summary>The schema for editors and the reader say the same of every key that the reference page's example holds.</summary>
public sealed class ScenarioSchemaTests
{
    private static readonly JsonSchema s_schema = JsonSchema.FromFileAsync(Path.Combine(Checkout.Root, "scenarios", "scenario.schema.json")).GetAwaiter().GetResult();
    private static readonly YamlMapping s_example = Tree(ScenarioReferenceTests.Example);

    // What a value is replaced by: out of range, of another kind, a law that can and one that cannot be.
    private static readonly string[] s_candidates =
        ["-1", "0", "0.5", "1e9", "word", "[1, 2]", "{uniform: [1, 2]}"];

    [Theory]
    [MemberData(nameof(CatalogueTests.Files), MemberType = typeof(CatalogueTests))]
    public void Every_scenario_of_the_catalogue_fits_the_schema(string name) =>
        s_schema.Validate(Json(Tree(File.ReadAllText(Path.Combine(Checkout.Root, "scenarios", name))))).ShouldBeEmpty();

    [Fact]
    public void Schema_and_reader_know_the_same_keys()
    {
        var read = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (string[] path in Mappings(s_example, []))
        {
            YamlMapping changed = (YamlMapping)Change(s_example, path, node => ((YamlMapping)node) with { Entries = [.. ((YamlMapping)node).Entries, new(1, "no-such-key", new YamlScalar(1, "1"))] });
            string? allowed = Problems(changed).FirstOrDefault(problem => problem.Contains("unknown key \"no-such-key\"", StringComparison.Ordinal))?.Split("allowed: ")[1].Split(" (did")[0];
            if (allowed is null) continue; // names of zones, and laws, which are not keys of a form
            string place = string.Join('.', path.Where(step => !int.TryParse(step, out _)).Select((step, depth) => depth == 2 && path.Contains("physics") ? "*" : step)); // by sensor id
            if (!read.TryGetValue(place, out SortedSet<string>? keys)) read[place] = keys = new(StringComparer.Ordinal);
            keys.UnionWith(allowed.Split(", "));
        }

        read.Count.ShouldBeGreaterThan(12);
        foreach ((string place, SortedSet<string> keys) in read)
        {
            if (place is "layers.position" or "sites.physics.*.stations") continue; // either of two forms
            string.Join(", ", keys).ShouldBe(string.Join(", ", SchemaAt(place).Properties.Keys.Order(StringComparer.Ordinal)), place);
        }
    }

    [Fact]
    public void What_the_reader_takes_fits_the_schema_and_numbers_that_it_refuses_do_not()
    {
        int taken = 0, refused = 0;
        foreach (string[] path in Values(s_example, []))
        {
            foreach (string candidate in s_candidates)
            {
                YamlNode value = Tree($"a: {candidate}").Entries[0].Value;
                var changed = (YamlMapping)Change(s_example, path, _ => value);
                string[] problems = Problems(changed);
                bool fits = Fits(changed, path);
                string what = $"{string.Join('.', path)}: {candidate}";
                if (problems.Length == 0) fits.ShouldBeTrue(what);
                if (problems.Length == 0) taken++;
                bool isForm = value is YamlScalar && problems.Any(problem => problem.Contains("allowed: a number", StringComparison.Ordinal) && !problem.Contains(" to 3600 (s)", StringComparison.Ordinal) && !problem.Contains("law that gives", StringComparison.Ordinal));
                if (isForm) fits.ShouldBeFalse($"{what}: {problems[0]}");
                if (isForm) refused++;
            }
        }

        (taken, refused).ShouldSatisfyAllConditions(() => taken.ShouldBeGreaterThan(150), () => refused.ShouldBeGreaterThan(150));
    }

    [Theory]
    [InlineData("{exponential: 3}", true)]
    [InlineData("{poisson: -1}", false)]
    [InlineData("{lognormal: [1]}", false)]
    [InlineData("{normal: [1, 2], uniform: [1, 2]}", false)]
    [InlineData("{uniformly: [1, 2]}", false)]
    [InlineData("{choice: []}", false)]
    public void Laws_are_the_same_for_both(string law, bool right)
    {
        var changed = (YamlMapping)Change(s_example, ["threats", "0", "spacing"], _ => Tree($"a: {law}").Entries[0].Value);
        (Problems(changed).Length == 0, s_schema.Validate(Json(changed)).Count == 0).ShouldBe((right, right));
    }

    // The section that the path leads into, alone: a site, a layer, the weather.
    private static bool Fits(YamlMapping root, string[] path)
    {
        YamlNode section = root.Entries.First(entry => entry.Key == path[0]).Value;
        JsonSchema schema = s_schema.Properties[path[0]].ActualSchema;
        if (path.Length > 1 && section is YamlList list) (section, schema) = (list.Items[int.Parse(path[1], CultureInfo.InvariantCulture)], schema.Item!.ActualSchema);
        return schema.Validate(Json(section)).Count == 0;
    }

    private static string[] Problems(YamlMapping root) => [.. ScenarioFile.Parse(root, "example.yaml", _ => ScenarioReferenceTests.Site).Problems.Select(problem => problem.Message)];

    private static JsonSchema SchemaAt(string place)
    {
        JsonSchema at = s_schema;
        foreach (string step in place.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            at = (at.Properties.TryGetValue(step, out JsonSchemaProperty? property) ? property : at.AdditionalPropertiesSchema!).ActualSchema;
            if (at.Item is { } item) at = item.ActualSchema;
        }

        return at;
    }

    private static YamlMapping Tree(string text)
    {
        var problems = new ProblemList("tree.yaml");
        YamlMapping root = YamlDocument.Read(text, problems)!;
        problems.IsEmpty.ShouldBeTrue(text);
        return root;
    }

    private static IEnumerable<string[]> Mappings(YamlNode node, string[] path) => node switch
    {
        YamlMapping mapping => mapping.Entries.SelectMany(entry => Mappings(entry.Value, [.. path, entry.Key])).Prepend(path),
        YamlList list => list.Items.SelectMany((item, index) => Mappings(item, [.. path, $"{index}"])),
        _ => [],
    };

    private static IEnumerable<string[]> Values(YamlNode node, string[] path) => node switch
    {
        YamlMapping mapping => mapping.Entries.SelectMany(entry => Values(entry.Value, [.. path, entry.Key])),
        YamlList list => list.Items.SelectMany((item, index) => Values(item, [.. path, $"{index}"])),
        _ => [path],
    };

    private static YamlNode Change(YamlNode node, ReadOnlySpan<string> path, Func<YamlNode, YamlNode> change)
    {
        if (path.IsEmpty) return change(node);
        string step = path[0];
        if (node is YamlList list)
        {
            int at = int.Parse(step, CultureInfo.InvariantCulture);
            return list with { Items = list.Items.SetItem(at, Change(list.Items[at], path[1..], change)) };
        }

        var mapping = (YamlMapping)node;
        int key = mapping.Entries.ToList().FindIndex(entry => entry.Key == step);
        return mapping with { Entries = mapping.Entries.SetItem(key, mapping.Entries[key] with { Value = Change(mapping.Entries[key].Value, path[1..], change) }) };
    }

    private static string Json(YamlNode node) => node switch
    {
        YamlMapping mapping => $"{{{string.Join(',', mapping.Entries.Select(entry => $"{JsonSerializer.Serialize(entry.Key)}:{Json(entry.Value)}"))}}}",
        YamlList list => $"[{string.Join(',', list.Items.Select(Json))}]",
        YamlScalar { Text: "true" or "false" } flag => flag.Text,
        YamlScalar scalar when double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) =>
            number == Math.Floor(number) && Math.Abs(number) < 1e15 ? ((long)number).ToString(CultureInfo.InvariantCulture) : number.ToString("R", CultureInfo.InvariantCulture),
        _ => JsonSerializer.Serialize(((YamlScalar)node).Text),
    };
}
