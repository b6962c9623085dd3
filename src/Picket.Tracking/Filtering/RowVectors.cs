using System.Runtime.CompilerServices;

namespace Picket.Tracking.Filtering;

/// <summary>Up to six rows over the state.</summary>
[InlineArray(Linearization.MaxRows)]
internal struct RowVectors
{
    private Vector6 _first;
}
