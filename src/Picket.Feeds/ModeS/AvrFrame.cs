using System.Buffers.Binary;
using System.Globalization;

namespace Picket.Feeds.ModeS;

/// <summary>One frame of the AVR text format: a reply in hexadecimal digits between a sign and a semicolon.</summary>
/// <remarks>
/// <c>*REPLY;</c> or <c>:REPLY;</c> without a timestamp, <c>@TTTTTTTTTTTTREPLY;</c> or <c>%TTTTTTTTTTTTREPLY;</c> with 48 bits of timestamp,
/// <c>&lt;TTTTTTTTTTTTSSREPLY;</c> with timestamp and signal level. A reply has 4 digits (Mode A/C), 14 or 28. White space may stand between frames.
/// </remarks>
public readonly struct AvrFrame
{
    /// <summary>The longest frame.</summary>
    public const int MaxLength = 1 + TimestampDigits + SignalDigits + 2 * ModeSFrame.LongBytes + 1;

    private const int TimestampDigits = 12, SignalDigits = 2;

    /// <summary>The receiver's clock as in <see cref="BeastFrame.Timestamp"/>; 0 where the frame has none.</summary>
    public ulong Timestamp { get; private init; }

    /// <summary>Signal level as in <see cref="BeastFrame.Signal"/>; 0 where the frame has none.</summary>
    public byte Signal { get; private init; }

    /// <summary>Whether it is a Mode A/C reply.</summary>
    public bool IsModeAC { get; private init; }

    /// <summary>The Mode S reply, when it is no Mode A/C reply.</summary>
    public ModeSFrame Reply { get; private init; }

    /// <summary>The 16 bits of a Mode A/C reply as in <see cref="BeastFrame.ModeAC"/>.</summary>
    public int ModeAC { get; private init; }

    /// <summary>Reads the frame at the start of a buffer. Never reads past it. White space alone is done with a length of 0.</summary>
    public static FrameResult Read(ReadOnlySpan<byte> buffer, out AvrFrame frame)
    {
        frame = default;
        int start = 0;
        while (start < buffer.Length && IsSpace(buffer[start])) start++;
        if (start == buffer.Length) return start == 0 ? FrameResult.NeedMore : FrameResult.Done(start, start, 0);
        int head = HeadDigits(buffer[start]);
        if (head < 0) return FrameResult.Invalid(UpToStart(buffer, start + 1), "bytes before the start of a frame");

        int end = start + 1;
        while (end < buffer.Length && char.IsAsciiHexDigit((char)buffer[end]) && end - start < MaxLength) end++;
        if (end == buffer.Length && end - start < MaxLength) return FrameResult.NeedMore;
        if (end == buffer.Length || buffer[end] != ';') return FrameResult.Invalid(UpToStart(buffer, end), "a frame is digits and a semicolon");
        if (!TryParse(buffer[(start + 1)..end], head, out frame)) return FrameResult.Invalid(end + 1, "a reply has 4, 14 or 28 digits");

        int consumed = end + 1;
        while (consumed < buffer.Length && IsSpace(buffer[consumed])) consumed++;
        return FrameResult.Done(consumed, start, end + 1 - start);
    }

    private static bool TryParse(ReadOnlySpan<byte> digits, int head, out AvrFrame frame)
    {
        frame = default;
        int count = digits.Length - head;
        if (count is not (4 or 2 * ModeSFrame.ShortBytes or 2 * ModeSFrame.LongBytes)) return false;
        Span<byte> bytes = stackalloc byte[8 + ModeSFrame.LongBytes];
        bytes.Clear();
        ReadOnlySpan<byte> reply = digits[head..];
        for (int index = 0; index < count / 2; index++) bytes[8 + index] = (byte)Number(reply.Slice(2 * index, 2));
        frame = new()
        {
            Timestamp = head == 0 ? 0 : Number(digits[..TimestampDigits]),
            Signal = head <= TimestampDigits ? (byte)0 : (byte)Number(digits[TimestampDigits..head]),
            IsModeAC = count == 4,
            Reply = count == 4 ? default : ModeSFrame.FromBytes(bytes.Slice(8, count / 2)),
            ModeAC = count == 4 ? BinaryPrimitives.ReadUInt16BigEndian(bytes[8..]) : 0,
        };
        return true;
    }

    private static ulong Number(ReadOnlySpan<byte> digits) => ulong.Parse(digits, NumberStyles.AllowHexSpecifier);

    private static int HeadDigits(byte sign) => (char)sign switch
    {
        '*' or ':' => 0,
        '@' or '%' => TimestampDigits,
        '<' => TimestampDigits + SignalDigits,
        _ => -1,
    };

    private static bool IsSpace(byte value) => value is (byte)'\n' or (byte)'\r' or (byte)' ' or (byte)'\t';

    private static int UpToStart(ReadOnlySpan<byte> buffer, int from)
    {
        int found = from >= buffer.Length ? -1 : buffer[from..].IndexOfAny("*:@%<"u8);
        return found < 0 ? buffer.Length : from + found;
    }
}
