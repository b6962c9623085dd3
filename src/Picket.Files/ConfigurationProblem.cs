namespace Picket.Files;

/// <summary>One mistake in a configuration file.</summary>
/// <param name="File">Name of the file, as it was given.</param>
/// <param name="Line">Line of the mistake, from 1.</param>
/// <param name="Message">One sentence: where in the file's structure, what was found, what is allowed.</param>
public readonly record struct ConfigurationProblem(string File, int Line, string Message)
{
    /// <summary>The form compilers print: <c>site.yaml:12: sensors[0].period: found "x", allowed: ...</c>.</summary>
    public override string ToString() => $"{File}:{Line}: {Message}";
}
