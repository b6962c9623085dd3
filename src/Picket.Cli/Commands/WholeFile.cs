namespace Picket.Cli.Commands;

/// <summary>Writes a result file that is complete or absent: written aside, synced, renamed.</summary>
internal static class WholeFile
{
    /// <summary>Writes a text file.</summary>
    public static void Write(string path, Action<TextWriter> content) => WriteBytes(path, stream =>
    {
        using var writer = new StreamWriter(stream, leaveOpen: true);
        content(writer);
    });

    /// <summary>Writes a file of bytes.</summary>
    public static void WriteBytes(string path, Action<Stream> content)
    {
        string aside = path + ".part";
        try
        {
            using (var stream = new FileStream(aside, FileMode.Create, FileAccess.Write))
            {
                content(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(aside, path, overwrite: true);
        }
        catch
        {
            File.Delete(aside);
            throw;
        }
    }
}
