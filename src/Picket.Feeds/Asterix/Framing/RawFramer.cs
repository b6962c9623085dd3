using System.Buffers.Binary;

namespace Picket.Feeds.Asterix;

/// <summary>Frames of a stream of plain data blocks: each block is a frame.</summary>
internal sealed class RawFramer : IFramer
{
    public int MaxFrameLength => ushort.MaxValue;

    public FrameResult Next(ReadOnlySpan<byte> buffer)
    {
        if (buffer.Length < Blocks.HeaderLength) return FrameResult.NeedMore;
        if (buffer[0] == 0) return FrameResult.Invalid(1, "no data block starts here");
        int length = BinaryPrimitives.ReadUInt16BigEndian(buffer[1..]);
        if (length <= Blocks.HeaderLength) return FrameResult.Invalid(1, "no data block starts here");
        return length <= buffer.Length ? FrameResult.Done(length, 0, length) : FrameResult.NeedMore;
    }
}
