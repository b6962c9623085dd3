namespace Picket.Cli.Commands;

/// <summary>Result files that are written at the same time and are complete or absent: written aside, and synced and renamed together at the end.</summary>
internal sealed class WholeFiles : IDisposable
{
    private const string Aside = ".part";
    private readonly List<(string Path, StreamWriter? Writer)> _files = [];

    /// <summary>Opens a text file.</summary>
    public TextWriter Open(string path)
    {
        var writer = new StreamWriter(new FileStream(path + Aside, FileMode.Create, FileAccess.Write));
        _files.Add((path, writer));
        return writer;
    }

    /// <summary>Where another writes a file aside, which is kept with the others.</summary>
    public string Reserve(string path)
    {
        File.Delete(path + Aside);
        _files.Add((path, null));
        return path + Aside;
    }

    /// <summary>Keeps all of them: everything is written.</summary>
    public void Keep()
    {
        foreach ((_, StreamWriter? writer) in _files)
        {
            if (writer is null) continue;
            writer.Flush();
            ((FileStream)writer.BaseStream).Flush(flushToDisk: true);
            writer.Dispose();
        }

        foreach ((string path, _) in _files) File.Move(path + Aside, path, overwrite: true);
        _files.Clear();
    }

    /// <summary>Leaves nothing of what was not kept.</summary>
    public void Dispose()
    {
        foreach ((string path, StreamWriter? writer) in _files)
        {
            writer?.Dispose();
            File.Delete(path + Aside);
        }

        _files.Clear();
    }
}
