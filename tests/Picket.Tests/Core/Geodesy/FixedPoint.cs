using System.Numerics;

namespace Picket.Tests.Core.Geodesy;

/// <summary>Numbers with 200 binary places, to check floating-point geodesy against: slow, and right to about 55 decimal digits.</summary>
/// <param name="Units">The number times 2^200.</param>
internal readonly record struct FixedPoint(BigInteger Units)
{
    private const int Places = 200;

    public static FixedPoint One { get; } = new(BigInteger.One << Places);

    /// <summary>Exactly the binary number.</summary>
    public static FixedPoint Of(double number)
    {
        long bits = BitConverter.DoubleToInt64Bits(number);
        int exponent = (int)(bits >> 52 & 0x7FF);
        long mantissa = bits & 0xF_FFFF_FFFF_FFFF;
        if (exponent == 0) exponent++;
        else mantissa |= 1L << 52;
        int shift = exponent - 1075 + Places;
        BigInteger units = shift >= 0 ? new BigInteger(mantissa) << shift : new BigInteger(mantissa) >> -shift;
        return new(bits < 0 ? -units : units);
    }

    public static FixedPoint operator +(FixedPoint left, FixedPoint right) => new(left.Units + right.Units);

    public static FixedPoint operator -(FixedPoint left, FixedPoint right) => new(left.Units - right.Units);

    public static FixedPoint operator *(FixedPoint left, FixedPoint right) => new(left.Units * right.Units >> Places);

    public static FixedPoint operator /(FixedPoint left, FixedPoint right) => new((left.Units << Places) / right.Units);

    /// <summary>Sine and cosine by their series, good for a few turns.</summary>
    public static (FixedPoint Sin, FixedPoint Cos) SinCos(FixedPoint angle)
    {
        FixedPoint sin = default, cos = default, term = One;
        for (int n = 0; !term.Units.IsZero && n < 200; n++)
        {
            bool negative = n % 4 >= 2;
            if (n % 2 == 0) cos = negative ? cos - term : cos + term;
            else sin = negative ? sin - term : sin + term;
            term = new((term * angle).Units / (n + 1));
        }

        return (sin, cos);
    }

    /// <summary>Square root by Newton's method on whole numbers.</summary>
    public FixedPoint Sqrt()
    {
        BigInteger target = Units << Places;
        BigInteger root = BigInteger.One << (int)(target.GetBitLength() / 2 + 1);
        for (BigInteger next = (root + target / root) >> 1; next < root; next = (root + target / root) >> 1) root = next;
        return new(root);
    }

    public double ToDouble() => Math.ScaleB((double)(Units >> (Places - 100)), -100);
}
