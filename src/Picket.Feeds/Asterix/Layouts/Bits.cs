namespace Picket.Feeds.Asterix;

/// <summary>Reads and writes numbers of 1 to 64 bits at any bit of a span, most significant bit first. The span must be long enough.</summary>
internal static class Bits
{
    public static ulong Read(ReadOnlySpan<byte> data, int offset, int width)
    {
        int first = offset >> 3, end = offset + width, last = (end - 1) >> 3;
        ulong value = data[first] & (0xFFul >> (offset & 7));
        for (int index = first + 1; index < last; index++) value = value << 8 | data[index];
        int unused = 7 - ((end - 1) & 7);
        return last == first ? value >> unused : value << (8 - unused) | (uint)data[last] >> unused;
    }

    public static long ReadSigned(ReadOnlySpan<byte> data, int offset, int width) =>
        (long)(Read(data, offset, width) << (64 - width)) >> (64 - width);

    public static void Write(Span<byte> data, int offset, int width, ulong value)
    {
        for (int index = (offset + width - 1) >> 3, left = width; left > 0; index--)
        {
            int unused = left == width ? 7 - ((offset + width - 1) & 7) : 0;
            int taken = Math.Min(8 - unused, left);
            int mask = ((1 << taken) - 1) << unused;
            data[index] = (byte)(data[index] & ~mask | (int)(value << unused) & mask);
            value >>= taken;
            left -= taken;
        }
    }
}
