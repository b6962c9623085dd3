using Picket.Core.Time;

namespace Picket.Feeds.ModeS;

/// <summary>Mode S frames of one format to JSON: goes through them one by one and names what is none.</summary>
/// <typeparam name="TFrame">A frame of the format.</typeparam>
internal abstract class ModeSDecoder<TFrame> : IRecordDecoder
    where TFrame : struct
{
    /// <inheritdoc/>
    public bool Decode(ReadOnlySpan<byte> frame, long offset, Instant? received, IJsonLines lines)
    {
        bool clean = true;
        for (int position = 0; position < frame.Length;)
        {
            FrameResult result = Read(frame[position..], out TFrame read);
            if (result.Status == FrameStatus.NeedMore)
            {
                ErrorLine.Write(lines, "the frame is not complete", offset + position);
                return false;
            }

            if (result.Status == FrameStatus.Done) clean &= result.Length == 0 || Decode(in read, offset + position + result.Start, received, lines);
            else
            {
                ErrorLine.Write(lines, result.Reason!, offset + position);
                clean = false;
            }

            position += result.Consumed;
        }

        return clean;
    }

    /// <summary>Reads the frame at the start of a buffer.</summary>
    private protected abstract FrameResult Read(ReadOnlySpan<byte> buffer, out TFrame frame);

    /// <summary>Writes a frame as a line.</summary>
    /// <returns>Whether it was without an error.</returns>
    private protected abstract bool Decode(in TFrame frame, long offset, Instant? received, IJsonLines lines);
}
