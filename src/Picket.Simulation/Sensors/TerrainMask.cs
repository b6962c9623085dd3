using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Terrain;

namespace Picket.Simulation.Sensors;

/// <summary>What the ground hides from one place: for each direction the steepest line of sight to the ground so far out, worked out when it is first asked for.</summary>
/// <remarks>Directions are sampled as finely as the grid's posts at half the reach, distances at twice as many places as posts; outside the grid the ground is level with the site's origin. Thread safe; what it says does not depend on who asks first.</remarks>
public sealed class TerrainMask
{
    private const int MostDirections = 8192;
    private static readonly ConditionalWeakTable<SiteTerrain, ConcurrentDictionary<(GeodeticPosition?, EnuVector, double, double), TerrainMask>> s_known = [];
    private readonly SiteTerrain _terrain;
    private readonly LocalFrame? _site, _eye;
    private readonly EnuVector _position;
    private readonly BentEarth _earth;
    private readonly double _height, _step, _level;
    private readonly int _steps;
    private readonly float[]?[] _slopes;

    /// <summary>The mask of a place.</summary>
    /// <param name="site">The site; its terrain is known.</param>
    /// <param name="position">The eye, site frame, m.</param>
    /// <param name="reach">How far it looks, m, above 0.</param>
    /// <param name="earth">How its rays bend.</param>
    /// <exception cref="ArgumentException">The site has no terrain.</exception>
    public TerrainMask(Site site, in EnuVector position, double reach, BentEarth earth)
    {
        _terrain = site.Environment.Terrain ?? throw new ArgumentException("the site has no terrain", nameof(site));
        (_position, _earth) = (position, earth);
        _height = position.Z;
        if (site.Origin is { } origin)
        {
            _site = new(origin);
            GeodeticPosition place = _site.ToGeodetic(position);
            _eye = new(place);
            (_height, _level) = (place.HeightMeters, origin.HeightMeters);
        }

        HeightGrid grid = _terrain.Grid;
        double degree = BentEarth.MeanRadius * (Math.PI / 180);
        _step = (grid.IsGeographic ? Math.Min(grid.StepY * degree, grid.StepX * degree * Math.Cos((grid.North - grid.StepY * grid.Rows / 2) * (Math.PI / 180))) : Math.Min(grid.StepX, grid.StepY)) / 2;
        _steps = (int)(reach / _step) + 1;
        _slopes = new float[]?[Math.Clamp((int)(Math.Tau * reach / 4 / _step), 16, MostDirections)];
    }

    /// <summary>The mask of a place, which all that look from there share, as runs of a scenario do; none where the site has no terrain.</summary>
    public static TerrainMask? Of(Site site, EnuVector position, double reach, BentEarth earth) => site.Environment.Terrain is { } terrain
        ? s_known.GetOrCreateValue(terrain).GetOrAdd((site.Origin, position, reach, earth.Radius), _ => new(site, position, reach, earth))
        : null;

    /// <summary>Whether the ground leaves the way free.</summary>
    /// <param name="azimuth">From the eye's own north, rad.</param>
    /// <param name="distance">Along the ground, m, at most the reach.</param>
    /// <param name="height">Of what it looks at, m: above the ellipsoid, z in a local frame.</param>
    public bool Sees(double azimuth, double distance, double height)
    {
        double turns = azimuth / Math.Tau;
        int direction = (int)((turns - Math.Floor(turns)) * _slopes.Length + 0.5) % _slopes.Length;
        float[] slopes = _slopes[direction] ??= Look(direction);
        int before = Math.Min((int)(distance / _step), _steps) - 2; // the ground under the object itself does not hide it
        return before < 0 || Slope(distance, height) >= slopes[before];
    }

    private double Slope(double distance, double height) => (height - _earth.Drop(distance) - _height) / distance;

    private float[] Look(int direction)
    {
        (double east, double north) = Math.SinCos(direction * (Math.Tau / _slopes.Length));
        float[] slopes = new float[_steps];
        float steepest = float.NegativeInfinity;
        for (int step = 0; step < _steps; step++)
        {
            double distance = (step + 1) * _step;
            steepest = Math.Max(steepest, (float)Slope(distance, Ground(east * distance, north * distance) ?? _level));
            slopes[step] = steepest;
        }

        return slopes;
    }

    // Height of the ground at a place east and north of the eye; none outside the grid.
    private double? Ground(double east, double north)
    {
        if (!_terrain.Grid.IsGeographic)
        {
            EnuVector place = _site is null ? new(_position.X + east, _position.Y + north, 0) : _site.ToEnu(_eye!.ToEcef(new(east, north, 0)));
            return _terrain.Grid.HeightAt(place.X, place.Y) + _terrain.Undulation;
        }

        GeodeticPosition at = _eye!.ToGeodetic(new(east, north, 0));
        return _terrain.Grid.HeightAt(at.LongitudeDegrees, at.LatitudeDegrees) + _terrain.Undulation;
    }
}
