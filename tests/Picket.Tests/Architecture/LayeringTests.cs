using System.Xml.Linq;

namespace Picket.Tests.Architecture;

/// <summary>The reference list of docs/architecture.md, exactly.</summary>
public sealed class LayeringTests
{
    public static TheoryData<string, string, string> Projects => new()
    {
        { "Core", "", "" },
        { "Tracking", "Core", "" },
        { "Picture", "Core Tracking", "" },
        { "Feeds", "Core", "" },
        { "Files", "Core Picture Feeds", "Microsoft.Data.Sqlite YamlDotNet" },
        { "Simulation", "Core Tracking Picture Feeds Files", "" },
        { "Server", "Core Tracking Picture Feeds Files", "Google.Protobuf Grpc.Tools Microsoft.AspNetCore.OpenApi" },
        { "Cli", "Core Tracking Picture Feeds Files Simulation Server", "Spectre.Console System.CommandLine" },
    };

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_exactly_what_the_plan_lists(string name, string projects, string packages)
    {
        var file = XDocument.Load(Path.Combine(Checkout.Root, "src", $"Picket.{name}", $"Picket.{name}.csproj"));
        Includes(file, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path)["Picket.".Length..])
            .ShouldBe(projects.Split(' ', StringSplitOptions.RemoveEmptyEntries), ignoreOrder: true);
        Includes(file, "PackageReference").ShouldBe(packages.Split(' ', StringSplitOptions.RemoveEmptyEntries), ignoreOrder: true);
    }

    [Fact]
    public void Every_project_under_src_is_in_the_plan() =>
        Directory.GetDirectories(Path.Combine(Checkout.Root, "src")).Select(folder => Path.GetFileName(folder)["Picket.".Length..])
            .ShouldBe(Projects.Select(row => row.Data.Item1), ignoreOrder: true);

    private static IEnumerable<string> Includes(XDocument project, string element) =>
        project.Descendants(element).Select(reference => reference.Attribute("Include")!.Value);
}
