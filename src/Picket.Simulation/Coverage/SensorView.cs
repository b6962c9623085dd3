using Picket.Core.Sites;

namespace Picket.Simulation.Coverage;

/// <summary>What one sensor sees over a land: where the ground lets it and where its field of view does, with the cone over a radar in which it is blind.</summary>
public sealed class SensorView
{
    /// <summary>The most heights that can be asked at once.</summary>
    public const int MostHeights = 16;

    private SensorView(string id, double column, double row, float[] least, ushort[] seen) => (Id, Column, Row, Least, Seen) = (id, column, row, least, seen);

    /// <summary>Its id.</summary>
    public string Id { get; }

    /// <summary>Where it stands, by posts.</summary>
    public double Column { get; }

    /// <summary>Where it stands, by posts.</summary>
    public double Row { get; }

    /// <summary>The lowest height above the ground that it sees at each post, m, by rows; NaN where it sees none.</summary>
    public float[] Least { get; }

    /// <summary>Which of the asked heights it sees at each post: a bit for each, the first lowest.</summary>
    public ushort[] Seen { get; }

    /// <summary>Where a sensor's antenna is, in columns, rows and the grid's heights.</summary>
    /// <param name="land">The land.</param>
    /// <param name="sensor">The sensor.</param>
    /// <param name="aboveGround">Whether its z counts from the ground under it rather than from the site frame's zero.</param>
    /// <param name="problem">What is wrong, one line.</param>
    public static (double Column, double Row, double Height)? Antenna(CoverageLand land, Sensor sensor, bool aboveGround, out string problem)
    {
        (double column, double row, double height) = land.Place(sensor.Position);
        double ground = land.HeightAt(column, row);
        if (aboveGround) height = ground + sensor.Position.Z;
        problem = height >= ground ? "" : FormattableString.Invariant($"{sensor.Id} would stand {ground - height:0.0} m below the ground, which is at {ground:0.0} m there; allowed: a z above it, --above-ground to count z from the ground, or --undulation for the height of the terrain's zero");
        return problem.Length == 0 ? (column, row, height) : null;
    }

    /// <summary>Works out what a sensor sees.</summary>
    /// <param name="land">The land.</param>
    /// <param name="sensor">The sensor, for its field of view.</param>
    /// <param name="antenna">Where it is.</param>
    /// <param name="heights">Heights above the ground, m, at most <see cref="MostHeights"/>.</param>
    /// <param name="exact">Whether every line of sight is looked along, rather than a sweep from the nearest post.</param>
    /// <param name="threads">How many threads may work.</param>
    /// <param name="progress">Told of every row that is done, twice; from any thread.</param>
    /// <param name="stop">Ends it.</param>
    public static SensorView Of(CoverageLand land, Sensor sensor, (double Column, double Row, double Height) antenna, IReadOnlyList<double> heights, bool exact, int threads, Action? progress, CancellationToken stop)
    {
        (int columns, int rows) = (land.Ground.Grid.Columns, land.Ground.Grid.Rows);
        var view = new SensorView(sensor.Id, antenna.Column, antenna.Row, new float[columns * rows], new ushort[columns * rows]);
        if (exact) new ExactViewshed(land.Ground).Run(antenna.Column, antenna.Row, antenna.Height, view.Least, threads, progress, stop);
        else
        {
            (int column, int row) = ((int)Math.Round(antenna.Column), (int)Math.Round(antenna.Row));
            double mast = antenna.Height - land.HeightAt(antenna.Column, antenna.Row);
            new ViewshedSweep(land.Ground).Run(column, row, land.Ground.Grid.Posts[row * columns + column] + mast, view.Least, stop);
            for (int at = 0; at < rows; at++) progress?.Invoke();
        }

        var limits = new SensorLimits(sensor.Field, sensor.RangeKind);
        Parallel.For(0, rows, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = stop }, row =>
        {
            view.Limit(land, limits, antenna, row, heights);
            progress?.Invoke();
        });
        return view;
    }

    /// <summary>What it sees at every so manieth post of the land that it was worked out over; see <see cref="CoverageLand.Thinned(int)"/>.</summary>
    public SensorView Thinned(CoverageLand land, int step)
    {
        int columns = land.Ground.Grid.Columns;
        return step == 1 ? this : new SensorView(Id, Column / step, Row / step, CoverageLand.Thinned<float>(Least, columns, step), CoverageLand.Thinned<ushort>(Seen, columns, step));
    }

    private void Limit(CoverageLand land, SensorLimits limits, (double Column, double Row, double Height) antenna, int row, IReadOnlyList<double> heights)
    {
        SightGround ground = land.Ground;
        int columns = ground.Grid.Columns;
        for (int column = 0; column < columns; column++)
        {
            int post = row * columns + column;
            (double east, double north) = ground.Between(antenna.Column, antenna.Row, column, row);
            double over = ground.Grid.Posts[post] - ground.Bending * (east * east + north * north) - antenna.Height, least = Least[post];
            if (!limits.HoldPlace(east, north, land.FromOrigin(column, row)))
            {
                Least[post] = float.NaN;
                continue;
            }

            double distance = double.Hypot(east, north), low = Math.Max(least, limits.Lowest(distance) - over);
            Least[post] = limits.Hold(distance, over + low) ? (float)low : float.NaN;
            for (int band = 0; band < heights.Count; band++)
            {
                if (heights[band] >= least && limits.Hold(distance, over + heights[band])) Seen[post] |= (ushort)(1 << band);
            }
        }
    }
}
