using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Picket.Cli.Terminal;
using Picket.Files;

namespace Picket.Cli.Commands;

/// <summary><c>picket check FILE.yaml</c>: explains a configuration file back in plain words, or lists every mistake in it.</summary>
internal static class CheckCommand
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Creates the command.</summary>
    public static Command Create(CommandConsole console)
    {
        var path = new Argument<string>("FILE.yaml") { Description = "A site, a scenario or a study" };
        var json = new Option<bool>("--json") { Description = "Machine-readable" };
        var command = new PicketCommand("check", "Explain a site, a scenario or a study in plain words, or list every mistake in it.", "picket check site.yaml") { path, json };
        command.SetAction(words => Check(console, words.GetValue(path)!, words.GetValue(json)));
        return command;
    }

    private static int Check(CommandConsole console, string path, bool json)
    {
        Checked file = Checked.Read(path);
        if (json)
        {
            var problems = file.Problems.Select(problem => new { file = problem.File, line = problem.Line, message = problem.Message });
            console.Text.WriteLine(JsonSerializer.Serialize(new { file = path, valid = file.IsValid, kind = file.Kind, site = file.Kind == "site" ? file.Name : null, name = file.Name, explanation = file.Explanation, problems }, Json));
        }
        else
        {
            foreach (string sentence in file.Explanation) console.Text.WriteLine(sentence);
            foreach (ConfigurationProblem problem in file.Problems) console.Error.WriteLine(problem);
        }

        return file.IsValid ? 0 : Shell.WrongWords;
    }
}
