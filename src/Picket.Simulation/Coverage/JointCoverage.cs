namespace Picket.Simulation.Coverage;

/// <summary>What several sensors see together: how many see each post at each height, within the reach of a land.</summary>
public sealed class JointCoverage
{
    /// <summary>Says that a post lies beyond the reach.</summary>
    public const byte Beyond = 255;

    private readonly bool[] _within;

    /// <summary>The views together.</summary>
    /// <param name="land">The land.</param>
    /// <param name="heights">The heights that the views were asked for.</param>
    /// <param name="views">One or more.</param>
    public JointCoverage(CoverageLand land, IReadOnlyList<double> heights, IReadOnlyList<SensorView> views)
    {
        (Land, Heights, Views) = (land, heights, views);
        int columns = land.Ground.Grid.Columns;
        _within = new bool[columns * land.Ground.Grid.Rows];
        Least = new float[_within.Length];
        for (int post = 0; post < _within.Length; post++)
        {
            (double east, double north) = land.FromOrigin(post % columns, post / columns);
            _within[post] = double.Hypot(east, north) <= land.Reach;
            float least = float.PositiveInfinity;
            foreach (SensorView view in views) least = view.Least[post] < least ? view.Least[post] : least;
            Least[post] = _within[post] && float.IsFinite(least) ? least : float.NaN;
        }
    }

    /// <summary>The land.</summary>
    public CoverageLand Land { get; }

    /// <summary>Heights above the ground, m.</summary>
    public IReadOnlyList<double> Heights { get; }

    /// <summary>The sensors.</summary>
    public IReadOnlyList<SensorView> Views { get; }

    /// <summary>The lowest height above the ground that any sensor sees at each post, m, by rows; NaN where none does or beyond the reach.</summary>
    public float[] Least { get; }

    /// <summary>How many sensors see each post at a height, by rows; <see cref="Beyond"/> where nobody asks.</summary>
    /// <param name="band">The height's index.</param>
    public byte[] Count(int band)
    {
        byte[] count = new byte[_within.Length];
        for (int post = 0; post < count.Length; post++)
        {
            if (!_within[post])
            {
                count[post] = Beyond;
                continue;
            }

            foreach (SensorView view in Views) count[post] += (byte)(view.Seen[post] >> band & 1);
        }

        return count;
    }

    /// <summary>Which heights any sensor sees at a post: a bit for each, the first lowest; none beyond the reach.</summary>
    /// <param name="post">The post, by rows.</param>
    public ushort SeenAt(int post)
    {
        ushort seen = 0;
        if (!_within[post]) return seen;
        foreach (SensorView view in Views) seen |= view.Seen[post];
        return seen;
    }

    /// <summary>Area by how many sensors see it, m^2: none, one, and so on.</summary>
    /// <param name="count">As <see cref="Count"/> gives it.</param>
    public double[] Areas(ReadOnlySpan<byte> count)
    {
        double[] areas = new double[Views.Count + 1];
        int columns = Land.Ground.Grid.Columns;
        for (int post = 0; post < count.Length; post++)
        {
            if (count[post] != Beyond) areas[count[post]] += Land.CellArea(post / columns);
        }

        return areas;
    }
}
