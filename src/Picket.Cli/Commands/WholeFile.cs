namespace Picket.Cli.Commands;

/// <summary>Writes a result file that is complete or absent.</summary>
internal static class WholeFile
{
    /// <summary>Writes a text file.</summary>
    public static void Write(string path, Action<TextWriter> content)
    {
        using var files = new WholeFiles();
        content(files.Open(path));
        files.Keep();
    }

    /// <summary>Writes a file of bytes.</summary>
    public static void WriteBytes(string path, Action<Stream> content)
    {
        using var files = new WholeFiles();
        content(files.OpenBytes(path));
        files.Keep();
    }
}
