using System.CommandLine;
using Picket.Cli.Reviewing;
using Picket.Cli.Terminal;
using Picket.Simulation.Exercises;

namespace Picket.Cli.Commands;

/// <summary><c>picket review</c>: what crews saw of an exercise against what was true.</summary>
internal static class ReviewCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(CommandConsole console)
    {
        var folder = new Argument<string>("FOLDER") { Description = "What the exercise left beside the site's journal: a folder exercise-TIME" };
        var output = new Option<string?>("--output") { Description = "The page (default: review.html in the folder)", HelpName = "FILE.html" };
        var json = new Option<bool>("--json") { Description = "Machine-readable" };
        var command = new PicketCommand("review", "Compare what crews saw of an exercise with what was true: sentences, and a page of HTML.", "picket review journals/air-base/exercise-20260117T040000Z") { folder, output, json };
        command.SetAction(words =>
        {
            string from = words.GetValue(folder)!, to = words.GetValue(output) ?? Path.Combine(from, "review.html");
            ExerciseReview review = Read(from);
            WholeFile.Write(to, writer => writer.Write(ReviewPage.Write(review)));
            string[] lines = words.GetValue(json) ? [ReviewJson.Of(review, to)] : [.. new ReviewInWords(review).Summary(), $"Review: {to}"];
            foreach (string line in lines) console.Text.WriteLine(line);
        });
        return command;
    }

    private static ExerciseReview Read(string folder)
    {
        try
        {
            return ExerciseReview.Read(folder);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException or InvalidDataException)
        {
            throw new CommandError($"{folder}: {error.Message}");
        }
    }
}
