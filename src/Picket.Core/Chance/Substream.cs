using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Picket.Core.Chance;

/// <summary>A seeded stream of random numbers for one purpose (xoshiro256**, Blackman and Vigna 2018). Not thread safe.</summary>
/// <remarks>The same seed and purpose give the same numbers on every machine; different purposes give unrelated numbers.</remarks>
public sealed class Substream
{
    private ulong _s0, _s1, _s2, _s3;
    private double _spareNormal = double.NaN;

    /// <summary>The stream of a purpose under a seed.</summary>
    public Substream(ulong seed, string purpose)
    {
        Span<byte> digest = stackalloc byte[32];
        byte[] text = Encoding.UTF8.GetBytes($"{seed}/{purpose}");
        SHA256.HashData(text, digest);
        _s0 = BinaryPrimitives.ReadUInt64LittleEndian(digest);
        _s1 = BinaryPrimitives.ReadUInt64LittleEndian(digest[8..]);
        _s2 = BinaryPrimitives.ReadUInt64LittleEndian(digest[16..]);
        _s3 = BinaryPrimitives.ReadUInt64LittleEndian(digest[24..]) | 1;
    }

    /// <summary>64 random bits.</summary>
    public ulong NextUInt64()
    {
        ulong result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        ulong shifted = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= shifted;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [<paramref name="low"/>, <paramref name="high"/>).</summary>
    public double NextDouble(double low, double high) => low + (high - low) * NextDouble();

    /// <summary>Uniform whole number in [0, <paramref name="bound"/>), by multiplication (Lemire 2019, without rejection: bias below 2^-32).</summary>
    public int NextInt32(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        return (int)(((NextUInt64() >> 32) * (ulong)bound) >> 32);
    }

    /// <summary>Standard normal (Marsaglia's polar method).</summary>
    public double NextNormal()
    {
        if (!double.IsNaN(_spareNormal))
        {
            double spare = _spareNormal;
            _spareNormal = double.NaN;
            return spare;
        }

        double u, v, square;
        do
        {
            u = 2 * NextDouble() - 1;
            v = 2 * NextDouble() - 1;
            square = u * u + v * v;
        }
        while (square is >= 1 or 0);

        double factor = Math.Sqrt(-2 * Math.Log(square) / square);
        _spareNormal = v * factor;
        return u * factor;
    }

    /// <summary>Poisson with a mean, by products of uniforms in steps of at most 500 (Knuth).</summary>
    public int NextPoisson(double mean)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(mean);
        int count = 0;
        for (double left = mean; left > 0; left -= 500)
        {
            double limit = Math.Exp(-Math.Min(left, 500));
            for (double product = NextDouble(); product > limit; product *= NextDouble()) count++;
        }

        return count;
    }

    /// <summary>Puts items into an order in which every order is equally likely (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int last = items.Length - 1; last > 0; last--)
        {
            int other = NextInt32(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }
}
