using Picket.Cli;
using Picket.Cli.Terminal;
using Picket.Tests.Cli;

namespace Picket.Tests.Docs;

/// <summary>What the pages of the scenarios tell a reader to type works as written.</summary>
public sealed class ScenarioPageTests
{
    public static TheoryData<string, string> Commands => [.. Pages().SelectMany(page => File.ReadLines(page).Where(line => line.StartsWith("    picket ", StringComparison.Ordinal)).Select(line => (Path.GetFileName(page), line.Trim()["picket ".Length..])))];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_command_of_a_page_has_words_that_picket_takes_and_files_that_are_there(string page, string words)
    {
        Shell.Root(CommandConsole.OfProcess()).Parse(words).Errors.ShouldBeEmpty(page);
        words.Split(' ').Where(word => word.StartsWith("scenarios/", StringComparison.Ordinal)).ShouldAllBe(word => File.Exists(Path.Combine(Checkout.Root, word)), page);
    }

    [Fact]
    public async Task The_placement_among_hills_comes_out_as_its_page_says()
    {
        string folder = Directory.CreateTempSubdirectory("picket-hills-").FullName;
        try
        {
            string words = Commands.Select(row => row.Data).Single(command => command.Item1 == "s8.md" && command.Item2.StartsWith("coverage ", StringComparison.Ordinal)).Item2;
            CommandRun run = await CommandRun.OfAsync([.. words.Split(' ').Select(word => word.StartsWith("scenarios/", StringComparison.Ordinal) ? Path.Combine(Checkout.Root, word) : word == "hills" ? folder : word)]);
            run.Code.ShouldBe(0, run.Error);
            string page = File.ReadAllText(Path.Combine(Checkout.Root, "docs", "scenarios", "s8.md"));
            run.OutputLines.Length.ShouldBe(6);
            foreach (string line in run.OutputLines[..^1]) page.ShouldContain($" {line.Trim()}\n");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<string> Pages() => Directory.GetFiles(Path.Combine(Checkout.Root, "docs", "scenarios"), "s?.md").Order();
}
