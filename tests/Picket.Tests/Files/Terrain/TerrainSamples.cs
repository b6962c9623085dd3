using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Picket.Tests.Files.Terrain;

/// <summary>Small height files from encoders of our own: one hill, the same in each form, with one unknown height.</summary>
internal static class TerrainSamples
{
    public const int Side = 8, VoidColumn = 5, VoidRow = 2;
    public const double West = 42, North = 34, Step = 0.001;

    /// <summary>The height of a post, counted from the north-west, m.</summary>
    public static short Height(int column, int row) => (short)(100 + 3 * column + 7 * row - 40 * (column == 3 ? 1 : 0));

    public static byte[] EsriAscii()
    {
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"ncols {Side}\nNROWS {Side}\nxllcenter {West}\nyllcenter {North - (Side - 1) * Step}\ncellsize {Step}\nNODATA_value -9999\n"));
        for (int row = 0; row < Side; row++) text.AppendLine(string.Join(' ', Enumerable.Range(0, Side).Select(column => IsVoid(column, row) ? -9999 : Height(column, row))));
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    public static byte[] Srtm()
    {
        byte[] bytes = new byte[2 * 1201 * 1201];
        for (int k = 0; k < 1201 * 1201; k++) BinaryPrimitives.WriteInt16BigEndian(bytes.AsSpan(2 * k), k == 1201 * 4 + 7 ? (short)-32768 : (short)(k % 1201 + 2 * (k / 1201)));
        return bytes;
    }

    public static byte[] Dted()
    {
        byte[] bytes = new byte[3428 + Side * (12 + 2 * Side)];
        bytes.AsSpan().Fill((byte)' ');
        Encoding.ASCII.GetBytes("UHL10420000E0335935N00360036", bytes); // 33.99306: not that of the other forms, whose step has no whole tenth of a second
        Encoding.ASCII.GetBytes($"{Side:D4}{Side:D4}", bytes.AsSpan(47));
        for (int column = 0; column < Side; column++)
        {
            Span<byte> record = bytes.AsSpan(3428 + column * (12 + 2 * Side), 12 + 2 * Side);
            record[..8].Clear();
            record[0] = 0xAA;
            for (int row = 0; row < Side; row++)
            {
                int height = IsVoid(column, Side - 1 - row) ? -32767 : Height(column, Side - 1 - row);
                BinaryPrimitives.WriteUInt16BigEndian(record[(8 + 2 * row)..], (ushort)(height < 0 ? 0x8000 | -height : height));
            }

            uint sum = 0;
            foreach (byte one in record[..^4]) sum += one;
            BinaryPrimitives.WriteUInt32BigEndian(record[^4..], sum);
        }

        return bytes;
    }

    /// <summary>A GeoTIFF of one strip, plain or deflated.</summary>
    public static byte[] GeoTiff(bool littleEndian, bool deflated)
    {
        byte[] samples = new byte[2 * Side * Side];
        for (int k = 0; k < Side * Side; k++)
        {
            short height = IsVoid(k % Side, k / Side) ? (short)-9999 : Height(k % Side, k / Side);
            if (littleEndian) BinaryPrimitives.WriteInt16LittleEndian(samples.AsSpan(2 * k), height);
            else BinaryPrimitives.WriteInt16BigEndian(samples.AsSpan(2 * k), height);
        }

        if (deflated)
        {
            using var packed = new MemoryStream();
            using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal)) zlib.Write(samples);
            samples = packed.ToArray();
        }

        const int directory = 8, scale = 400, tie = 424, keys = 472, none = 496, data = 504;
        byte[] bytes = new byte[data + samples.Length];
        Encoding.ASCII.GetBytes(littleEndian ? "II" : "MM", bytes);
        U16(2, 42);
        U32(4, directory);
        (int Tag, int Type, int Count, int Value)[] entries =
        [
            (256, 3, 1, Side), (257, 3, 1, Side), (258, 3, 1, 16), (259, 3, 1, deflated ? 8 : 1), (273, 4, 1, data), (277, 3, 1, 1), (278, 3, 1, Side), (279, 4, 1, samples.Length), (339, 3, 1, 2),
            (33550, 12, 3, scale), (33922, 12, 6, tie), (34735, 3, 12, keys), (42113, 2, 6, none),
        ];
        U16(directory, entries.Length);
        for (int k = 0; k < entries.Length; k++)
        {
            int at = directory + 2 + 12 * k;
            U16(at, entries[k].Tag);
            U16(at + 2, entries[k].Type);
            U32(at + 4, entries[k].Count);
            if (entries[k] is { Type: 3, Count: 1 }) U16(at + 8, entries[k].Value);
            else U32(at + 8, entries[k].Value);
        }

        F64(scale, Step);
        F64(scale + 8, Step);
        F64(tie + 24, West);
        F64(tie + 32, North);
        int[] geo = [1, 1, 0, 2, 1024, 0, 1, 2, 1025, 0, 1, 2]; // geographic, pixels are points
        for (int k = 0; k < geo.Length; k++) U16(keys + 2 * k, geo[k]);
        Encoding.ASCII.GetBytes("-9999", bytes.AsSpan(none));
        samples.CopyTo(bytes, data);
        return bytes;

        void U16(int at, int value)
        {
            if (littleEndian) BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), (ushort)value);
            else BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(at), (ushort)value);
        }

        void U32(int at, int value)
        {
            if (littleEndian) BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at), value);
            else BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(at), value);
        }

        void F64(int at, double value)
        {
            if (littleEndian) BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(at), value);
            else BinaryPrimitives.WriteDoubleBigEndian(bytes.AsSpan(at), value);
        }
    }

    private static bool IsVoid(int column, int row) => column == VoidColumn && row == VoidRow;
}
