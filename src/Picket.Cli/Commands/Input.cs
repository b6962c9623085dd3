namespace Picket.Cli.Commands;

/// <summary>Reads what the words name; what is wrong with it becomes one line and exit code 2.</summary>
internal static class Input
{
    /// <summary>Runs a reading step.</summary>
    public static T Read<T>(Func<T> step)
    {
        try
        {
            return step();
        }
        catch (Exception problem) when (problem is InvalidDataException or FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw new CommandError(problem.Message);
        }
    }
}
