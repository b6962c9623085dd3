namespace Picket.Cli.Commands;

/// <summary>Result files that are written at the same time and are complete or absent: written aside, and synced and renamed together at the end.</summary>
internal sealed class WholeFiles : IDisposable
{
    private const string Aside = ".part";
    private readonly List<(string Path, FileStream? Stream, StreamWriter? Writer)> _files = [];

    /// <summary>Opens a text file.</summary>
    public TextWriter Open(string path)
    {
        FileStream stream = Create(path);
        var writer = new StreamWriter(stream);
        _files.Add((path, stream, writer));
        return writer;
    }

    /// <summary>Opens a file of bytes.</summary>
    public Stream OpenBytes(string path)
    {
        FileStream stream = Create(path);
        _files.Add((path, stream, null));
        return stream;
    }

    /// <summary>Where another writes a file aside, which is kept with the others.</summary>
    public string Reserve(string path)
    {
        File.Delete(path + Aside);
        _files.Add((path, null, null));
        return path + Aside;
    }

    /// <summary>Keeps all of them: everything is written.</summary>
    public void Keep()
    {
        foreach ((_, FileStream? stream, StreamWriter? writer) in _files)
        {
            writer?.Flush();
            stream?.Flush(flushToDisk: true);
            stream?.Dispose();
        }

        foreach ((string path, _, _) in _files) File.Move(path + Aside, path, overwrite: true);
        _files.Clear();
    }

    /// <summary>Leaves nothing of what was not kept.</summary>
    public void Dispose()
    {
        foreach ((string path, FileStream? stream, _) in _files)
        {
            stream?.Dispose();
            File.Delete(path + Aside);
        }

        _files.Clear();
    }

    private static FileStream Create(string path) => new(path + Aside, FileMode.Create, FileAccess.Write);
}
