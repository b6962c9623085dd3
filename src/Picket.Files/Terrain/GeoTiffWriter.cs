using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using Picket.Core.Geodesy;
using Picket.Core.Terrain;

namespace Picket.Files.Terrain;

/// <summary>Writes maps over the posts of a height grid as GeoTIFF (TIFF 6.0, OGC 19-008r4): one band of bytes or of 32 bit fractions, deflated strips, pixels that are points.</summary>
/// <remarks>
/// A grid in degrees is EPSG:4326. One in m of the site frame is the azimuthal equidistant projection around the site's origin on WGS-84, which differs from the frame's plane by less than 1 m to 50 km, or bears no system
/// where the site has no origin.
/// </remarks>
public static class GeoTiffWriter
{
    private const int RowsPerStrip = 64, Heading = 8;
    private const int Short = 3, Long = 4, Double = 12, Ascii = 2;

    /// <summary>Writes whole numbers.</summary>
    /// <param name="to">Where to; must be able to seek.</param>
    /// <param name="grid">Whose posts they are of.</param>
    /// <param name="origin">The site's origin, for a grid in m of its frame.</param>
    /// <param name="values">A value for each post, by rows.</param>
    /// <param name="unknown">The value that says that nothing is known there.</param>
    public static void Write(Stream to, HeightGrid grid, GeodeticPosition? origin, ReadOnlySpan<byte> values, byte unknown) => Write(to, grid, origin, values, 1, unknown);

    /// <summary>Writes fractions.</summary>
    /// <param name="to">Where to; must be able to seek.</param>
    /// <param name="grid">Whose posts they are of.</param>
    /// <param name="origin">The site's origin, for a grid in m of its frame.</param>
    /// <param name="values">A value for each post, by rows.</param>
    /// <param name="unknown">The value that says that nothing is known there.</param>
    public static void Write(Stream to, HeightGrid grid, GeodeticPosition? origin, ReadOnlySpan<float> values, float unknown)
    {
        if (!BitConverter.IsLittleEndian) throw new PlatformNotSupportedException("GeoTIFF is written by processors with the lower byte first");
        Write(to, grid, origin, MemoryMarshal.AsBytes(values), 4, unknown);
    }

    private static void Write(Stream to, HeightGrid grid, GeodeticPosition? origin, ReadOnlySpan<byte> values, int size, double unknown)
    {
        if (values.Length != grid.Columns * grid.Rows * size) throw new ArgumentException($"{values.Length / size} values, allowed: {grid.Columns * grid.Rows}", nameof(values));
        to.Write(stackalloc byte[Heading]);
        var starts = new List<uint>();
        var lengths = new List<uint>();
        int strip = RowsPerStrip * grid.Columns * size;
        for (int at = 0; at < values.Length; at += strip)
        {
            starts.Add((uint)to.Position);
            using (var zlib = new ZLibStream(to, CompressionLevel.Fastest, leaveOpen: true)) zlib.Write(values.Slice(at, Math.Min(strip, values.Length - at)));
            lengths.Add((uint)to.Position - starts[^1]);
        }

        var directory = new Entries();
        directory.Add(256, Long, (uint)grid.Columns);
        directory.Add(257, Long, (uint)grid.Rows);
        directory.Add(258, Short, (ushort)(8 * size));
        directory.Add(259, Short, (ushort)8); // deflate
        directory.Add(262, Short, (ushort)1); // 0 is black
        directory.Add(273, Long, starts.ToArray());
        directory.Add(277, Short, (ushort)1); // one band
        directory.Add(278, Long, (uint)RowsPerStrip);
        directory.Add(279, Long, lengths.ToArray());
        directory.Add(339, Short, (ushort)(size == 4 ? 3 : 1)); // fractions, or whole numbers from 0
        directory.Add(33550, Double, grid.StepX, grid.StepY, 0);
        directory.Add(33922, Double, 0, 0, 0, grid.West, grid.North, 0); // the first post lies there
        (ushort[] keys, double[] numbers) = Keys(grid.IsGeographic, origin);
        directory.Add(34735, Short, keys);
        if (numbers.Length > 0) directory.Add(34736, Double, numbers);
        directory.Add(42113, unknown.ToString(CultureInfo.InvariantCulture));
        if (to.Position % 2 == 1) to.WriteByte(0);
        uint start = (uint)to.Position;
        to.Write(directory.Bytes(start));
        Span<byte> heading = stackalloc byte[Heading];
        "II*\0"u8.CopyTo(heading);
        BinaryPrimitives.WriteUInt32LittleEndian(heading[4..], start);
        to.Position = 0;
        to.Write(heading);
        to.Position = to.Length;
    }

    // GeoTIFF's keys: id, where (0: here), how many, value; 2 in key 1025 says that pixels are points.
    private static (ushort[] Keys, double[] Numbers) Keys(bool isGeographic, GeodeticPosition? origin)
    {
        ushort[] head = [1, 1, 0], point = [1025, 0, 1, 2];
        if (isGeographic) return ([.. head, 3, 1024, 0, 1, 2, .. point, 2048, 0, 1, 4326], []);
        if (origin is not { } place) return ([.. head, 1, .. point], []);
        const ushort numbers = 34736, own = 32767, equidistant = 12, metre = 9001;
        return ([.. head, 11, 1024, 0, 1, 1, .. point, 2048, 0, 1, 4326, 3072, 0, 1, own, 3074, 0, 1, own, 3075, 0, 1, equidistant, 3076, 0, 1, metre,
            3082, numbers, 1, 2, 3083, numbers, 1, 3, 3088, numbers, 1, 0, 3089, numbers, 1, 1], [place.LongitudeDegrees, place.LatitudeDegrees, 0, 0]);
    }

    /// <summary>The directory: entries of 12 bytes in order of their tags, and behind them the values that do not fit into an entry.</summary>
    private sealed class Entries
    {
        private readonly List<(int Tag, int Type, int Count, byte[] Values)> _entries = [];

        public void Add(int tag, int type, params uint[] values) => _entries.Add((tag, type, values.Length, MemoryMarshal.AsBytes(values.AsSpan()).ToArray()));

        public void Add(int tag, int type, params ushort[] values) => _entries.Add((tag, type, values.Length, MemoryMarshal.AsBytes(values.AsSpan()).ToArray()));

        public void Add(int tag, int type, params double[] values) => _entries.Add((tag, type, values.Length, MemoryMarshal.AsBytes(values.AsSpan()).ToArray()));

        public void Add(int tag, string text) => _entries.Add((tag, Ascii, text.Length + 1, Encoding.ASCII.GetBytes(text + '\0')));

        public byte[] Bytes(uint start)
        {
            int behind = 2 + 12 * _entries.Count + 4;
            byte[] bytes = new byte[behind + _entries.Sum(entry => entry.Values.Length > 4 ? (entry.Values.Length + 1) / 2 * 2 : 0)];
            BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)_entries.Count);
            for (int k = 0; k < _entries.Count; k++)
            {
                Span<byte> entry = bytes.AsSpan(2 + 12 * k, 12);
                (int tag, int type, int count, byte[] values) = _entries[k];
                BinaryPrimitives.WriteUInt16LittleEndian(entry, (ushort)tag);
                BinaryPrimitives.WriteUInt16LittleEndian(entry[2..], (ushort)type);
                BinaryPrimitives.WriteInt32LittleEndian(entry[4..], count);
                if (values.Length <= 4)
                {
                    values.CopyTo(entry[8..]);
                    continue;
                }

                BinaryPrimitives.WriteUInt32LittleEndian(entry[8..], start + (uint)behind);
                values.CopyTo(bytes, behind);
                behind += (values.Length + 1) / 2 * 2;
            }

            return bytes;
        }
    }
}
