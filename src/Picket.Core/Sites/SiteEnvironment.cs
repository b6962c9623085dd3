using System.Collections.Immutable;
using Picket.Core.Geodesy;
using Picket.Core.Terrain;

namespace Picket.Core.Sites;

/// <summary>The site's gravity and air, for whatever falls.</summary>
public sealed record SiteEnvironment
{
    /// <summary>Which gravity.</summary>
    public GravityModel Gravity { get; init; } = GravityModel.Wgs84;

    /// <summary>Which air density.</summary>
    public DensityModel Density { get; init; } = DensityModel.Isa;

    /// <summary>Where the air moves to, by height; between two layers it changes evenly, below the lowest and above the highest it is theirs. None means still air.</summary>
    public ImmutableArray<WindLayer> Wind { get; init; } = [];

    /// <summary>How high the ground is; none means level with the origin.</summary>
    public SiteTerrain? Terrain { get; init; }
}

/// <summary>The wind at a height.</summary>
/// <param name="HeightMeters">Height above sea level, m.</param>
/// <param name="Velocity">Where the air moves to, site frame, m/s.</param>
public readonly record struct WindLayer(double HeightMeters, EnuVector Velocity);

/// <summary>Gravity models.</summary>
public enum GravityModel
{
    /// <summary>WGS-84 normal gravity with Earth rotation.</summary>
    Wgs84,

    /// <summary>9.80665 m/s^2 downwards over plane ground.</summary>
    Flat,
}

/// <summary>Air density models.</summary>
public enum DensityModel
{
    /// <summary>ICAO standard atmosphere (Doc 7488).</summary>
    Isa,

    /// <summary>1.225 exp(-h/8500 m) kg/m^3.</summary>
    Exponential,
}
