using Picket.Core.Geodesy;

namespace Picket.Tracking.Measurements;

/// <summary>What is seen along the line from a sensor to an object, and how it changes with the object's position and velocity.</summary>
/// <remarks>At the sensor itself azimuth and elevation are not defined; lengths are held at a millimetre there.</remarks>
internal readonly struct LineOfSight
{
    /// <summary>Lengths below this count as this, m.</summary>
    public const double SmallestLength = 1e-3;
    private readonly EnuVector _offset;
    private readonly double _ground, _slant;

    /// <summary>The line to an object.</summary>
    /// <param name="offset">From the sensor to the object, m.</param>
    public LineOfSight(in EnuVector offset)
    {
        _offset = offset;
        _ground = Math.Max(Math.Sqrt(offset.X * offset.X + offset.Y * offset.Y), SmallestLength);
        _slant = Math.Max(offset.Norm, SmallestLength);
    }

    /// <summary>The distance, m; the first three columns of its row are filled.</summary>
    public double Range(Span<double> row)
    {
        (row[0], row[1], row[2]) = (_offset.X / _slant, _offset.Y / _slant, _offset.Z / _slant);
        return _slant;
    }

    /// <summary>The distance along the ground, m.</summary>
    public double GroundRange(Span<double> row)
    {
        (row[0], row[1]) = (_offset.X / _ground, _offset.Y / _ground);
        return _ground;
    }

    /// <summary>The azimuth, clockwise from +y, rad.</summary>
    public double Azimuth(Span<double> row)
    {
        double square = _ground * _ground;
        (row[0], row[1]) = (_offset.Y / square, -_offset.X / square);
        return Math.Atan2(_offset.X, _offset.Y);
    }

    /// <summary>The elevation, rad.</summary>
    public double Elevation(Span<double> row)
    {
        double square = _slant * _slant, tilt = -_offset.Z / (_ground * square);
        (row[0], row[1], row[2]) = (_offset.X * tilt, _offset.Y * tilt, _ground / square);
        return Math.Atan2(_offset.Z, _ground);
    }

    /// <summary>The rate of the distance, m/s, positive when opening; six columns are filled, the last three for the velocity.</summary>
    public double RangeRate(in EnuVector velocity, Span<double> row)
    {
        EnuVector line = _offset * (1 / _slant);
        double rate = line.X * velocity.X + line.Y * velocity.Y + line.Z * velocity.Z;
        EnuVector across = (velocity - line * rate) * (1 / _slant);
        (row[0], row[1], row[2], row[3], row[4], row[5]) = (across.X, across.Y, across.Z, line.X, line.Y, line.Z);
        return rate;
    }
}
