using Picket.Feeds;
using Picket.Feeds.Captures;

namespace Picket.Cli.Decoding;

/// <summary>A file that a command reads, with its first bytes looked at.</summary>
internal sealed class InputFile : IDisposable
{
    private const int LooksAt = 64 << 10;

    private InputFile(string path, FileStream stream, byte[] start)
    {
        Path = path;
        Stream = stream;
        Start = start;
    }

    /// <summary>Path as the user wrote it.</summary>
    public string Path { get; }

    /// <summary>The file, at its start.</summary>
    public FileStream Stream { get; }

    /// <summary>Its first 64 KiB.</summary>
    public ReadOnlyMemory<byte> Start { get; }

    /// <summary>Whether it is a pcap or pcapng capture.</summary>
    public bool IsCapture => CaptureReader.IsCapture(Start.Span);

    /// <summary>Opens a file.</summary>
    /// <exception cref="CommandError">It cannot be read, or it is empty.</exception>
    public static InputFile Open(string path)
    {
        FileStream? stream = null;
        try
        {
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, LooksAt);
            byte[] start = new byte[LooksAt];
            int length = stream.ReadAtLeast(start, LooksAt, throwOnEndOfStream: false);
            if (length == 0) throw new CommandError($"{path} is empty");
            stream.Position = 0;
            return new InputFile(path, stream, start[..length]);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            stream?.Dispose();
            throw new CommandError(error is FileNotFoundException or DirectoryNotFoundException ? $"{path}: no such file" : $"{path} cannot be read: {error.Message}");
        }
    }

    /// <summary>Says that the file is of no known format.</summary>
    public CommandError UnknownFormat() =>
        new($"{Path} is in no format that Picket knows, allowed: {string.Join(", ", FeedProtocols.All.Select(protocol => protocol.Name))}, pcap");

    /// <inheritdoc/>
    public void Dispose() => Stream.Dispose();
}
