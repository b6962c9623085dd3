namespace Picket.Feeds;

/// <summary>Goes through bytes piece by piece: a piece is a frame, or a run of bytes that are none for one reason.</summary>
public ref struct FrameScan
{
    private const string TooLong = "frame is longer than the protocol allows";

    private readonly IFramer _framer;
    private readonly ReadOnlySpan<byte> _bytes;

    /// <summary>Begins at the start of the bytes.</summary>
    public FrameScan(IFramer framer, ReadOnlySpan<byte> bytes)
    {
        _framer = framer;
        _bytes = bytes;
    }

    /// <summary>Where the next piece starts; at the end, where the bytes start that are no whole frame yet.</summary>
    public int Position { get; private set; }

    /// <summary>Finds the next piece.</summary>
    /// <returns>False where the bytes end, or end inside a frame.</returns>
    public bool Next(out FramePiece piece)
    {
        int from = Position;
        string? reason = null;
        while (Position < _bytes.Length)
        {
            FrameResult next = _framer.Next(_bytes[Position..]);
            if (next.Status == FrameStatus.NeedMore)
            {
                if (_bytes.Length - Position <= _framer.MaxFrameLength) break;
                next = FrameResult.Invalid(1, TooLong);
            }

            if (reason is not null && reason != next.Reason) break;
            int at = Position;
            Position += next.Consumed;
            if (next.Status == FrameStatus.Done)
            {
                piece = new FramePiece(from, Position, at + next.Start, next.Length, null);
                return true;
            }

            reason = next.Reason;
        }

        piece = new FramePiece(from, Position, 0, 0, reason);
        return reason is not null;
    }
}
