using System.Runtime.CompilerServices;

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
}
