namespace Picket.Cli;

/// <summary>Words or input that a command cannot use; the shell prints the message as one line and ends with the exit code.</summary>
/// <param name="message">What is wrong, where, and what is allowed: one line.</param>
/// <param name="exitCode">2, or 1 where the words were right and the work failed.</param>
internal sealed class CommandError(string message, int exitCode = Shell.WrongWords) : Exception(message)
{
    /// <summary>The exit code.</summary>
    public int ExitCode { get; } = exitCode;
}
