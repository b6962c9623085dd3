using Picket.Feeds;

namespace Picket.Tests.Feeds.Transports;

/// <summary>A framing small enough to check by eye: a digit says how many bytes follow it; everything else is garbage.</summary>
internal sealed class LetterFramer : IFramer
{
    public int MaxFrameLength => 10;

    public FrameResult Next(ReadOnlySpan<byte> buffer)
    {
        if (buffer.IsEmpty) return FrameResult.NeedMore;
        if (buffer[0] is (byte)'#') return FrameResult.NeedMore; // a framer that never ends
        if (buffer[0] is < (byte)'0' or > (byte)'9') return FrameResult.Invalid(1, "no digit");
        int length = 1 + buffer[0] - '0';
        return buffer.Length < length ? FrameResult.NeedMore : FrameResult.Done(length, 1, length - 1);
    }
}
