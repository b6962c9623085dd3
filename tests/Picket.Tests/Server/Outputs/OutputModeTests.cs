using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Picket.Tests.Server.Outputs;

/// <summary>Programs that give a warning to an output of another mode do not compile, not even inside the server. Each has a permitted twin that does.</summary>
public sealed class OutputModeTests
{
    private const string Frame = """
        using Picket.Core.Modes;
        using Picket.Core.Warnings;
        using Picket.Server.Outputs;
        static class Program
        {
            internal static void Run(Outbox<Live> outbox, Output<Live> output, Output<Exercise> drillOutput, Warned<Live> warned, Warned<Exercise> drilled, ZoneTest test, ITestedOutput tested, ZoneTester tester, Picket.Files.Outbox.Delivery delivery)
            {
                BODY
            }
        }
        """;

    public static TheoryData<string, string, string> Programs => new()
    {
        { "a live outbox takes no exercise warning", "outbox.Take(in drilled, 1);", "outbox.Take(in warned, 1);" },
        { "a live output says no exercise warning", "output.Render(new Announcement<Exercise>(in drilled) { Site = \"a\", Journal = 1 });", "output.Render(new Announcement<Live>(in warned) { Site = \"a\", Journal = 1 });" },
        { "an exercise warning is no live announcement", "_ = new Announcement<Live>(in drilled) { Site = \"a\", Journal = 1 };", "_ = new Announcement<Live>(in warned) { Site = \"a\", Journal = 1 };" },
        { "a live outbox has no exercise output", "_ = new Outbox<Live>(\"a\", null!, [drillOutput], null!);", "_ = new Outbox<Live>(\"a\", null!, [output], null!);" },
        { "the mode of an announcement does not change", "_ = new Announcement<Live>(in warned) { Site = \"a\", Journal = 1, Mode = Mode.Test };", "Mode mode = new Announcement<Live>(in warned) { Site = \"a\", Journal = 1 }.Mode;" },
        { "a silent test has no stage", "WarningStage stage = test.Stage;", "WarningStage stage = warned.Content.Stage;" },
        { "the mode of a silent test does not change", "test = test with { Mode = Mode.Live };", "test = test with { Zone = \"b\" };" },
        { "a live outbox takes no silent test", "outbox.Take(test, 1);", "outbox.Take(in warned, 1);" },
        { "a silent test is no warning", "warned = new Warned<Live>(test);", "warned = new Warned<Live>(warned.Content);" },
        { "a silent test is not delivered on the stage's way", "output.DeliverAsync(test, default);", "output.DeliverAsync(delivery, default);" },
        { "a stage is not sent on the test's way", "tested.TestAsync(delivery, null!, default);", "tested.TestAsync(test, null!, default);" },
        { "a live warning is no silent test", "tester.Take(warned.Content);", "tester.Take(test);" },
    };

    [Theory]
    [MemberData(nameof(Programs))]
    public void Mixing_modes_does_not_compile(string rule, string forbidden, string permitted)
    {
        Errors(forbidden).ShouldNotBeEmpty(rule);
        Errors(permitted).ShouldBeEmpty(rule);
    }

    private static IReadOnlyList<string> Errors(string body)
    {
        string[] platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var references = platform.Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll"
                || name is "Picket.Core.dll" or "Picket.Picture.dll" or "Picket.Server.dll" or "Picket.Files.dll"))
            .Select(path => MetadataReference.CreateFromFile(path));
        var program = CSharpCompilation.Create(
            "Picket.Tests", // sees what the server keeps to itself
            [CSharpSyntaxTree.ParseText(Frame.Replace("BODY", body, StringComparison.Ordinal))],
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        return [.. program.GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error).Select(found => found.ToString())];
    }
}
