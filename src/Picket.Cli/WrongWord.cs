using System.CommandLine;
using System.CommandLine.Parsing;

namespace Picket.Cli;

/// <summary>Says in one line which word is wrong and which are allowed.</summary>
internal static class WrongWord
{
    /// <summary>A word that begins like an option and would be taken for a file; none when there is no such. After <c>--</c> everything is a file.</summary>
    public static string? OptionTakenForAFile(ParseResult parsed)
    {
        string? word = parsed.Tokens.TakeWhile(token => token.Type != TokenType.DoubleDash)
            .FirstOrDefault(token => token.Type == TokenType.Argument && token.Value.StartsWith("--", StringComparison.Ordinal))?.Value;
        return word is null ? null : $"unknown option '{word}', allowed: {Allowed(parsed.CommandResult.Command, "option")}";
    }

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
            ? Describe(parsed.Errors[0])
            : $"a command is missing, allowed: {Allowed(command, "command")}";
    }

    // A value that an option cannot be: the library's own sentence names types of the runtime.
    private static string Describe(ParseError error)
    {
        OptionResult? result = error.SymbolResult as OptionResult ?? error.SymbolResult?.Parent as OptionResult;
        return result is { Option: var option, Tokens: [var token] } && Allowed(option.ValueType) is { } allowed
            ? $"{option.Name}: found '{token.Value}', allowed: {allowed}"
            : OneLine(error.Message);
    }

    private static string? Allowed(Type type) => Type.GetTypeCode(Nullable.GetUnderlyingType(type) ?? type) switch
    {
        TypeCode.Int32 => $"a whole number up to {int.MaxValue}",
        TypeCode.Int64 => $"a whole number up to {long.MaxValue}",
        TypeCode.UInt64 => $"a whole number from 0 to {ulong.MaxValue}",
        TypeCode.Double => "a number",
        TypeCode.Boolean => "true, false or nothing",
        _ => null,
    };

    private static string Allowed(Command command, string kind)
    {
        IEnumerable<string> names = kind == "command" ? command.Subcommands.Select(one => one.Name) : command.Options.Select(one => one.Name);
        return string.Join(", ", names.Append("--help").Distinct());
    }

    private static string OneLine(string message) => message.ReplaceLineEndings(" ").TrimEnd('.', ' ');
}
