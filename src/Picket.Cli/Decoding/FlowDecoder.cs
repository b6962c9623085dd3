using Picket.Core.Time;
using Picket.Feeds;

namespace Picket.Cli.Decoding;

/// <summary>Decodes one sequence of bytes of one protocol: a file, the datagrams of one sender, or one direction of a TCP connection.</summary>
/// <param name="protocol">The protocol.</param>
/// <param name="settings">How to read it.</param>
/// <param name="lines">Takes the records.</param>
internal sealed class FlowDecoder(FeedProtocol protocol, DecodeSettings settings, JsonLines lines)
{
    private readonly IRecordDecoder _decoder = protocol.CreateDecoder(settings.Options);
    private readonly IFramer _framer = protocol.CreateFramer(settings.Framing);
    private byte[] _rest = []; // of a stream: the frame that is not whole yet

    /// <summary>Whether anything could not be read.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>Decodes a datagram.</summary>
    public void Datagram(ReadOnlySpan<byte> bytes, long offset, Instant received)
    {
        // A decoder finds the framing of a datagram by its content; only where the user knows better is it cut up first.
        if (settings.Framing is null) HasErrors |= !_decoder.Decode(bytes, offset, received, lines);
        else if (Frames(bytes, offset, received) is var whole && whole < bytes.Length) Error("datagram ends inside a frame", offset + whole);
    }

    /// <summary>Decodes the next bytes of a stream.</summary>
    public void Stream(ReadOnlySpan<byte> bytes, long offset, Instant? received)
    {
        byte[] joined = [.. _rest, .. bytes];
        int whole = Frames(joined, offset - _rest.Length, received);
        _rest = joined[whole..];
    }

    /// <summary>The stream is at its end.</summary>
    public void End(long offset)
    {
        if (_rest.Length > 0) Error("input ends inside a frame", offset - _rest.Length);
        _rest = [];
    }

    /// <summary>Decodes the whole frames at the start of the bytes.</summary>
    /// <returns>How many bytes they are, with what was skipped.</returns>
    private int Frames(ReadOnlySpan<byte> bytes, long offset, Instant? received)
    {
        var scan = new FrameScan(_framer, bytes);
        while (scan.Next(out FramePiece piece))
        {
            if (piece.Reason is { } reason) Error(reason, offset + piece.From);
            else HasErrors |= !_decoder.Decode(bytes.Slice(piece.Start, piece.Length), offset + piece.Start, received, lines);
        }

        return scan.Position;
    }

    private void Error(string reason, long offset)
    {
        HasErrors = true;
        lines.WriteError(reason, offset);
    }
}
