using Picket.Core.Geodesy;

namespace Picket.Core.Sites;

/// <summary>Where a sensor can see; an interval that is not given does not limit.</summary>
public sealed record FieldOfView
{
    /// <summary>East in the site frame, m.</summary>
    public Interval? X { get; init; }

    /// <summary>North in the site frame, m.</summary>
    public Interval? Y { get; init; }

    /// <summary>Range from the sensor, m.</summary>
    public Interval? Range { get; init; }

    /// <summary>Azimuth, rad, clockwise from the start to the end; the end may be below the start (through north).</summary>
    public Interval? Azimuth { get; init; }

    /// <summary>Elevation, rad.</summary>
    public Interval? Elevation { get; init; }

    /// <summary>Range rate, m/s.</summary>
    public Interval? RangeRate { get; init; }

    /// <summary>Width of <see cref="Azimuth"/>, rad: a whole turn where it is not given.</summary>
    public double AzimuthWidth => Azimuth is not { } azimuth ? Math.Tau : azimuth.Width > 0 ? Math.Min(azimuth.Width, Math.Tau) : azimuth.Width + Math.Tau;

    /// <summary>Whether an azimuth lies in it.</summary>
    /// <param name="azimuth">Rad, from where <see cref="Azimuth"/> is counted.</param>
    public bool HoldsAzimuth(double azimuth)
    {
        if (Azimuth is not { } limits || AzimuthWidth >= Math.Tau) return true;
        double turned = (azimuth - limits.Start) % Math.Tau;
        return (turned < 0 ? turned + Math.Tau : turned) <= AzimuthWidth;
    }

    /// <summary>Whether a place of the site frame, m, lies in its rectangle.</summary>
    public bool HoldsPlace(double x, double y) => X?.Contains(x) != false && Y?.Contains(y) != false;

    /// <summary>Whether what is somewhere lies in it, whatever its range rate.</summary>
    /// <param name="place">Where it is in the site frame, m.</param>
    /// <param name="range">From the sensor, m.</param>
    /// <param name="azimuth">From the sensor, rad, from where <see cref="Azimuth"/> is counted.</param>
    /// <param name="elevation">From the sensor, rad.</param>
    public bool Sees(in EnuVector place, double range, double azimuth, double elevation) =>
        Range?.Contains(range) != false && Elevation?.Contains(elevation) != false && HoldsAzimuth(azimuth) && HoldsPlace(place.X, place.Y);

    /// <summary>Area over the ground, m^2: the rectangle of x and y, else the ring sector of range and azimuth; none where neither ends.</summary>
    public double? Area() => (X, Y, Range) switch
    {
        ({ } x, { } y, _) => x.Width * y.Width,
        (_, _, { } range) => AzimuthWidth / 2 * (range.End * range.End - range.Start * range.Start),
        _ => null,
    };

    /// <summary>Length of its outer edge over the ground, m: round the rectangle of x and y, else along the outer range and, of a sector, its two sides; none where neither ends.</summary>
    public double? Edge() => (X, Y, Range) switch
    {
        ({ } x, { } y, _) => 2 * (x.Width + y.Width),
        (_, _, { } range) => AzimuthWidth * range.End + (AzimuthWidth < Math.Tau ? 2 * (range.End - range.Start) : 0),
        _ => null,
    };

    /// <summary>How far apart two objects in it can be in the order of magnitude, m: its longest side, or its range; none where neither ends.</summary>
    public double? Reach() => (X, Y, Range) switch
    {
        ({ } x, { } y, _) => Math.Max(x.Width, y.Width),
        (_, _, { } range) => range.End,
        _ => null,
    };
}
