using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Picket.Feeds.ModeS;

/// <summary>The 24-bit cyclic code that protects every Mode S reply (ICAO Annex 10 Vol. IV, 3.1.2.3.3).</summary>
/// <remarks>
/// Generator x^24 + x^23 + ... + x^10 + x^3 + 1, that is 0x1FFF409. One table for each of the eleven bytes that a long reply protects makes
/// the look-ups independent of one another, so they overlap; a short reply uses the last four.
/// </remarks>
internal static class Crc24
{
    private const uint Generator = 0xFFF409;
    private const int ProtectedBytes = 11;
    private static readonly uint[] s_tables = Build();

    /// <summary>Remainder of the first 88 bits of a long reply.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint OfLong(ulong high, ulong low)
    {
        ref uint table = ref MemoryMarshal.GetArrayDataReference(s_tables);
        return At(ref table, 0, (byte)(high >> 56)) ^ At(ref table, 1, (byte)(high >> 48)) ^ At(ref table, 2, (byte)(high >> 40))
            ^ At(ref table, 3, (byte)(high >> 32)) ^ At(ref table, 4, (byte)(high >> 24)) ^ At(ref table, 5, (byte)(high >> 16))
            ^ At(ref table, 6, (byte)(high >> 8)) ^ At(ref table, 7, (byte)high) ^ At(ref table, 8, (byte)(low >> 56))
            ^ At(ref table, 9, (byte)(low >> 48)) ^ At(ref table, 10, (byte)(low >> 40));
    }

    /// <summary>Remainder of the first 32 bits of a short reply.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint OfShort(ulong high)
    {
        ref uint table = ref MemoryMarshal.GetArrayDataReference(s_tables);
        return At(ref table, 7, (byte)(high >> 56)) ^ At(ref table, 8, (byte)(high >> 48))
            ^ At(ref table, 9, (byte)(high >> 40)) ^ At(ref table, 10, (byte)(high >> 32));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint At(ref uint tables, int position, byte value) => Unsafe.Add(ref tables, position * 256 + value);

    private static uint[] Build()
    {
        var tables = new uint[ProtectedBytes * 256];
        for (int position = ProtectedBytes - 1; position >= 0; position--)
        {
            int bits = 8 * (ProtectedBytes - position);
            for (uint value = 0; value < 256; value++)
            {
                // value * x^(24 + trailing bits) mod G: eight steps bring the byte in, the others append zeros.
                uint remainder = value << 16;
                for (int step = 0; step < bits; step++)
                {
                    remainder = (remainder & 0x800000) != 0 ? (remainder << 1 ^ Generator) & 0xFFFFFF : remainder << 1;
                }

                tables[position * 256 + value] = remainder;
            }
        }

        return tables;
    }
}
