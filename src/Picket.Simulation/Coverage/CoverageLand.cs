using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Core.Terrain;

namespace Picket.Simulation.Coverage;

/// <summary>The part of a height grid around a site that coverage is asked of, and where the site's places lie in it.</summary>
public sealed class CoverageLand
{
    private readonly LocalFrame? _frame;
    private readonly double _undulation, _column, _row;

    private CoverageLand(HeightGrid grid, LocalFrame? frame, double undulation, double reach)
    {
        (Ground, _frame, _undulation, Reach) = (new SightGround(grid), frame, undulation, reach);
        (_column, _row, _) = Place(default);
    }

    /// <summary>The ground.</summary>
    public SightGround Ground { get; }

    /// <summary>How far from the site's origin coverage is asked, m.</summary>
    public double Reach { get; }

    /// <summary>The site's origin, where it has one.</summary>
    public GeodeticPosition? Origin => _frame?.Origin;

    /// <summary>Cuts the land around a site out of a grid.</summary>
    /// <param name="site">The site.</param>
    /// <param name="grid">The grid.</param>
    /// <param name="undulation">Height of the grid's zero above the ellipsoid, or of the site frame's zero where the grid is in its metres, m.</param>
    /// <param name="reach">How far from the origin, m; none for as far as the sensors' ranges go, or all of the grid where one of them has no end.</param>
    /// <param name="problem">What is wrong, one line.</param>
    public static CoverageLand? Around(Site site, HeightGrid grid, double undulation, double? reach, out string problem)
    {
        LocalFrame? frame = site.Origin is { } origin ? new LocalFrame(origin) : null;
        problem = grid.IsGeographic && frame is null ? "the terrain is in degrees and the site has no origin, allowed: a grid in m of the site frame" : "";
        if (problem.Length > 0) return null;
        double far = reach ?? site.Sensors.Max(sensor => sensor.Field.Range is { } range ? range.End + double.Hypot(sensor.Position.X, sensor.Position.Y) : double.PositiveInfinity);
        var whole = new CoverageLand(grid, frame, undulation, far);
        EnuVector[] places = [default, .. site.Sensors.Select(sensor => sensor.Position), .. site.Zones.SelectMany(zone => zone.Motion?.Route.Road.Points ?? [])];
        (double west, double east, double top, double bottom) = (grid.Columns, 0, grid.Rows, 0);
        foreach (EnuVector place in places)
        {
            (double column, double row, _) = whole.Place(place);
            if (!(column >= 0 && row >= 0 && column <= grid.Columns - 1 && row <= grid.Rows - 1))
            {
                problem = FormattableString.Invariant($"the place {place.X:0}, {place.Y:0} m of the site lies outside the terrain, allowed: a grid that holds the origin, the sensors and the routes");
                return null;
            }

            (west, east, top, bottom) = (Math.Min(west, column), Math.Max(east, column), Math.Min(top, row), Math.Max(bottom, row));
        }

        (double across, double down) = (far / whole.Ground.MetersPerColumn(whole._row), far / whole.Ground.MetersPerRow);
        int left = (int)Math.Max(0, Math.Floor(Math.Min(west, whole._column - across))), right = (int)Math.Min(grid.Columns - 1, Math.Ceiling(Math.Max(east, whole._column + across)) + 1);
        int first = (int)Math.Max(0, Math.Floor(Math.Min(top, whole._row - down))), last = (int)Math.Min(grid.Rows - 1, Math.Ceiling(Math.Max(bottom, whole._row + down)) + 1);
        (left, first) = (Math.Min(left, grid.Columns - 2), Math.Min(first, grid.Rows - 2));
        return new CoverageLand(Cut(grid, left, right, first, last), frame, undulation, far);
    }

    /// <summary>Where a place of the site lies: columns and rows of posts, and the height in the grid's heights, m.</summary>
    public (double Column, double Row, double Height) Place(in EnuVector place)
    {
        HeightGrid grid = Ground.Grid;
        if (!grid.IsGeographic) return ((place.X - grid.West) / grid.StepX, (grid.North - place.Y) / grid.StepY, place.Z - _undulation);
        GeodeticPosition position = _frame!.ToGeodetic(place);
        return ((position.LongitudeDegrees - grid.West) / grid.StepX, (grid.North - position.LatitudeDegrees) / grid.StepY, position.HeightMeters - _undulation);
    }

    /// <summary>East and north of a post from the site's origin, m.</summary>
    public (double East, double North) FromOrigin(double column, double row) => Ground.Between(_column, _row, column, row);

    /// <summary>The place, by posts, that lies so far east and north of the site's origin, m.</summary>
    public (double Column, double Row) Post(double east, double north)
    {
        double row = _row - north / Ground.MetersPerRow;
        return (_column + east / Ground.MetersPerColumn((_row + row) / 2), row);
    }

    /// <summary>Longitude and latitude of a place given by posts, degrees; a site without geography is drawn around latitude 0, longitude 0.</summary>
    public (double Longitude, double Latitude) Globe(double column, double row)
    {
        HeightGrid grid = Ground.Grid;
        (double x, double y) = (grid.West + column * grid.StepX, grid.North - row * grid.StepY);
        if (grid.IsGeographic) return (x, y);
        GeodeticPosition position = (_frame ?? new LocalFrame(default)).ToGeodetic(new EnuVector(x, y, 0));
        return (position.LongitudeDegrees, position.LatitudeDegrees);
    }

    /// <summary>How many posts must be passed over so that about so many along the longer side remain; 1 where there are no more.</summary>
    public int StepFor(int side) => Math.Min((Math.Max(Ground.Grid.Columns, Ground.Grid.Rows) + side - 1) / side, Math.Min(Ground.Grid.Columns, Ground.Grid.Rows) - 1);

    /// <summary>The same land with only every so manieth post, to show or to count what all posts were looked at for; see <see cref="SensorView.Thinned"/>.</summary>
    public CoverageLand Thinned(int step)
    {
        if (step == 1) return this;
        HeightGrid grid = Ground.Grid;
        float[] heights = Thinned(grid.Posts, grid.Columns, step);
        return new CoverageLand(new HeightGrid(grid.IsGeographic, grid.West, grid.North, grid.StepX * step, grid.StepY * step, (grid.Columns + step - 1) / step, heights), _frame, _undulation, Reach);
    }

    /// <summary>Every so manieth of values that stand by rows, along both sides.</summary>
    internal static T[] Thinned<T>(ReadOnlySpan<T> values, int columns, int step)
    {
        int across = (columns + step - 1) / step, down = (values.Length / columns + step - 1) / step;
        var kept = new T[across * down];
        for (int at = 0; at < kept.Length; at++) kept[at] = values[at / across * step * columns + at % across * step];
        return kept;
    }

    /// <summary>The height of the ground under a place given by posts, m.</summary>
    public double HeightAt(double column, double row) =>
        Ground.Grid.HeightAt(Ground.Grid.West + column * Ground.Grid.StepX, Ground.Grid.North - row * Ground.Grid.StepY) ?? throw new ArgumentOutOfRangeException(nameof(column));

    /// <summary>The area that a post of a row stands for, m^2.</summary>
    public double CellArea(int row) => Ground.MetersPerColumn(row) * Ground.MetersPerRow;

    private static HeightGrid Cut(HeightGrid grid, int left, int right, int first, int last)
    {
        int columns = right - left + 1;
        float[] heights = new float[columns * (last - first + 1)];
        for (int row = first; row <= last; row++) grid.Posts.Slice(row * grid.Columns + left, columns).CopyTo(heights.AsSpan((row - first) * columns));
        return new HeightGrid(grid.IsGeographic, grid.West + left * grid.StepX, grid.North - first * grid.StepY, grid.StepX, grid.StepY, columns, heights);
    }
}
