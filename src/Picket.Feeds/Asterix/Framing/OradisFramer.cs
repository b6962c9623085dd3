namespace Picket.Feeds.Asterix;

/// <summary>Frames of a stream of ORADIS packets: the data blocks of a packet are a frame, its header is dropped.</summary>
internal sealed class OradisFramer : IFramer
{
    public int MaxFrameLength => ushort.MaxValue;

    public FrameResult Next(ReadOnlySpan<byte> buffer)
    {
        if (buffer.Length <= Oradis.HeaderLength) return FrameResult.NeedMore;
        if (!Oradis.LooksLikeHeader(buffer)) return FrameResult.Invalid(1, "no ORADIS packet starts here");
        int length = Oradis.Length(buffer);
        if (length > buffer.Length) return FrameResult.NeedMore;
        if (!Oradis.StartsPacket(buffer)) return FrameResult.Invalid(1, "no ORADIS packet starts here");
        return FrameResult.Done(length, Oradis.HeaderLength, length - Oradis.HeaderLength);
    }
}
