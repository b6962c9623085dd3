using System.Text;
using Picket.Cli;
using Picket.Cli.Terminal;

namespace Picket.Tests.Cli;

/// <summary>One run of the picket command inside the test process.</summary>
/// <param name="Code">Exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record CommandRun(int Code, string Output, string Error)
{
    public string[] OutputLines => Lines(Output);

    public string[] ErrorLines => Lines(Error);

    public static Task<CommandRun> OfAsync(params string[] words) => OfAsync(words, TestContext.Current.CancellationToken);

    public static async Task<CommandRun> OfAsync(string[] words, CancellationToken stop, TimeProvider? time = null)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        int code = await Shell.RunAsync(words, new CommandConsole(output, error, time ?? TimeProvider.System), stop);
        return new CommandRun(code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
