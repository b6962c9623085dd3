using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Picket.Core.Terrain;

namespace Picket.Files.Terrain;

/// <summary>GeoTIFF (OGC 19-008r4) with one band of heights: strips or tiles, plain, LZW or deflated, with or without predictor; 16 and 32 bit whole numbers or 32 bit fractions; in degrees, or without a projection in m of the site frame.</summary>
internal static class GeoTiff
{
    private const int Plain = 1, Lzw = 5, Deflate = 8, OldDeflate = 32946;

    /// <summary>How the samples are stored.</summary>
    private readonly record struct Layout(int Columns, int Rows, int Bits, bool IsFraction, bool IsSigned, int Compression, int Predictor, int BlockColumns, int BlockRows, bool LittleEndian);

    public static string? Read(ReadOnlySpan<byte> bytes, out HeightGrid? grid)
    {
        grid = null;
        var tags = new TiffDirectory(bytes);
        if (!tags.IsThere) return "it ends before its directory";
        (double columns, double rows) = (tags.Number(256, 0), tags.Number(257, 0));
        if (!TerrainFile.Fits((long)columns, (long)rows)) return FormattableString.Invariant($"it has {columns} x {rows} heights, allowed: at least 2 x 2 and not more than fit into memory");
        bool tiled = tags.Numbers(322).Length > 0;
        (double blockColumns, double blockRows) = tiled ? (tags.Number(322, 0), tags.Number(323, 0)) : (columns, Math.Min(rows, tags.Number(278, rows)));
        if (!(blockColumns is >= 1 and <= 65_536 && blockRows is >= 1 and <= 65_536 && blockColumns * blockRows <= 64_000_000)) return "its strips or tiles have no size";
        int format = (int)tags.Number(339, 1);
        var layout = new Layout((int)columns, (int)rows, (int)tags.Number(258, 1), format == 3, format == 2, (int)tags.Number(259, 1), (int)tags.Number(317, 1), (int)blockColumns, (int)blockRows, tags.IsLittleEndian);
        if (tags.Number(277, 1) != 1 || !(layout.Bits is 16 or 32) || layout.IsFraction && layout.Bits != 32 || format is not (1 or 2 or 3))
            return FormattableString.Invariant($"its samples are {layout.Bits} bits of format {format}, {tags.Number(277, 1)} a pixel; allowed: one of 16 or 32 bits, or a fraction of 32 bits");
        if (layout.Compression is not (Plain or Lzw or Deflate or OldDeflate)) return $"its compression is {layout.Compression}, allowed: none (1), LZW (5), deflate (8)";
        if (layout.Predictor is < 1 or > 3 || layout.Predictor == 3 && !layout.IsFraction) return $"its predictor is {layout.Predictor}, allowed: none (1), differences (2), differences of fractions (3)";
        if (Place(tags, layout, out bool geographic, out double west, out double north, out double stepX, out double stepY) is { } nowhere) return nowhere;
        float[] heights = new float[layout.Columns * layout.Rows];
        if (ReadBlocks(bytes, tags, layout, tiled, Unknown(tags), heights) is { } wrong) return wrong;
        return TerrainFile.Make(geographic, west, north, stepX, stepY, layout.Columns, heights, out grid);
    }

    private static double Unknown(in TiffDirectory tags)
    {
        string text = Encoding.ASCII.GetString(tags.Values(42113, out _)).TrimEnd('\0', ' ');
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double unknown) ? unknown : double.NaN;
    }

    // The first post: pixels are areas unless the file says points.
    private static string? Place(in TiffDirectory tags, in Layout layout, out bool geographic, out double west, out double north, out double stepX, out double stepY)
    {
        double[] scale = tags.Numbers(33550), tie = tags.Numbers(33922), keys = tags.Numbers(34735);
        (geographic, west, north, stepX, stepY) = (false, 0, 0, 0, 0);
        if (scale.Length < 2 || tie.Length < 6) return "it does not say where it lies, allowed: a pixel scale and a tie point";
        (stepX, stepY) = (scale[0], scale[1]);
        double half = 0.5;
        for (int key = 4; key + 3 < keys.Length; key += 4)
        {
            if (keys[key] == 1024 && keys[key + 3] == 1) return "it is projected, allowed: degrees of longitude and latitude (gdalwarp -t_srs EPSG:4326), or m of the site frame without a projection";
            geographic |= keys[key] == 1024 && keys[key + 3] == 2;
            if (keys[key] == 1025 && keys[key + 3] == 2) half = 0;
        }

        (west, north) = (tie[3] + (half - tie[0]) * stepX, tie[4] - (half - tie[1]) * stepY);
        return double.IsFinite(west + north + stepX + stepY) && layout.Columns > 0 ? null : "it does not say where it lies, allowed: a pixel scale and a tie point";
    }

    private static string? ReadBlocks(ReadOnlySpan<byte> bytes, in TiffDirectory tags, in Layout layout, bool tiled, double unknown, float[] heights)
    {
        double[] starts = tags.Numbers(tiled ? 324 : 273), lengths = tags.Numbers(tiled ? 325 : 279);
        int across = (layout.Columns + layout.BlockColumns - 1) / layout.BlockColumns, down = (layout.Rows + layout.BlockRows - 1) / layout.BlockRows, size = layout.Bits / 8;
        if (starts.Length < across * down || lengths.Length < across * down) return $"it lists {starts.Length} strips or tiles, allowed: {across * down}";
        byte[] room = new byte[layout.BlockColumns * layout.BlockRows * size];
        for (int block = 0; block < across * down; block++)
        {
            int left = block % across * layout.BlockColumns, top = block / across * layout.BlockRows, rows = tiled ? layout.BlockRows : Math.Min(layout.BlockRows, layout.Rows - top);
            if (!(starts[block] + lengths[block] <= bytes.Length)) return $"strip or tile {block} lies outside the file";
            Span<byte> unpacked = room.AsSpan(0, rows * layout.BlockColumns * size);
            if (!TryUnpack(bytes.Slice((int)starts[block], (int)lengths[block]), layout.Compression, unpacked)) return $"strip or tile {block} is damaged";
            for (int row = 0; row < Math.Min(rows, layout.Rows - top); row++)
            {
                Span<byte> line = unpacked.Slice(row * layout.BlockColumns * size, layout.BlockColumns * size);
                Restore(line, layout);
                for (int column = 0; column < Math.Min(layout.BlockColumns, layout.Columns - left); column++)
                {
                    double height = Sample(line[(column * size)..], layout);
                    heights[(top + row) * layout.Columns + left + column] = height == unknown || height is > 10_000 or < -12_000 ? float.NaN : (float)height;
                }
            }
        }

        return null;
    }

    private static bool TryUnpack(ReadOnlySpan<byte> packed, int compression, Span<byte> room)
    {
        if (compression == Lzw) return TiffLzw.TryUnpack(packed, room);
        if (compression == Plain)
        {
            if (packed.Length < room.Length) return false;
            packed[..room.Length].CopyTo(room);
            return true;
        }

        try
        {
            using var stream = new ZLibStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
            return stream.ReadAtLeast(room, room.Length, throwOnEndOfStream: false) == room.Length;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    // Undoes the differences along a row: of samples, or of their bytes, the highest of all samples first (Adobe's TIFF technical note 3).
    private static void Restore(Span<byte> line, in Layout layout)
    {
        int size = layout.Bits / 8, count = line.Length / size;
        if (layout.Predictor == 2)
        {
            for (int k = 1; k < count; k++)
            {
                Span<byte> before = line.Slice((k - 1) * size, size), one = line.Slice(k * size, size);
                if (size == 2 && layout.LittleEndian) BinaryPrimitives.WriteUInt16LittleEndian(one, (ushort)(BinaryPrimitives.ReadUInt16LittleEndian(one) + BinaryPrimitives.ReadUInt16LittleEndian(before)));
                else if (size == 2) BinaryPrimitives.WriteUInt16BigEndian(one, (ushort)(BinaryPrimitives.ReadUInt16BigEndian(one) + BinaryPrimitives.ReadUInt16BigEndian(before)));
                else if (layout.LittleEndian) BinaryPrimitives.WriteUInt32LittleEndian(one, BinaryPrimitives.ReadUInt32LittleEndian(one) + BinaryPrimitives.ReadUInt32LittleEndian(before));
                else BinaryPrimitives.WriteUInt32BigEndian(one, BinaryPrimitives.ReadUInt32BigEndian(one) + BinaryPrimitives.ReadUInt32BigEndian(before));
            }
        }
        else if (layout.Predictor == 3)
        {
            for (int k = 1; k < line.Length; k++) line[k] += line[k - 1];
            byte[] planes = line.ToArray();
            for (int k = 0; k < count; k++)
            {
                for (int b = 0; b < size; b++) line[k * size + (layout.LittleEndian ? size - 1 - b : b)] = planes[b * count + k];
            }
        }
    }

    private static double Sample(ReadOnlySpan<byte> bytes, in Layout layout)
    {
        if (layout.Bits == 16)
        {
            ushort half = layout.LittleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
            return layout.IsSigned ? (short)half : half;
        }

        uint whole = layout.LittleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
        return layout.IsFraction ? BitConverter.UInt32BitsToSingle(whole) : layout.IsSigned ? (int)whole : whole;
    }
}
