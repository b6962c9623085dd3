using Picket.Core.Geodesy;
using Picket.Core.Time;

namespace Picket.Core.Warnings;

/// <summary>Where and when something is expected to come down: the middle, the region and the interval that hold it with 95 %.</summary>
/// <param name="Time">Expected time.</param>
/// <param name="Earliest">Begin of the interval that holds the time with 95 %.</param>
/// <param name="Latest">Its end.</param>
/// <param name="Place">Middle of the region in the site frame, m, which lies a little farther along the path than the mean while much is open.</param>
/// <param name="SemiMajor">Greater half-axis of the ellipse around it that holds the place with 95 %, m.</param>
/// <param name="SemiMinor">Smaller half-axis, m.</param>
/// <param name="Orientation">Direction of the greater axis, radians clockwise from +y (north), 0 to pi.</param>
public readonly record struct ImpactEstimate(
    Instant Time, Instant Earliest, Instant Latest, EnuVector Place, double SemiMajor, double SemiMinor, double Orientation);
