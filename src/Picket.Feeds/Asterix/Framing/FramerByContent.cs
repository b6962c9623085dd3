namespace Picket.Feeds.Asterix;

/// <summary>
/// Frames of a stream that is either plain data blocks or ORADIS packets. A packet is believed when its length, time and chain of blocks
/// all agree; a plain block with the same bytes would need a chain that fits by accident.
/// </summary>
internal sealed class FramerByContent : IFramer
{
    private readonly RawFramer _raw = new();
    private readonly OradisFramer _oradis = new();

    public int MaxFrameLength => ushort.MaxValue;

    public FrameResult Next(ReadOnlySpan<byte> buffer)
    {
        var packet = _oradis.Next(buffer);
        if (packet.Status == FrameStatus.Done) return packet;
        var block = _raw.Next(buffer);
        return block.Status == FrameStatus.Invalid && packet.Status == FrameStatus.NeedMore ? packet : block;
    }
}
