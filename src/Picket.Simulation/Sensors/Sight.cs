using Picket.Core.Geodesy;
using Picket.Core.Sites;

namespace Picket.Simulation.Sensors;

/// <summary>Where objects are as a sensor sees them, and whether the Earth or the ground hides them.</summary>
/// <remarks>Without terrain the ground is level with the site's origin, over an Earth on which rays run straight. Azimuths are from the sensor's own north, as radars state them.</remarks>
public sealed class Sight
{
    private const double Farthest = 60_000; // m
    private readonly LocalFrame? _site, _own;
    private readonly EnuVector _position;
    private readonly BentEarth _earth;
    private readonly TerrainMask? _mask;
    private readonly double _level, _height, _reach;

    /// <summary>The sight of a place.</summary>
    /// <param name="site">The site.</param>
    /// <param name="position">The sensor, site frame, m.</param>
    /// <param name="earth">How its rays bend.</param>
    /// <param name="reach">How far out the ground counts, m, where the site has terrain; beyond it the Earth is level with the site's origin.</param>
    public Sight(Site site, in EnuVector position, BentEarth earth, double reach = Farthest)
    {
        (_position, _earth, _height) = (position, earth, position.Z);
        _reach = Math.Min(reach, Farthest);
        _mask = TerrainMask.Of(site, position, _reach, earth);
        if (site.Origin is not { } origin) return;
        _site = new(origin);
        _own = new(_site.ToGeodetic(position));
        (_level, _height) = (origin.HeightMeters, _own.Origin.HeightMeters);
    }

    /// <summary>Where an object at a place of the site frame is as seen from here; whether it can be seen is not looked at.</summary>
    public Bearing To(in EnuVector position)
    {
        EnuVector offset = _own is null ? position - _position : _own.ToEnu(_site!.ToEcef(position));
        double ground = Math.Sqrt(offset.X * offset.X + offset.Y * offset.Y);
        return new(offset.Norm, Math.Atan2(offset.X, offset.Y), Math.Atan2(offset.Z, ground), ground);
    }

    /// <summary>Height of a place of the site frame, m: above the ellipsoid, z in a local frame.</summary>
    public double HeightOf(in EnuVector position) => _site is null ? position.Z : _site.ToGeodetic(position).HeightMeters;

    /// <summary>Height of what is seen at a range and an elevation, m: above the ellipsoid (by a sphere), z in a local frame.</summary>
    public double HeightAt(double range, double elevation) => _own is null ? _height + range * Math.Sin(elevation) : new BentEarth(1).HeightAt(_height, range, elevation);

    /// <summary>Whether nothing hides an object.</summary>
    /// <param name="seen">Where it is.</param>
    /// <param name="height">Its height, m: above the ellipsoid, z in a local frame.</param>
    public bool IsClear(in Bearing seen, double height) => _mask is null || seen.Ground > _reach
        ? seen.Range <= _earth.Horizon(_height - _level, height - _level) && _mask?.Sees(seen.Azimuth, seen.Ground, height) != false
        : _mask.Sees(seen.Azimuth, seen.Ground, height);
}

/// <summary>Where an object is as seen from a sensor.</summary>
/// <param name="Range">Slant range, m.</param>
/// <param name="Azimuth">From the sensor's own north, rad, -pi to pi.</param>
/// <param name="Elevation">Above the sensor's horizontal, rad.</param>
/// <param name="Ground">Distance along the sensor's horizontal, m.</param>
public readonly record struct Bearing(double Range, double Azimuth, double Elevation, double Ground);
