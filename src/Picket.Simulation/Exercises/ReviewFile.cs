namespace Picket.Simulation.Exercises;

/// <summary>A file that lines are added to, while the disk can take them: what it cannot take waits in memory, and is written when it can.</summary>
internal sealed class ReviewFile : IDisposable
{
    private const long MostWaiting = 32_000_000; // bytes, of about an hour
    private readonly Stream _file;
    private readonly MemoryStream _waiting = new();
    private long _whole;

    /// <summary>Lines for a file.</summary>
    /// <param name="file">The file, empty, without a buffer of its own; closed with this.</param>
    public ReviewFile(Stream file) => _file = file;

    /// <summary>Whether lines are lost, since more waited than can.</summary>
    public bool HasLost { get; private set; }

    /// <summary>Adds a line, with its end.</summary>
    public void Add(ReadOnlySpan<byte> line)
    {
        if (_waiting.Length + line.Length > MostWaiting) HasLost = true;
        else _waiting.Write(line);
    }

    /// <summary>Writes what waits.</summary>
    /// <exception cref="IOException">It cannot be written now; it waits on, and what was written of it is written again.</exception>
    public void Write()
    {
        if (_waiting.Length == 0) return;
        _file.Position = _whole;
        _file.Write(_waiting.GetBuffer().AsSpan(0, (int)_waiting.Length));
        _file.Flush();
        _whole = _file.Position;
        _waiting.SetLength(0);
    }

    /// <summary>Has the disk keep what is written.</summary>
    /// <exception cref="IOException">It does not.</exception>
    public void Sync() => (_file as FileStream)?.Flush(flushToDisk: true);

    /// <inheritdoc/>
    public void Dispose()
    {
        _file.Dispose();
        _waiting.Dispose();
    }
}
