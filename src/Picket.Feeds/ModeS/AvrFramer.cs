namespace Picket.Feeds.ModeS;

/// <summary>Finds the end of AVR frames; see <see cref="AvrFrame"/>.</summary>
public sealed class AvrFramer : IFramer
{
    /// <inheritdoc/>
    public int MaxFrameLength => AvrFrame.MaxLength;

    /// <inheritdoc/>
    public FrameResult Next(ReadOnlySpan<byte> buffer) => AvrFrame.Read(buffer, out _);

    /// <summary>How sure it is that bytes are AVR: the share of them that whole frames fill, 0 when there is none.</summary>
    internal static double Recognize(ReadOnlySpan<byte> bytes)
    {
        int position = 0, framed = 0;
        while (position < bytes.Length)
        {
            FrameResult result = AvrFrame.Read(bytes[position..], out _);
            if (result.Status == FrameStatus.NeedMore) break;
            if (result.Status == FrameStatus.Done) framed += result.Consumed;
            position += result.Consumed;
        }

        return position == 0 ? 0 : (double)framed / position;
    }
}
