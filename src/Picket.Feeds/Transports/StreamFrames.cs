namespace Picket.Feeds.Transports;

/// <summary>Cuts a stream into whole frames: collects what a connection delivers in pieces of any size, and hands on runs of whole frames.</summary>
/// <remarks>Holds at most one buffer of twice the longest frame. Garbage is skipped as the framer says and reported once a run; every call makes progress.</remarks>
public sealed class StreamFrames
{
    private const int SmallestBuffer = 64 << 10;
    private const int LongestRun = 32 << 10; // frames handed on together fit in a datagram, so that a recording can be exported as one
    private const string CutOff = "stream ends inside a frame";

    private readonly IFramer _framer;
    private readonly byte[] _buffer;
    private int _end;

    /// <summary>Creates it empty.</summary>
    public StreamFrames(IFramer framer)
    {
        _framer = framer;
        _buffer = new byte[Math.Max(SmallestBuffer, 2 * framer.MaxFrameLength)];
    }

    /// <summary>Where the next piece of the stream goes; never empty.</summary>
    public Memory<byte> Free => _buffer.AsMemory(_end);

    /// <summary>Whether anything has come at all.</summary>
    public bool HasTaken { get; private set; }

    /// <summary>Takes the piece that was written to <see cref="Free"/>.</summary>
    /// <param name="length">Its length in bytes.</param>
    /// <param name="receiver">Takes the frames that are whole now.</param>
    public void Take(int length, IFeedReceiver receiver)
    {
        HasTaken = true;
        _end += length;
        var scan = new FrameScan(_framer, _buffer.AsSpan(0, _end));
        int goodFrom = 0;
        while (scan.Next(out FramePiece piece))
        {
            if (piece.Reason is { } reason)
            {
                HandOn(goodFrom, piece.From, receiver);
                receiver.Invalid(reason, piece.To - piece.From);
                goodFrom = piece.To;
            }
            else if (piece.To - goodFrom > LongestRun)
            {
                HandOn(goodFrom, piece.From, receiver);
                goodFrom = piece.From;
            }
        }

        HandOn(goodFrom, scan.Position, receiver);
        _buffer.AsSpan(scan.Position, _end - scan.Position).CopyTo(_buffer);
        _end -= scan.Position;
    }

    /// <summary>The stream is at its end: what is left is no whole frame.</summary>
    public void End(IFeedReceiver receiver)
    {
        if (_end > 0) receiver.Invalid(CutOff, _end);
        _end = 0;
    }

    private void HandOn(int start, int end, IFeedReceiver receiver)
    {
        if (end > start) receiver.Frames(_buffer.AsSpan(start, end - start).ToArray());
    }
}
