namespace Picket.Core.Geodesy;

/// <summary>The site frame: east, north, up at an origin on WGS-84; a rotated and shifted Earth-fixed frame, without approximation.</summary>
public sealed class LocalFrame
{
    private readonly EcefPosition _origin;
    private readonly double _sinLatitude, _cosLatitude, _sinLongitude, _cosLongitude;

    /// <summary>A frame at <paramref name="origin"/>.</summary>
    public LocalFrame(GeodeticPosition origin)
    {
        Origin = origin;
        _origin = Wgs84.ToEcef(origin);
        (_sinLatitude, _cosLatitude) = Math.SinCos(origin.LatitudeRadians);
        (_sinLongitude, _cosLongitude) = Math.SinCos(origin.LongitudeRadians);
    }

    /// <summary>The frame's origin.</summary>
    public GeodeticPosition Origin { get; }

    /// <summary>Site-frame coordinates of a geodetic position.</summary>
    public EnuVector ToEnu(in GeodeticPosition position) => ToEnu(Wgs84.ToEcef(position));

    /// <summary>Site-frame coordinates of an Earth-fixed position.</summary>
    public EnuVector ToEnu(in EcefPosition position)
    {
        double dx = position.X - _origin.X, dy = position.Y - _origin.Y, dz = position.Z - _origin.Z;
        double outward = _cosLongitude * dx + _sinLongitude * dy;
        return new(
            -_sinLongitude * dx + _cosLongitude * dy,
            -_sinLatitude * outward + _cosLatitude * dz,
            _cosLatitude * outward + _sinLatitude * dz);
    }

    /// <summary>Earth-fixed position of site-frame coordinates.</summary>
    public EcefPosition ToEcef(in EnuVector position)
    {
        double outward = -_sinLatitude * position.Y + _cosLatitude * position.Z;
        return new(
            _origin.X - _sinLongitude * position.X + _cosLongitude * outward,
            _origin.Y + _cosLongitude * position.X + _sinLongitude * outward,
            _origin.Z + _cosLatitude * position.Y + _sinLatitude * position.Z);
    }

    /// <summary>Geodetic position of site-frame coordinates.</summary>
    public GeodeticPosition ToGeodetic(in EnuVector position) => Wgs84.ToGeodetic(ToEcef(position));

    /// <summary>Site-frame coordinates of many geodetic positions; the same bits as one by one.</summary>
    /// <exception cref="ArgumentException">The spans have different lengths.</exception>
    public void ToEnu(ReadOnlySpan<GeodeticPosition> positions, Span<EnuVector> results)
    {
        Wgs84.ThrowUnlessEqual(positions.Length, results.Length);
        for (int index = 0; index < positions.Length; index++) results[index] = ToEnu(positions[index]);
    }

    /// <summary>Geodetic positions of many site-frame coordinates; the same bits as one by one.</summary>
    /// <exception cref="ArgumentException">The spans have different lengths.</exception>
    public void ToGeodetic(ReadOnlySpan<EnuVector> positions, Span<GeodeticPosition> results)
    {
        Wgs84.ThrowUnlessEqual(positions.Length, results.Length);
        for (int index = 0; index < positions.Length; index++) results[index] = ToGeodetic(positions[index]);
    }
}
