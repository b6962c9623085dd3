using Picket.Core.Time;

namespace Picket.Feeds.Captures;

/// <summary>One record of a capture file. The bytes are good until the next is read.</summary>
internal readonly ref struct CapturedPacket(Instant time, LinkType link, long offset, ReadOnlySpan<byte> bytes, bool isCut)
{
    /// <summary>When it was captured.</summary>
    public Instant Time { get; } = time;

    /// <summary>What its bytes begin with.</summary>
    public LinkType Link { get; } = link;

    /// <summary>Where its bytes start in the file.</summary>
    public long Offset { get; } = offset;

    /// <summary>The bytes that were kept.</summary>
    public ReadOnlySpan<byte> Bytes { get; } = bytes;

    /// <summary>Whether the capture kept only the start of the packet.</summary>
    public bool IsCut { get; } = isCut;
}
