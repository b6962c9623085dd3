using Picket.Core.Sites;

namespace Picket.Server.Outputs;

/// <summary>Secrets stand in files of their own: a site file is recorded and shown.</summary>
internal static class Secret
{
    /// <summary>The first line of the file that a setting of an output names; none where it names none.</summary>
    /// <exception cref="IOException">It cannot be read; the message is one sentence.</exception>
    public static string? Read(Output definition, string setting)
    {
        if (definition.Settings.GetValueOrDefault(setting) is not { } path) return null;
        try
        {
            return File.ReadLines(path).FirstOrDefault() is { Length: > 0 } secret ? secret : throw new IOException("it is empty");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"output {definition.Id}: {setting} {path} cannot be used: {error.Message}", error);
        }
    }
}
