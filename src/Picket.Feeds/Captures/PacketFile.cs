using System.Buffers.Binary;

namespace Picket.Feeds.Captures;

/// <summary>Reads the records of a capture file in order.</summary>
internal abstract class PacketFile(Stream stream)
{
    /// <summary>No packet or block of a real capture is longer; a longer one means that the file is damaged.</summary>
    protected const int Longest = 16 << 20;

    private byte[] _buffer = new byte[64 << 10];

    /// <summary>Why reading ended early.</summary>
    public CaptureError? Error { get; private set; }

    /// <summary>Where the next byte of the stream lies in the file; the reader took the four of the magic number.</summary>
    protected long Position { get; private set; } = 4;

    /// <summary>Whether the file's numbers have their most significant byte first.</summary>
    protected bool IsBigEndian { get; set; }

    /// <summary>Reads the next record.</summary>
    /// <returns>False at the end or at an error.</returns>
    public abstract bool Next(out CapturedPacket packet);

    /// <summary>Reads exactly so many bytes, or sets the error.</summary>
    /// <param name="length">How many, at most <see cref="Longest"/>.</param>
    /// <param name="bytes">The bytes, good until the next call.</param>
    /// <param name="start">Where the thing that they belong to starts, for the error.</param>
    /// <param name="mayEnd">Whether the file may end here, before the first of them.</param>
    protected bool Read(int length, out Span<byte> bytes, long start, bool mayEnd = false)
    {
        if (_buffer.Length < length) _buffer = new byte[length];
        bytes = _buffer.AsSpan(0, length);
        int got = stream.ReadAtLeast(bytes, length, throwOnEndOfStream: false);
        Position += got;
        if (got == length) return true;
        return !(mayEnd && got == 0) && Fail("file ends in the middle of a packet", start);
    }

    /// <summary>Ends reading with an error.</summary>
    /// <returns>False, always.</returns>
    protected bool Fail(string reason, long offset)
    {
        Error ??= new CaptureError(reason, offset);
        return false;
    }

    /// <summary>A 16-bit number in the file's byte order.</summary>
    protected ushort U16(ReadOnlySpan<byte> bytes) => IsBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    /// <summary>A 32-bit number in the file's byte order.</summary>
    protected uint U32(ReadOnlySpan<byte> bytes) => IsBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    /// <summary>A 64-bit number in the file's byte order.</summary>
    protected ulong U64(ReadOnlySpan<byte> bytes) => IsBigEndian ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : BinaryPrimitives.ReadUInt64LittleEndian(bytes);
}
