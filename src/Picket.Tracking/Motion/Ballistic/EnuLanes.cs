using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Picket.Core.Geodesy;

namespace Picket.Tracking.Motion.Ballistic;

/// <summary>Eight vectors of the site frame, worked side by side: each lane goes through the same operations as one <see cref="EnuVector"/> would, on any machine.</summary>
internal readonly struct EnuLanes(Vector512<double> x, Vector512<double> y, Vector512<double> z)
{
    public readonly Vector512<double> X = x, Y = y, Z = z;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EnuLanes Of(in EnuVector each) => new(Vector512.Create(each.X), Vector512.Create(each.Y), Vector512.Create(each.Z));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EnuLanes operator +(in EnuLanes left, in EnuLanes right) => new(left.X + right.X, left.Y + right.Y, left.Z + right.Z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EnuLanes operator -(in EnuLanes left, in EnuLanes right) => new(left.X - right.X, left.Y - right.Y, left.Z - right.Z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EnuLanes operator *(in EnuLanes vectors, Vector512<double> factors) => new(vectors.X * factors, vectors.Y * factors, vectors.Z * factors);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EnuLanes operator *(in EnuLanes vectors, double factor) => vectors * Vector512.Create(factor);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Dot(in EnuLanes left, in EnuLanes right) => left.X * right.X + left.Y * right.Y + left.Z * right.Z;
}
