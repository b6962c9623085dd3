using System.Runtime.CompilerServices;

namespace Picket.Feeds.ModeS;

/// <summary>Reads and builds the 56-bit fields ME, MB and MV, whose bits the standards number from 1, the first on the air.</summary>
internal static class MessageField
{
    /// <summary>Some bits as a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Field(this ulong message, int first, int count) => (int)(message >> 57 - first - count) & (1 << count) - 1;

    /// <summary>One bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Bit(this ulong message, int number) => (message >> 56 - number & 1) != 0;

    /// <summary>A sign bit followed by a two's complement number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Signed(this ulong message, int signBit, int first, int count)
    {
        int value = message.Field(first, count);
        return message.Bit(signBit) ? value - (1 << count) : value;
    }

    /// <summary>A direction in degrees, 0 to 360: a sign bit and a two's complement number whose full scale is half a turn.</summary>
    public static double Direction(this ulong message, int signBit, int first, int count)
    {
        double degrees = message.Signed(signBit, first, count) * (180.0 / (1 << count));
        return degrees < 0 ? degrees + 360 : degrees;
    }

    /// <summary>Whether a field agrees with its status bit: what is not available must be 0.</summary>
    public static bool IsStatused(this ulong message, int status, int first, int count) => message.Bit(status) || message.Field(first, count) == 0;

    /// <summary>A value put at some bits, to be joined with others.</summary>
    public static ulong At(int value, int first, int count) => (ulong)(value & (1 << count) - 1) << 57 - first - count;

    /// <summary>The type code of an extended squitter: its first five bits.</summary>
    public static int TypeCode(this ulong message) => (int)(message >> 51) & 31;
}
