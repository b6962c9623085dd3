using System.Text.RegularExpressions;

namespace Picket.Tests.Docs;

/// <summary>Pages that lead somewhere.</summary>
public sealed partial class LinkTests
{
    public static TheoryData<string> Pages =>
    [
        .. Directory.GetFiles(Checkout.Root, "*.md"),
        .. ((string[])["docs", "src", "benchmarks", "scenarios"]).Select(folder => Path.Combine(Checkout.Root, folder))
            .SelectMany(folder => Directory.GetFiles(folder, "*.md", SearchOption.AllDirectories)),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_of_a_page_leads_to_a_file(string page) =>
        Link().Matches(File.ReadAllText(page)).Select(match => match.Groups[1].Value)
            .Where(target => !Path.Exists(Path.Combine(Path.GetDirectoryName(page)!, target))).ShouldBeEmpty();

    [GeneratedRegex(@"\]\(([^)#:\s]+)\)")]
    private static partial Regex Link();
}
