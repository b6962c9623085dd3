using Picket.Feeds;
using Picket.Feeds.Captures;

namespace Picket.Cli.Decoding;

/// <summary>Decodes a file of any format that Picket knows, in bounded memory.</summary>
/// <param name="settings">What the user says about it.</param>
/// <param name="lines">Takes the records.</param>
/// <param name="notes">Takes a line a thing that was passed over.</param>
internal sealed class FileDecoder(DecodeSettings settings, JsonLines lines, TextWriter notes)
{
    private const int ChunkBytes = 256 << 10;

    /// <summary>Decodes a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="progress">Told how many bytes are done.</param>
    /// <param name="stop">Stops it between two datagrams or chunks.</param>
    /// <returns>Whether everything could be read.</returns>
    /// <exception cref="CommandError">It is of no known format.</exception>
    public bool Decode(InputFile file, Action<long> progress, CancellationToken stop)
    {
        lines.File = file.Path;
        return file.IsCapture ? DecodeCapture(file, progress, stop) : DecodeStream(file, progress, stop);
    }

    private bool DecodeStream(InputFile file, Action<long> progress, CancellationToken stop)
    {
        FeedProtocol protocol = settings.Protocol ?? FeedProtocols.Recognize(file.Start) ?? throw file.UnknownFormat();
        var flow = new FlowDecoder(protocol, settings, lines);
        byte[] chunk = new byte[ChunkBytes];
        long offset = 0;
        while (file.Stream.Read(chunk) is > 0 and var length)
        {
            stop.ThrowIfCancellationRequested();
            flow.Stream(chunk.AsSpan(0, length), offset, received: null);
            offset += length;
            progress(offset);
        }

        flow.End(offset);
        return !flow.HasErrors;
    }

    private bool DecodeCapture(InputFile file, Action<long> progress, CancellationToken stop)
    {
        var reader = new CaptureReader(file.Stream);
        var flows = new CaptureFlows(settings, lines);
        while (reader.TryRead(out CapturedDatagram datagram))
        {
            stop.ThrowIfCancellationRequested();
            flows.Add(datagram);
            progress(datagram.Offset);
        }

        flows.End();
        if (reader.Error is { } error) lines.WriteError(error.Reason, error.Offset);
        else if (!flows.AnyDecoded) throw file.UnknownFormat();
        foreach (var (reason, count) in reader.Skipped) notes.WriteLine($"{file.Path}: {count} packets passed over: {reason}");
        foreach (var (source, destination, count) in flows.Unknown) notes.WriteLine($"{file.Path}: {count} payloads from {source} to {destination} passed over: no known format");
        if (flows.UnknownOthers > 0) notes.WriteLine($"{file.Path}: {flows.UnknownOthers} payloads between others passed over: no known format");
        return reader.Error is null && !flows.HasErrors;
    }
}
