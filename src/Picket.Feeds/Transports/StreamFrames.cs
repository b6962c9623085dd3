namespace Picket.Feeds.Transports;

/// <summary>Cuts a stream into whole frames: collects what a connection delivers in pieces of any size, and hands on runs of whole frames.</summary>
/// <remarks>Holds at most one buffer of twice the longest frame. Garbage is skipped as the framer says and reported once a run; every call makes progress.</remarks>
public sealed class StreamFrames
{
    private const int SmallestBuffer = 64 << 10;
    private const int LongestRun = 32 << 10; // frames handed on together fit in a datagram, so that a recording can be exported as one
    private const string TooLong = "frame is longer than the protocol allows";
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
        int position = 0, goodFrom = 0, badFrom = -1;
        string? reason = null;
        while (position < _end)
        {
            FrameResult next = _framer.Next(_buffer.AsSpan(position, _end - position));
            if (next.Status == FrameStatus.NeedMore)
            {
                if (_end - position <= _framer.MaxFrameLength) break;
                next = FrameResult.Invalid(1, TooLong);
            }

            bool good = next.Status == FrameStatus.Done;
            if (badFrom >= 0 && (good || next.Reason != reason))
            {
                receiver.Invalid(reason!, position - badFrom);
                goodFrom = position;
                badFrom = -1;
            }

            if (!good && badFrom < 0)
            {
                HandOn(goodFrom, position, receiver);
                goodFrom = badFrom = position; // so that a change of reason finds nothing to hand on
                reason = next.Reason;
            }

            if (position + next.Consumed - goodFrom > LongestRun && good)
            {
                HandOn(goodFrom, position, receiver);
                goodFrom = position;
            }

            position += next.Consumed;
        }

        if (badFrom >= 0) receiver.Invalid(reason!, position - badFrom);
        else HandOn(goodFrom, position, receiver);
        _buffer.AsSpan(position, _end - position).CopyTo(_buffer);
        _end -= position;
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
