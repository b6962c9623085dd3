using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Picket.Cli;

/// <summary>The usual help, then the command's example.</summary>
internal sealed class HelpWithExample(HelpAction usual) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        usual.Invoke(parseResult);
        string example = parseResult.CommandResult.Command is PicketCommand command ? command.Example : "picket decode capture.pcap";
        parseResult.InvocationConfiguration.Output.WriteLine($"Example:\n  {example}\n");
        return 0;
    }
}
