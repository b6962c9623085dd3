using System.Runtime.CompilerServices;

namespace Picket.Tracking.Filtering;

/// <summary>Up to 5 x 5 numbers by rows: a covariance of a measurement or its factor.</summary>
[InlineArray(Linearization.MaxRows * Linearization.MaxRows)]
internal struct RowSquare
{
    private double _first;

    /// <summary>The element of a row and a column.</summary>
    public readonly double Get(int row, int column) => this[Linearization.MaxRows * row + column];

    /// <summary>Sets the element of a row and a column.</summary>
    public void Set(int row, int column, double value) => this[Linearization.MaxRows * row + column] = value;
}
