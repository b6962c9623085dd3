namespace Picket.Server.Sites;

/// <summary>Keeps a second process from writing the same journal.</summary>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream _file;

    /// <summary>Takes a folder; creates it where absent.</summary>
    /// <exception cref="IOException">Another process holds it, or it cannot be made; the message is one sentence.</exception>
    public FolderLock(string folder)
    {
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, "in-use");
        try
        {
            _file = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException error)
        {
            throw new IOException($"the journal in {folder} is written by another picket; --data names another folder", error);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
