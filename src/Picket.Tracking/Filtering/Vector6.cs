using System.Runtime.CompilerServices;

namespace Picket.Tracking.Filtering;

/// <summary>Six numbers in a row: x, y, z (m) and their rates (m/s), or a row of a Jacobian over them.</summary>
[InlineArray(6)]
internal struct Vector6
{
    private double _first;

    /// <summary>The sum of the products of the components.</summary>
    public static double Dot(in Vector6 left, in Vector6 right)
    {
        double sum = 0;
        for (int i = 0; i < 6; i++) sum += left[i] * right[i];
        return sum;
    }
}
