using System.Runtime.CompilerServices;

namespace Picket.Tracking.Filtering;

/// <summary>Up to six numbers, one per row of a measurement.</summary>
[InlineArray(Linearization.MaxRows)]
internal struct RowValues
{
    private double _first;
}
