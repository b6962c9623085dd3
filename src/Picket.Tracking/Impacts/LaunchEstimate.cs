using Picket.Core.Geodesy;
using Picket.Core.Time;

namespace Picket.Tracking.Impacts;

/// <summary>The area from which an object in free flight was launched, and when: region and interval that hold place and time with 95 %. For reports only.</summary>
/// <param name="Track">Number of the track.</param>
/// <param name="Earliest">Begin of the interval.</param>
/// <param name="Latest">Its end.</param>
/// <param name="Middle">Middle of the area in the site frame, m.</param>
/// <param name="SemiMajor">Greater half-axis of the ellipse around it, m.</param>
/// <param name="SemiMinor">Smaller half-axis, m.</param>
/// <param name="Orientation">Direction of the greater axis, radians clockwise from +y (north), 0 to pi.</param>
public readonly record struct LaunchEstimate(long Track, Instant Earliest, Instant Latest, EnuVector Middle, double SemiMajor, double SemiMinor, double Orientation)
{
    /// <summary>Whether a place is in the area.</summary>
    public bool Contains(double x, double y)
    {
        (double sine, double cosine) = Math.SinCos(Orientation);
        double along = ((x - Middle.X) * sine + (y - Middle.Y) * cosine) / SemiMajor, across = ((x - Middle.X) * cosine - (y - Middle.Y) * sine) / SemiMinor;
        return along * along + across * across <= 1;
    }
}
