using System.CommandLine;

namespace Picket.Cli;

/// <summary>Says in one line which word is wrong and which are allowed.</summary>
internal static class WrongWord
{
    /// <summary>The first thing that is wrong with the words.</summary>
    public static string Describe(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        string? unmatched = parsed.UnmatchedTokens is [var first, ..] ? first : null;
        if (unmatched is not null)
        {
            string kind = unmatched.StartsWith('-') ? "option" : command.Subcommands.Count > 0 ? "command" : "word";
            return $"unknown {kind} '{unmatched}', allowed: {Allowed(command, kind)}";
        }

        return parsed.Errors.Count > 0 && command.Subcommands.Count == 0
            ? OneLine(parsed.Errors[0].Message)
            : $"a command is missing, allowed: {Allowed(command, "command")}";
    }

    private static string Allowed(Command command, string kind)
    {
        IEnumerable<string> names = kind == "command" ? command.Subcommands.Select(one => one.Name) : command.Options.Select(one => one.Name);
        return string.Join(", ", names.Append("--help").Distinct());
    }

    private static string OneLine(string message) => message.ReplaceLineEndings(" ").TrimEnd('.', ' ');
}
