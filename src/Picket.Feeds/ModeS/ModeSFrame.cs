using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Picket.Feeds.ModeS;

/// <summary>The bits of one Mode S reply, 56 or 112 of them, as they were received.</summary>
/// <remarks>Bit numbers follow the standard: bit 1 is the first on the air and the highest of <see cref="High"/>.</remarks>
/// <param name="High">Bits 1 to 64; of a short reply the last 8 are zero.</param>
/// <param name="Low">Bits 65 to 112 in the high 48 bits; zero for a short reply.</param>
/// <param name="IsLong">Whether the reply has 112 bits.</param>
public readonly record struct ModeSFrame(ulong High, ulong Low, bool IsLong)
{
    /// <summary>Bytes of a short reply.</summary>
    public const int ShortBytes = 7;

    /// <summary>Bytes of a long reply.</summary>
    public const int LongBytes = 14;

    /// <summary>Length in bytes: 7 or 14.</summary>
    public int Bytes => IsLong ? LongBytes : ShortBytes;

    /// <summary>The five bits that name the downlink format; all numbers from 24 up are format 24.</summary>
    public int DownlinkFormat
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Math.Min((int)(High >> 59), 24);
    }

    /// <summary>Bits 9 to 32: the announced address of formats 11, 17 and 18.</summary>
    public int AnnouncedAddress => (int)(High >> 32) & 0xFFFFFF;

    /// <summary>Bits 33 to 88: the message field ME, MB or MV of a long reply.</summary>
    public ulong Message => (High & 0xFFFFFFFF) << 24 | Low >> 40;

    /// <summary>The last 24 bits: address or interrogator overlaid on the parity.</summary>
    public uint Parity => (uint)(IsLong ? Low >> 16 : High >> 8) & 0xFFFFFF;

    /// <summary>What is left of the parity when the code is taken off: 0, an interrogator's code or the address.</summary>
    public uint Syndrome
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Parity ^ (IsLong ? Crc24.OfLong(High, Low) : Crc24.OfShort(High));
    }

    /// <summary>A reply from its bytes.</summary>
    /// <exception cref="ArgumentException">There are neither 7 nor 14 bytes.</exception>
    public static ModeSFrame FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length is not (ShortBytes or LongBytes)) throw new ArgumentException($"a Mode S reply has 7 or 14 bytes, not {bytes.Length}", nameof(bytes));
        Span<byte> padded = stackalloc byte[16];
        padded.Clear();
        bytes.CopyTo(padded);
        return new(BinaryPrimitives.ReadUInt64BigEndian(padded), BinaryPrimitives.ReadUInt64BigEndian(padded[8..]), bytes.Length == LongBytes);
    }

    /// <summary>Writes the bytes of the reply and returns their number.</summary>
    public int CopyTo(Span<byte> destination)
    {
        Span<byte> padded = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(padded, High);
        BinaryPrimitives.WriteUInt64BigEndian(padded[8..], Low);
        padded[..Bytes].CopyTo(destination);
        return Bytes;
    }

    /// <summary>Some of the bits as a number.</summary>
    /// <param name="first">Number of the first bit, from 1; the field may not cross bit 64.</param>
    /// <param name="count">How many bits.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int Field(int first, int count) => (int)(High >> (65 - first - count)) & ((1 << count) - 1);

    /// <summary>The reply as hexadecimal digits.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[LongBytes];
        return Convert.ToHexString(bytes[..CopyTo(bytes)]);
    }
}
