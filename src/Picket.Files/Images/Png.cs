using System.Buffers.Binary;
using System.IO.Compression;

namespace Picket.Files.Images;

/// <summary>Writes PNG pictures (ISO/IEC 15948): red, green, blue and opacity, 8 bits each, no filter.</summary>
public static class Png
{
    private const int Channels = 4;
    private static readonly uint[] s_crc = Table();

    /// <summary>A picture's file.</summary>
    /// <param name="columns">Its width, from 1.</param>
    /// <param name="pixels">Four bytes a pixel, by rows from the top: a whole number of rows.</param>
    /// <exception cref="ArgumentException">They make no picture.</exception>
    public static byte[] Bytes(int columns, ReadOnlySpan<byte> pixels)
    {
        int line = columns * Channels;
        if (columns < 1 || pixels.Length == 0 || pixels.Length % line != 0) throw new ArgumentException($"{pixels.Length} bytes in {columns} columns, allowed: whole rows of {Channels} bytes a pixel", nameof(pixels));
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, columns);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], pixels.Length / line);
        (header[8], header[9]) = (8, 6); // bits a channel; colours with opacity
        Chunk(file, "IHDR"u8, header);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (int start = 0; start < pixels.Length; start += line)
            {
                zlib.WriteByte(0);
                zlib.Write(pixels.Slice(start, line));
            }
        }

        Chunk(file, "IDAT"u8, packed.GetBuffer().AsSpan(0, (int)packed.Length));
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> name, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(name);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, name), data));
        file.Write(number);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> data)
    {
        foreach (byte one in data) crc = s_crc[(crc ^ one) & 0xFF] ^ crc >> 8;
        return crc;
    }

    private static uint[] Table()
    {
        uint[] table = new uint[256];
        for (uint k = 0; k < table.Length; k++)
        {
            uint crc = k;
            for (int bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? 0xEDB88320 ^ crc >> 1 : crc >> 1;
            table[k] = crc;
        }

        return table;
    }
}
