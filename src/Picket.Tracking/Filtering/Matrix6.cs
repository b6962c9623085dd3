using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Picket.Tracking.Filtering;

/// <summary>A 6 x 6 matrix by rows, kept in place: the covariance of a state, both triangles filled.</summary>
[InlineArray(36)]
internal struct Matrix6
{
    private double _first;

    /// <summary>The element of a row and a column, 0 to 5.</summary>
    [UnscopedRef]
    public ref double At(int row, int column) => ref this[6 * row + column];

    /// <summary>The element of a row and a column, 0 to 5.</summary>
    public readonly double Get(int row, int column) => this[6 * row + column];

    /// <summary>The matrix times a column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(in Matrix6 matrix, in Vector6 column, out Vector6 product)
    {
        product = default;
        for (int i = 0; i < 6; i++)
        {
            double sum = 0;
            for (int j = 0; j < 6; j++) sum += matrix[6 * i + j] * column[j];
            product[i] = sum;
        }
    }
}
