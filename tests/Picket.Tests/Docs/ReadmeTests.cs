using System.Diagnostics;
using System.Text.RegularExpressions;
using Picket.Cli;
using Picket.Cli.Terminal;

namespace Picket.Tests.Docs;

/// <summary>What the README tells a reader to type works as written.</summary>
public sealed partial class ReadmeTests
{
    // They run until stopped, take a minute, or need a capture or a journal of the reader's own; the browser tests and those of the commands run them.
    private static readonly string[] s_open = ["serve", "send", "decode", "replay", "calibrate"];

    public static TheoryData<string> Commands =>
        [.. Lines().Select(line => line["./picket".Length..].Trim())];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_command_of_the_readme_has_words_that_picket_takes(string words) =>
        Shell.Root(CommandConsole.OfProcess()).Parse(words).Errors.ShouldBeEmpty();

    [Fact]
    public void The_commands_of_the_readme_that_end_run_in_their_order()
    {
        string folder = Directory.CreateTempSubdirectory("picket-readme-").FullName;
        foreach (string linked in (string[])["docs", "scenarios"]) Directory.CreateSymbolicLink(Path.Combine(folder, linked), Path.Combine(Checkout.Root, linked));
        string[] ending = [.. Commands.Select(row => row.Data).Where(words => words.Length > 0 && !s_open.Contains(words.Split(' ')[0]))];
        ending.Length.ShouldBeGreaterThan(2);
        foreach (string words in ending)
        {
            var (code, text) = Run(folder, words);
            code.ShouldBe(0, $"picket {words}\n{text}");
        }

        foreach (string page in (string[])["score.html", "rehearsal/report.html", "plans/report.html", "hills/coverage.html"]) File.ReadAllText(Path.Combine(folder, page)).ShouldContain("<svg", customMessage: page);
    }

    private static (int Code, string Text) Run(string folder, string words)
    {
        string program = Path.Combine(Checkout.Root, "artifacts", "bin", "Picket.Cli", "release", "picket.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. words.Split(' ')])
        {
            WorkingDirectory = folder, RedirectStandardError = true, RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        return (process.ExitCode, output.Result + error.Result);
    }

    private static IEnumerable<string> Lines() =>
        ShellBlock().Matches(Readme()).SelectMany(block => block.Groups[1].Value.Split('\n')).Where(line => line.StartsWith("./picket"));

    private static string Readme() => File.ReadAllText(Path.Combine(Checkout.Root, "README.md"));

    [GeneratedRegex("```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex ShellBlock();
}
