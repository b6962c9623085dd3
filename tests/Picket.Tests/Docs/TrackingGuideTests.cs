using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Picket.Tests.Docs;

/// <summary>The commands of the tracking guide run as written, and print about the figures that stand below them.</summary>
/// <remarks>The draws are fixed, so only a change of the tracker moves a figure. With PICKET_PRINT_GUIDE=1 the guide is printed anew instead of compared.</remarks>
public sealed partial class TrackingGuideTests : IDisposable
{
    private static readonly string s_guide = Path.Combine(Checkout.Root, "docs", "tracking-guide.md");
    private readonly string _folder = Directory.CreateTempSubdirectory("picket-guide-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Every_command_runs_and_prints_what_the_guide_says()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the commands of the guide are those of a Unix shell");
        Program("picket", "Picket.Cli/release/picket.dll");
        Program("bench", "Picket.Benchmarks/release/Picket.Benchmarks.dll");
        string guide = File.ReadAllText(s_guide), printed = Block().Replace(guide, block => $"```sh\n{block.Groups["commands"]}```\n\n```text\n{Run(block.Groups["commands"].Value)}```");
        if (Environment.GetEnvironmentVariable("PICKET_PRINT_GUIDE") == "1") File.WriteAllText(s_guide, printed);
        else Compare(printed, guide);
        File.ReadAllText(Path.Combine(_folder, "score.html")).ShouldContain("id=\"map\"");
    }

    private static void Compare(string printed, string guide)
    {
        (string[] got, string[] expected) = (printed.Split('\n'), guide.Split('\n'));
        got.Length.ShouldBe(expected.Length, printed);
        foreach (var (line, told) in got.Zip(expected))
        {
            if (line == told) continue;
            Words(line).ShouldBe(Words(told));
            foreach (var (figure, toldFigure) in Number().Matches(line).Zip(Number().Matches(told)))
            {
                double value = double.Parse(toldFigure.Value, CultureInfo.InvariantCulture);
                int digits = toldFigure.Value.IndexOf('.') is >= 0 and var dot ? toldFigure.Value.Length - dot - 1 : 0;
                double apart = digits switch { 0 => 12, 1 => 6, _ => 0.1 }; // counts; switches; metres and fractions
                double.Parse(figure.Value, CultureInfo.InvariantCulture).ShouldBe(value, Math.Max(0.15 * value, apart), $"{line}\nin the guide: {told}\nPICKET_PRINT_GUIDE=1 prints it anew");
            }
        }
    }

    private string Run(string commands)
    {
        var start = new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", commands]) { WorkingDirectory = _folder, RedirectStandardError = true, RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, output.Result + error.Result);
        return string.Concat(output.Result.Split('\n')[..^1].Where(line => !line.Contains(", hash ")).Select(line => line.TrimEnd() + '\n'));
    }

    private void Program(string name, string assembly)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, $"#!/bin/sh\nexec dotnet '{Path.Combine(Checkout.Root, "artifacts", "bin", assembly)}' \"$@\"\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    private static string Words(string line) => Spaces().Replace(Number().Replace(line, "#"), " ").Trim();

    [GeneratedRegex("```sh\n(?<commands>.*?)```\n\n```text\n(?<output>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\d+(\.\d+)?")]
    private static partial Regex Number();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
