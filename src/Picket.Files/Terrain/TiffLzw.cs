namespace Picket.Files.Terrain;

/// <summary>LZW as TIFF has it (TIFF 6.0, section 13): codes of 9 to 12 bits, the higher bit first, that grow one code early.</summary>
internal static class TiffLzw
{
    private const int Clear = 256, End = 257, First = 258, Most = 4096;

    /// <summary>Unpacks into room of the expected length; false where it is damaged or too short.</summary>
    public static bool TryUnpack(ReadOnlySpan<byte> packed, Span<byte> room)
    {
        // Of each code the string before its last byte, that byte, and the length.
        Span<ushort> prefix = stackalloc ushort[Most], length = stackalloc ushort[Most];
        Span<byte> last = stackalloc byte[Most];
        for (int code = 0; code < Clear; code++) (last[code], length[code]) = ((byte)code, 1);
        int next = First, width = 9, before = -1, written = 0, bits = 0, held = 0;
        for (int at = 0; written < room.Length;)
        {
            while (bits < width)
            {
                if (at == packed.Length) return false;
                held = held << 8 | packed[at++];
                bits += 8;
            }

            int code = held >> (bits - width) & ((1 << width) - 1);
            bits -= width;
            held &= (1 << bits) - 1;
            if (code == End) return false;
            if (code == Clear)
            {
                (next, width, before) = (First, 9, -1);
                continue;
            }

            if (code >= next && (code > next || before < 0) || code >= Clear && code < First) return false;
            if (before >= 0 && next < Most)
            {
                int start = code == next ? before : code;
                while (length[start] > 1) start = prefix[start];
                (prefix[next], last[next], length[next]) = ((ushort)before, last[start], (ushort)(length[before] + 1));
                next++;
            }

            int size = length[code], end = written + size;
            for (int part = code; size > 0; size--, part = prefix[part])
            {
                if (written + size - 1 < room.Length) room[written + size - 1] = last[part];
            }

            written = end;
            before = code;
            width = next + 1 >= 2048 ? 12 : next + 1 >= 1024 ? 11 : next + 1 >= 512 ? 10 : 9;
        }

        return true;
    }
}
