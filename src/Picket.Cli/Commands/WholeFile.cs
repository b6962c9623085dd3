namespace Picket.Cli.Commands;

/// <summary>Writes a result file that is complete or absent: written aside, synced, renamed.</summary>
internal static class WholeFile
{
    /// <summary>Writes a text file.</summary>
    public static void Write(string path, Action<TextWriter> content)
    {
        string aside = path + ".part";
        try
        {
            using (var stream = new FileStream(aside, FileMode.Create, FileAccess.Write))
            {
                using (var writer = new StreamWriter(stream, leaveOpen: true)) content(writer);
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
