namespace Picket.Cli.Serving;

/// <summary>A folder that is gone with its contents when disposed.</summary>
internal sealed class TemporaryFolder(string prefix) : IDisposable
{
    /// <summary>Where it is.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory(prefix).FullName;

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
