using System.CommandLine;
using Picket.Cli;
using Picket.Cli.Terminal;

namespace Picket.Tests.Cli;

public sealed class ShellTests
{
    public static TheoryData<string> CommandNames => [.. Shell.Root(Nowhere()).Subcommands.Select(command => command.Name)];

    [Fact]
    public async Task An_unknown_command_is_one_line_that_lists_the_commands()
    {
        var run = await CommandRun.OfAsync("fly");
        run.Code.ShouldBe(2);
        run.Output.ShouldBeEmpty();
        run.ErrorLines.ShouldHaveSingleItem().ShouldStartWith("picket: unknown command 'fly', allowed: ");
        run.Error.ShouldContain("version");
    }

    [Theory]
    [MemberData(nameof(CommandNames))]
    public async Task Every_command_has_help_with_an_example_of_itself(string name)
    {
        var run = await CommandRun.OfAsync(name, "--help");
        run.Code.ShouldBe(0);
        run.Output.ShouldContain($"Example:\n  picket {name}");
        run.Error.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(CommandNames))]
    public async Task Every_command_refuses_an_unknown_option_in_one_line_that_lists_the_options(string name)
    {
        var run = await CommandRun.OfAsync(name, "--sideways");
        run.Code.ShouldBe(2);
        run.ErrorLines.ShouldHaveSingleItem().ShouldStartWith($"picket {name}: unknown option '--sideways', allowed: ");
        run.Error.ShouldContain("--help");
    }

    [Fact]
    public void Every_command_has_a_description_and_describes_its_words()
    {
        foreach (Command command in Shell.Root(Nowhere()).Subcommands)
        {
            command.ShouldBeOfType<PicketCommand>();
            command.Description.ShouldNotBeNullOrWhiteSpace();
            command.Options.ShouldAllBe(option => !string.IsNullOrWhiteSpace(option.Description), command.Name);
            command.Arguments.ShouldAllBe(argument => !string.IsNullOrWhiteSpace(argument.Description), command.Name);
        }
    }

    public static TheoryData<string, string> NumberOptions =>
        [.. from command in Shell.Root(Nowhere()).Subcommands from option in command.Options where IsNumber(option.ValueType) select new TheoryDataRow<string, string>(command.Name, option.Name)];

    [Theory]
    [MemberData(nameof(NumberOptions))]
    public async Task What_is_no_number_is_one_line_that_names_the_option_and_what_is_allowed(string command, string option)
    {
        var run = await CommandRun.OfAsync([command, .. Needed(command), option, "many"]);
        run.Code.ShouldBe(2);
        run.ErrorLines.ShouldHaveSingleItem().ShouldMatch($"^picket {command}: {option}: found 'many', allowed: a (whole )?number[^`]*$");
    }

    private static bool IsNumber(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is { IsPrimitive: true } number && number != typeof(bool);

    // What a command cannot do without; what is wrong is found before any of it is opened.
    private static IEnumerable<string> Needed(string name)
    {
        Command command = Shell.Root(Nowhere()).Subcommands.Single(one => one.Name == name);
        return [.. command.Arguments.Where(argument => argument.Arity.MinimumNumberOfValues > 0).Select(_ => "-"), .. command.Options.Where(option => option.Required).SelectMany(option => new[] { option.Name, "-" })];
    }

    private static CommandConsole Nowhere() => new(Stream.Null, TextWriter.Null, TimeProvider.System);
}
