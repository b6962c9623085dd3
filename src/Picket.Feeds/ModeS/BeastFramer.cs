namespace Picket.Feeds.ModeS;

/// <summary>Finds the end of Beast frames; see <see cref="BeastFrame"/>.</summary>
public sealed class BeastFramer : IFramer
{
    /// <inheritdoc/>
    public int MaxFrameLength => BeastFrame.MaxLength;

    /// <inheritdoc/>
    public FrameResult Next(ReadOnlySpan<byte> buffer) => BeastFrame.Read(buffer, out _);

    /// <summary>How sure it is that bytes are Beast: the share of them that whole frames fill, 0 when there is none.</summary>
    internal static double Recognize(ReadOnlySpan<byte> bytes)
    {
        int position = 0, framed = 0;
        while (position < bytes.Length)
        {
            FrameResult result = BeastFrame.Read(bytes[position..], out _);
            if (result.Status == FrameStatus.NeedMore) break;
            if (result.Status == FrameStatus.Done) framed += result.Length;
            position += result.Consumed;
        }

        return position == 0 ? 0 : (double)framed / position;
    }
}
