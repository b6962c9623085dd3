using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Picket.Tests.Architecture;

/// <summary>Inside the fold nothing reads a clock, ambient randomness or the machine: time and chance are injected.</summary>
public sealed class DeterminismTests
{
    private static readonly string[] s_banned =
    [
        "DateTime.Now", "DateTime.UtcNow", "DateTime.Today", "DateTimeOffset.Now", "DateTimeOffset.UtcNow", "Stopwatch.StartNew",
        "Stopwatch.GetTimestamp", "Environment.TickCount", "Environment.TickCount64", "TimeProvider.System", "Random.Shared",
        "Guid.NewGuid", "Guid.CreateVersion7", "RandomNumberGenerator.Fill", "RandomNumberGenerator.GetBytes", "Thread.Sleep",
    ];

    public static TheoryData<string> Libraries => ["Core", "Tracking", "Picture", "Feeds", "Files", "Simulation"];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void A_library_reads_no_clock_and_no_ambient_randomness(string name)
    {
        var offences =
            from file in Directory.GetFiles(Path.Combine(Checkout.Root, "src", $"Picket.{name}"), "*.cs", SearchOption.AllDirectories)
            let text = File.ReadAllText(file)
            from node in CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes()
            where node is MemberAccessExpressionSyntax member && s_banned.Contains(member.ToString())
                || node is ObjectCreationExpressionSyntax { Type: IdentifierNameSyntax { Identifier.Text: "Random" or "Stopwatch" } }
            select $"{Path.GetRelativePath(Checkout.Root, file)}: {node}";
        offences.ShouldBeEmpty();
    }
}
