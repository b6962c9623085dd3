using Picket.Core.Geodesy;
using Picket.Core.Terrain;

namespace Picket.Simulation.Coverage;

/// <summary>The ground that lines of sight have to pass: a height grid, the size of its cells in m, and how the Earth bends away under a straight line.</summary>
/// <remarks>
/// Heights count from the grid's zero, which follows the Earth; at a distance d the ground lies <see cref="Bending"/> d^2 lower. Lines of sight are straight in the grid's columns and rows: over 50 km of a grid in degrees
/// at latitude 35 that is off the shortest line by one post of SRTM at most. Thread safe.
/// </remarks>
public sealed class SightGround
{
    private readonly double _columnAtEquator;

    /// <summary>The ground of a grid.</summary>
    /// <param name="grid">Its heights.</param>
    /// <param name="bending">What the ground drops by, over the square of the distance, 1/m; that of <see cref="BentEarth.Radio"/> where none is given. GDAL's coefficient c is c / (2 a) with a the semi-major axis.</param>
    public SightGround(HeightGrid grid, double? bending = null)
    {
        (Grid, Bending) = (grid, bending ?? 1 / (2 * BentEarth.Radio.Radius));
        (MetersPerRow, _columnAtEquator) = (grid.StepY, grid.StepX);
        if (!grid.IsGeographic) return;
        double sine = Math.Sin(Latitude((grid.Rows - 1) / 2.0)), flat = 1 - Wgs84.EccentricitySquared * sine * sine;
        MetersPerRow = grid.StepY * (Math.PI / 180) * Wgs84.SemiMajorAxis * (1 - Wgs84.EccentricitySquared) / (flat * Math.Sqrt(flat));
        _columnAtEquator = grid.StepX * (Math.PI / 180) * Wgs84.SemiMajorAxis;
    }

    /// <summary>The heights.</summary>
    public HeightGrid Grid { get; }

    /// <summary>What the ground drops by, over the square of the distance, 1/m.</summary>
    public double Bending { get; }

    /// <summary>Between rows, m; in a grid of degrees in its middle.</summary>
    public double MetersPerRow { get; }

    /// <summary>Between columns, m: in a grid of degrees along the parallel of a row.</summary>
    public double MetersPerColumn(double row)
    {
        if (!Grid.IsGeographic) return _columnAtEquator;
        (double sine, double cosine) = Math.SinCos(Latitude(row));
        return _columnAtEquator * cosine / Math.Sqrt(1 - Wgs84.EccentricitySquared * sine * sine);
    }

    /// <summary>East and north from one place of the grid to another, m, by the parallel halfway between them.</summary>
    public (double East, double North) Between(double column, double row, double toColumn, double toRow) =>
        ((toColumn - column) * MetersPerColumn((row + toRow) / 2), (row - toRow) * MetersPerRow);

    private double Latitude(double row) => (Grid.North - row * Grid.StepY) * (Math.PI / 180);
}
