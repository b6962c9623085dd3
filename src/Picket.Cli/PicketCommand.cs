using System.CommandLine;

namespace Picket.Cli;

/// <summary>A command whose help ends with an example.</summary>
/// <param name="name">The word.</param>
/// <param name="description">What it does, in one sentence.</param>
/// <param name="example">A whole command line that works.</param>
internal sealed class PicketCommand(string name, string description, string example) : Command(name, description)
{
    /// <summary>A whole command line that works.</summary>
    public string Example { get; } = example;
}
