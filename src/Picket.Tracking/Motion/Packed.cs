using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Picket.Tracking.Motion;

/// <summary>Symmetric matrices packed as their lower triangle by rows: the first rows are the matrix of the first components, so a state's leading part is a leading part of the numbers.</summary>
public static class Packed
{
    /// <summary>How many numbers a matrix of a size takes.</summary>
    public static int Length(int size) => size * (size + 1) / 2;

    /// <summary>Where a row begins; its elements stand at this plus the column, as far as the diagonal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Row(int row) => row * (row + 1) / 2;

    /// <summary>Where an element stands, on either side of the diagonal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int At(int row, int column) => row >= column ? Row(row) + column : Row(column) + row;

    /// <summary>The sum of the products of two columns' components.</summary>
    public static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        double sum = 0;
        for (int i = 0; i < left.Length; i++) sum += left[i] * right[i];
        return sum;
    }

    // The three kernels below are most of a filter's work; they check their bounds once, not at each element.

    /// <summary>Adds scale x v v' to a matrix.</summary>
    /// <param name="matrix">The matrix, of the size of <paramref name="v"/>.</param>
    /// <param name="v">A column.</param>
    /// <param name="scale">A factor; negative to take away.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddOuter(Span<double> matrix, ReadOnlySpan<double> v, double scale)
    {
        ref double m = ref MemoryMarshal.GetReference(matrix[..Length(v.Length)]), x = ref MemoryMarshal.GetReference(v);
        for (int i = 0; i < v.Length; i++)
        {
            double scaled = scale * Unsafe.Add(ref x, i);
            for (int j = 0; j <= i; j++)
            {
                m += scaled * Unsafe.Add(ref x, j);
                m = ref Unsafe.Add(ref m, 1);
            }
        }
    }

    /// <summary>Adds scale x source to numbers of the same count or more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaled(Span<double> numbers, ReadOnlySpan<double> source, double scale)
    {
        ref double m = ref MemoryMarshal.GetReference(numbers[..source.Length]), x = ref MemoryMarshal.GetReference(source);
        for (int k = 0; k < source.Length; k++) Unsafe.Add(ref m, k) += scale * Unsafe.Add(ref x, k);
    }

    /// <summary>The leading components of a matrix times a column whose leading components alone are not zero.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="v">The leading components of the column.</param>
    /// <param name="product">As many components of the product as there is room for, at least as many as <paramref name="v"/> has.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(ReadOnlySpan<double> matrix, ReadOnlySpan<double> v, Span<double> product)
    {
        ref double m = ref MemoryMarshal.GetReference(matrix[..Length(product.Length)]), x = ref MemoryMarshal.GetReference(v), y = ref MemoryMarshal.GetReference(product);
        ArgumentOutOfRangeException.ThrowIfLessThan(product.Length, v.Length, nameof(product));
        for (int i = 0; i < v.Length; i++)
        {
            double sum = 0;
            ref double row = ref Unsafe.Add(ref m, Row(i));
            for (int j = 0; j <= i; j++) sum += Unsafe.Add(ref row, j) * Unsafe.Add(ref x, j);
            for (int j = i + 1; j < v.Length; j++) sum += Unsafe.Add(ref m, Row(j) + i) * Unsafe.Add(ref x, j);
            Unsafe.Add(ref y, i) = sum;
        }

        for (int i = v.Length; i < product.Length; i++)
        {
            double sum = 0;
            ref double row = ref Unsafe.Add(ref m, Row(i));
            for (int j = 0; j < v.Length; j++) sum += Unsafe.Add(ref row, j) * Unsafe.Add(ref x, j);
            Unsafe.Add(ref y, i) = sum;
        }
    }
}
