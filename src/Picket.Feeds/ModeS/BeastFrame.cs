using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Picket.Feeds.ModeS;

/// <summary>One frame of the Beast binary format: a reply with the receiver's timestamp and signal level.</summary>
/// <remarks>
/// <c>1A type</c>, then 6 bytes of timestamp, 1 byte of signal level and the reply; every 0x1A after the type is doubled. A position (type 5) and
/// a receiver id (type E3, of readsb) come without timestamp and signal. Described by the makers of the Mode-S Beast and the Radarcape; there is no standard.
/// </remarks>
public readonly struct BeastFrame
{
    /// <summary>The byte that starts a frame and is doubled within it.</summary>
    public const byte Escape = 0x1A;

    /// <summary>The longest frame, every byte doubled.</summary>
    public const int MaxLength = 2 + 2 * MaxPayload;

    private const int MaxPayload = 21;
    private const int DataStart = 7;

    private BeastFrame(BeastType type, ulong timestamp, byte signal, in ModeSFrame data)
    {
        Type = type;
        Timestamp = timestamp;
        Signal = signal;
        Data = data;
    }

    /// <summary>What the frame holds.</summary>
    public BeastType Type { get; }

    /// <summary>48 bits of the receiver's clock: ticks of 12 MHz, or a GPS time of day; see <see cref="BeastTimestamp"/>.</summary>
    public ulong Timestamp { get; }

    /// <summary>Signal level: 255 is full scale of amplitude, 0 not measured.</summary>
    public byte Signal { get; }

    /// <summary>Signal level in dB below full scale, not a number where it was not measured.</summary>
    public double SignalDecibels => Signal == 0 ? double.NaN : 20 * Math.Log10(Signal / 255.0);

    /// <summary>The Mode S reply, when the type is <see cref="BeastType.ModeSShort"/> or <see cref="BeastType.ModeSLong"/>.</summary>
    public ModeSFrame Reply => Data;

    /// <summary>The 16 bits of a Mode A/C reply, a hexadecimal digit for each of A, B, C and D; 0x0080 is the special position pulse.</summary>
    public int ModeAC => (int)(Data.High >> 48);

    /// <summary>The first 14 bytes of the data as they are, whatever the type.</summary>
    internal ModeSFrame Data { get; }

    /// <summary>Reads the frame at the start of a buffer. Never reads past it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FrameResult Read(ReadOnlySpan<byte> buffer, out BeastFrame frame)
    {
        const int window = 2 + 32;
        if (buffer.Length >= window && buffer[0] == Escape && Vector256.IsHardwareAccelerated)
        {
            int payload = PayloadLength(buffer[1]);
            ref byte start = ref Unsafe.Add(ref MemoryMarshal.GetReference(buffer), 2);
            uint escapes = Vector256.Equals(Vector256.LoadUnsafe(ref start), Vector256.Create(Escape)).ExtractMostSignificantBits();
            if (payload > 0 && BitOperations.TrailingZeroCount(escapes) >= payload)
            {
                frame = Parse((BeastType)buffer[1], ref start);
                return FrameResult.Done(2 + payload, 0, 2 + payload);
            }
        }

        return ReadEscaped(buffer, out frame);
    }

    /// <summary>The general case: doubled bytes, buffers that end soon, bytes that are no frame.</summary>
    private static FrameResult ReadEscaped(ReadOnlySpan<byte> buffer, out BeastFrame frame)
    {
        frame = default;
        if (buffer.IsEmpty) return FrameResult.NeedMore;
        if (buffer[0] != Escape) return FrameResult.Invalid(UpToEscape(buffer, 1), "bytes before the start of a frame");
        if (buffer.Length < 2) return FrameResult.NeedMore;
        int payload = PayloadLength(buffer[1]);
        if (payload == 0) return FrameResult.Invalid(UpToEscape(buffer, 2), "unknown type of frame");

        Span<byte> bytes = stackalloc byte[32];
        bytes.Clear();
        int position = 2;
        for (int count = 0; count < payload; count++, position++)
        {
            if (position >= buffer.Length) return FrameResult.NeedMore;
            bytes[count] = buffer[position];
            if (buffer[position] != Escape) continue;
            if (position + 1 >= buffer.Length) return FrameResult.NeedMore;
            if (buffer[position + 1] != Escape) return FrameResult.Invalid(position, "the frame is cut short by the start of another");
            position++;
        }

        frame = Parse((BeastType)buffer[1], ref MemoryMarshal.GetReference(bytes));
        return FrameResult.Done(position, 0, position);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static BeastFrame Parse(BeastType type, ref byte payload)
    {
        if (type is BeastType.Position or BeastType.ReceiverId) return new(type, 0, 0, default);
        ulong head = BigEndian(ref payload);
        ulong high = BigEndian(ref Unsafe.Add(ref payload, DataStart));
        ulong low = 0;
        bool isLong = type is BeastType.ModeSLong or BeastType.Status;
        if (isLong) low = BigEndian(ref Unsafe.Add(ref payload, DataStart + 8)) & ~0xFFFFUL;
        else high &= type == BeastType.ModeAC ? ~0xFFFF_FFFF_FFFFUL : ~0xFFUL;
        return new(type, head >> 16, (byte)(head >> 8), new(high, low, isLong));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong BigEndian(ref byte source)
    {
        ulong value = Unsafe.ReadUnaligned<ulong>(ref source);
        return BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(value) : value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int PayloadLength(byte type) => (BeastType)type switch
    {
        BeastType.ModeSLong or BeastType.Status or BeastType.Position => MaxPayload,
        BeastType.ModeSShort => 14,
        BeastType.ModeAC => 9,
        BeastType.ReceiverId => 8,
        _ => 0,
    };

    private static int UpToEscape(ReadOnlySpan<byte> buffer, int from)
    {
        int found = buffer[from..].IndexOf(Escape);
        return found < 0 ? buffer.Length : from + found;
    }
}
