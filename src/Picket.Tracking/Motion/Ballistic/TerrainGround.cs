using System.Runtime.CompilerServices;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Terrain;

namespace Picket.Tracking.Motion.Ballistic;

/// <summary>Ground by a height grid, laid out once in the site frame; beyond the grid it is level.</summary>
/// <remarks>Thread safe; allocates only at construction.</remarks>
public sealed class TerrainGround : IGround
{
    private static readonly ConditionalWeakTable<Site, IGround> s_grounds = []; // four megabytes each
    private readonly double _reach, _step, _beyond;
    private readonly int _side;
    private readonly float[] _z;

    /// <summary>Ground around a site's origin.</summary>
    /// <param name="grid">Heights above mean sea level or the ellipsoid.</param>
    /// <param name="frame">The site frame; needed where the grid is geographic, where heights then are above the ellipsoid.</param>
    /// <param name="reach">How far from the origin, m, in x and y.</param>
    /// <param name="step">Between the posts it is laid out by, m.</param>
    /// <param name="undulation">Height of the grid's zero above the ellipsoid, m: the geoid's where the grid is above mean sea level.</param>
    /// <param name="beyond">The z of what lies beyond the grid, m.</param>
    /// <exception cref="ArgumentException">The grid is geographic and the site is not, or the grid does not reach the origin.</exception>
    public TerrainGround(HeightGrid grid, LocalFrame? frame, double reach = 15_000, double step = 30, double undulation = 0, double beyond = 0)
    {
        if (grid.IsGeographic && frame is null) throw new ArgumentException("the height grid is in degrees and the site has no origin, allowed: a grid in the site's metres", nameof(grid));
        (_reach, _step, _beyond, _side) = (reach, step, beyond, 2 * (int)Math.Ceiling(reach / step) + 1);
        _z = new float[_side * _side];
        int known = 0;
        for (int k = 0; k < _z.Length; k++)
        {
            double? z = ZAt(grid, frame, step * (k % _side - _side / 2), step * (k / _side - _side / 2), undulation);
            known += z is null ? 0 : 1;
            _z[k] = (float)(z ?? beyond);
        }

        if (known == 0) throw new ArgumentException("the height grid lies nowhere near the site", nameof(grid));
        Coverage = (double)known / _z.Length;
    }

    /// <summary>The ground of a site: by its height grid where it has one, else level with the origin. Asked again for the same site it is the same.</summary>
    public static IGround Of(Site site) => s_grounds.GetValue(site, LaidOut);

    private static IGround LaidOut(Site site) => site.Environment.Terrain is { } terrain
        ? new TerrainGround(terrain.Grid, site.Origin is { } origin ? new LocalFrame(origin) : null, undulation: terrain.Undulation)
        : new LevelGround();

    /// <summary>The part of the square around the origin that the grid covers, 0 to 1.</summary>
    public double Coverage { get; }

    /// <inheritdoc/>
    public double Height(double x, double y)
    {
        double column = x / _step + _side / 2, row = y / _step + _side / 2;
        if (!(column >= 0 && row >= 0 && column <= _side - 1 && row <= _side - 1)) return _beyond;
        int left = Math.Min((int)column, _side - 2), bottom = Math.Min((int)row, _side - 2), at = bottom * _side + left;
        double a = column - left, b = row - bottom;
        return (1 - b) * ((1 - a) * _z[at] + a * _z[at + 1]) + b * ((1 - a) * _z[at + _side] + a * _z[at + _side + 1]);
    }

    // The place above which a height is asked depends on the height itself, by a hair: twice is enough.
    private static double? ZAt(HeightGrid grid, LocalFrame? frame, double x, double y, double undulation)
    {
        if (!grid.IsGeographic) return grid.HeightAt(x, y) + undulation;
        double z = 0;
        for (int pass = 0; pass < 2; pass++)
        {
            GeodeticPosition place = frame!.ToGeodetic(new EnuVector(x, y, z));
            if (grid.HeightAt(place.LongitudeRadians * (180 / Math.PI), place.LatitudeRadians * (180 / Math.PI)) is not { } height) return null;
            z += height + undulation - place.HeightMeters;
        }

        return z;
    }
}
