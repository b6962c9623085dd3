using System.Runtime.CompilerServices;
using Picket.Tracking.Motion;

namespace Picket.Tracking.Filtering;

/// <summary>A packed symmetric or lower triangular matrix of up to 6 x 6: a covariance of a measurement or its factor.</summary>
[InlineArray(Linearization.MaxRows * (Linearization.MaxRows + 1) / 2)]
internal struct RowSquare
{
    private double _first;

    /// <summary>The element of a row and a column.</summary>
    public readonly double Get(int row, int column) => this[Packed.At(row, column)];

    /// <summary>Sets the element of a row and a column, and by symmetry that of the column and the row.</summary>
    public void Set(int row, int column, double value) => this[Packed.At(row, column)] = value;
}
