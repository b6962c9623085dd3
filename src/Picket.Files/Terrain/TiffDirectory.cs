using System.Buffers.Binary;

namespace Picket.Files.Terrain;

/// <summary>The first directory of a TIFF file (TIFF 6.0, section 2): numbers by tag.</summary>
internal readonly ref struct TiffDirectory
{
    private readonly ReadOnlySpan<byte> _bytes, _entries;
    private readonly bool _littleEndian;

    /// <summary>The directory of a file; <see cref="IsThere"/> says whether it lies in the file.</summary>
    public TiffDirectory(ReadOnlySpan<byte> bytes)
    {
        _bytes = bytes;
        _littleEndian = bytes[0] == 'I';
        long start = bytes.Length < 8 ? int.MaxValue : U32(bytes[4..]);
        if (start + 2 > bytes.Length) return;
        int count = U16(bytes[(int)start..]);
        if (start + 2 + 12L * count > bytes.Length) return;
        _entries = bytes.Slice((int)start + 2, 12 * count);
        IsThere = true;
    }

    /// <summary>Whether the file has the directory whole.</summary>
    public bool IsThere { get; }

    /// <summary>Whether the file's numbers have the lower byte first.</summary>
    public bool IsLittleEndian => _littleEndian;

    /// <summary>The first number of a tag.</summary>
    public double Number(int tag, double usual) => Numbers(tag) is [var first, ..] ? first : usual;

    /// <summary>The numbers of a tag; none where it is not there or lies outside the file.</summary>
    public double[] Numbers(int tag)
    {
        ReadOnlySpan<byte> values = Values(tag, out int type);
        int size = SizeOf(type);
        if (size == 0) return [];
        double[] numbers = new double[values.Length / size];
        for (int k = 0; k < numbers.Length; k++)
        {
            ReadOnlySpan<byte> value = values[(k * size)..];
            numbers[k] = type switch
            {
                3 => U16(value),
                4 => U32(value),
                12 => BitConverter.Int64BitsToDouble(_littleEndian ? BinaryPrimitives.ReadInt64LittleEndian(value) : BinaryPrimitives.ReadInt64BigEndian(value)),
                _ => value[0],
            };
        }

        return numbers;
    }

    /// <summary>The bytes of a tag's values.</summary>
    public ReadOnlySpan<byte> Values(int tag, out int type)
    {
        for (int entry = 0; entry < _entries.Length; entry += 12)
        {
            if (U16(_entries[entry..]) != tag) continue;
            type = U16(_entries[(entry + 2)..]);
            long length = (long)U32(_entries[(entry + 4)..]) * SizeOf(type), start = U32(_entries[(entry + 8)..]);
            if (length <= 4) return _entries.Slice(entry + 8, (int)length);
            return start + length <= _bytes.Length ? _bytes.Slice((int)start, (int)length) : default;
        }

        type = 0;
        return default;
    }

    private static int SizeOf(int type) => type switch { 1 or 2 => 1, 3 => 2, 4 => 4, 12 => 8, _ => 0 };

    private int U16(ReadOnlySpan<byte> bytes) => _littleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private uint U32(ReadOnlySpan<byte> bytes) => _littleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
