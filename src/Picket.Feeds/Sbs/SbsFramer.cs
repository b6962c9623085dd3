namespace Picket.Feeds.Sbs;

/// <summary>Finds the end of BaseStation lines. A frame is a line without its end; empty lines have a length of 0.</summary>
public sealed class SbsFramer : IFramer
{
    /// <inheritdoc/>
    public int MaxFrameLength => 256;

    /// <inheritdoc/>
    public FrameResult Next(ReadOnlySpan<byte> buffer)
    {
        int end = buffer.IndexOf((byte)'\n');
        if (end < 0) return buffer.Length <= MaxFrameLength ? FrameResult.NeedMore : FrameResult.Invalid(buffer.Length, "a line without an end");
        int length = end > 0 && buffer[end - 1] == '\r' ? end - 1 : end;
        if (length > 0 && !SbsMessage.IsLine(buffer[..length])) return FrameResult.Invalid(end + 1, "no BaseStation line");
        return FrameResult.Done(end + 1, 0, length);
    }

    /// <summary>How sure it is that bytes are BaseStation lines: the share of them that such lines fill.</summary>
    internal double Recognize(ReadOnlySpan<byte> bytes)
    {
        int position = 0, framed = 0;
        while (position < bytes.Length)
        {
            FrameResult result = Next(bytes[position..]);
            if (result.Status == FrameStatus.NeedMore) break;
            if (result is { Status: FrameStatus.Done, Length: > 0 }) framed += result.Consumed;
            position += result.Consumed;
        }

        return position == 0 ? 0 : (double)framed / position;
    }
}
