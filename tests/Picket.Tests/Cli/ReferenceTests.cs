using Picket.Cli;
using Picket.Cli.Terminal;

namespace Picket.Tests.Cli;

/// <summary>docs/reference-commands.md is about the commands that there are.</summary>
public sealed class ReferenceTests
{
    private static readonly string s_page = File.ReadAllText(Path.Combine(Checkout.Root, "docs", "reference-commands.md"));

    [Fact]
    public void Every_command_has_a_section_with_an_example()
    {
        var root = Shell.Root(new CommandConsole(Stream.Null, TextWriter.Null, TimeProvider.System));
        foreach (string name in root.Subcommands.Select(command => command.Name))
        {
            s_page.ShouldContain($"\n## picket {name}", Case.Sensitive);
            s_page.ShouldContain($"\n    picket {name} ", Case.Sensitive);
        }
    }

    [Fact]
    public void Every_example_has_words_that_its_command_knows()
    {
        string[] examples = [.. s_page.Split('\n').Where(line => line.StartsWith("    picket ")).Select(line => line.Trim())];
        examples.Length.ShouldBeGreaterThan(8);
        var root = Shell.Root(new CommandConsole(Stream.Null, TextWriter.Null, TimeProvider.System));
        foreach (string example in examples) root.Parse(example.Split(' ')[1..]).Errors.ShouldBeEmpty(example);
    }
}
