using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Time;

namespace Picket.Tracking.Scans;

/// <summary>The plots of a sensor's last looks that no track explains and that are too little for a track each, as in a flood of false ones: three in a line may be one.</summary>
/// <remarks>
/// In a flood a plot is so rarely a new object that a track for each would be most of the work; three of successive looks are in a line by chance no more often than a track takes a wrong third detection (track formation by retrodiction:
/// Bar-Shalom and Li, "Multitarget-multisensor tracking", 1995). How many plots and lines of a look are looked at is bounded by counts, the lines' evenly over the look.
/// </remarks>
/// <param name="interval">Period of the sensor, s.</param>
/// <param name="fastest">Speed of what is the fastest, m/s.</param>
internal sealed class LoosePlots(double interval, double fastest)
{
    private const double HardestTurn = 30; // m/s^2
    private const double Gate = 2; // of the root mean square of what noise makes of three in a line: 1 in 100 is outside
    private const double Sooner = 0.5, Later = 1.5; // periods between two looks, as antennas and objects turn
    private const int MostPlots = 8000, MostFollowed = 4000, MostCompared = 500, MostLines = 2; // the first two of a look, the others of a plot
    private readonly double _cell = fastest / 2 * interval, _reach = fastest * Later * interval;
    private readonly Dictionary<(int X, int Y), int> _newest = []; // of a cell
    private List<Plot> _plots = [];
    private List<int> _next = []; // the one before it in its cell, -1 at the end
    private int _seen, _seenBefore, _followed; // plots of this look and of the one before, lines of this look

    /// <summary>A plot.</summary>
    /// <param name="Detection">What the sensor said.</param>
    /// <param name="Place">Where that is, site frame, m.</param>
    /// <param name="Sigma">How exactly, m, one sigma over all axes that it tells.</param>
    /// <param name="Existence">Probability that it was a new object, by itself.</param>
    /// <param name="LogRival">Log of the density of all else that it may be.</param>
    public readonly record struct Plot(Detection Detection, EnuVector Place, double Sigma, double Existence, double LogRival);

    /// <summary>Three plots in a line, the first two by their place in the table; how far off the line they are, 1 at the gate.</summary>
    public readonly record struct Line(int First, int Second, double Misfit);

    /// <summary>One that is kept.</summary>
    public Plot this[int index] => _plots[index];

    /// <summary>A look begins: what is too old for a line is forgotten, and without a flood all.</summary>
    public void Look(Instant time, bool flooded)
    {
        (_seenBefore, _seen, _followed) = (_seen, 0, 0);
        if (_plots.Count == 0) return;
        if (flooded) Forget(time - Duration.FromSeconds(2 * Later * interval));
        else (_plots, _next) = ([], []);
        Index();
    }

    /// <summary>Whether there is room for one more plot of the look.</summary>
    public bool TryCount() => _seen++ < MostPlots;

    /// <summary>Keeps a plot.</summary>
    public void Add(in Plot plot)
    {
        _plots.Add(plot);
        Index(_plots.Count - 1);
    }

    /// <summary>Two plots began a track, and are no others' any more.</summary>
    public void Spend(in Line line) =>
        (_plots[line.First], _plots[line.Second]) = (_plots[line.First] with { Existence = 0 }, _plots[line.Second] with { Existence = 0 });

    /// <summary>Finds the pairs of plots of the two looks before that are best in a line with a plot.</summary>
    public void Find(in Plot third, List<Line> lines)
    {
        lines.Clear();
        if (_followed >= MostFollowed * (double)_seen / Math.Max(_seen, _seenBefore)) return;
        int left = MostCompared;
        ((int x0, int y0), (int x1, int y1)) = Cells(third.Place, _reach);
        for (int x = x0; x <= x1; x++)
        {
            for (int y = y0; y <= y1; y++)
            {
                for (int index = Newest(x, y); index >= 0 && left > 0; index = _next[index])
                {
                    left--;
                    Plot second = _plots[index];
                    double dt = (third.Detection.Time - second.Detection.Time).Seconds;
                    if (second.Existence == 0 || !IsNextLook(dt) || (third.Place - second.Place).Norm > fastest * dt + third.Sigma) continue;
                    FindFirst(third, index, lines, ref left);
                }
            }
        }

        lines.Sort(static (one, other) => (one.Misfit, one.First, one.Second).CompareTo((other.Misfit, other.First, other.Second)));
        if (lines.Count > MostLines) lines.RemoveRange(MostLines, lines.Count - MostLines);
        _followed += lines.Count;
    }

    /// <summary>Writes the state.</summary>
    public void Save(BinaryWriter writer)
    {
        foreach (int value in (ReadOnlySpan<int>)[_seen, _seenBefore, _followed, _plots.Count]) writer.Write(value);
        foreach (Plot plot in _plots)
        {
            DetectionBytes.Save(writer, plot.Detection);
            foreach (double value in (ReadOnlySpan<double>)[plot.Place.X, plot.Place.Y, plot.Place.Z, plot.Sigma, plot.Existence, plot.LogRival]) writer.Write(value);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(BinaryReader reader)
    {
        (_seen, _seenBefore, _followed) = (reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
        _plots.Clear();
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            Detection detection = DetectionBytes.Load(reader);
            _plots.Add(new(detection, new(reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble()), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble()));
        }

        Index();
    }

    private void Forget(Instant before) => _plots.RemoveAll(plot => plot.Detection.Time < before);

    private bool IsNextLook(double dt) => dt > Sooner * interval && dt < Later * interval;

    private void FindFirst(in Plot third, int index, List<Line> lines, ref int left)
    {
        Plot second = _plots[index];
        double dt = (third.Detection.Time - second.Detection.Time).Seconds, sigma = Math.Max(third.Sigma, second.Sigma);
        EnuVector velocity = (third.Place - second.Place) * (1 / dt);
        ((int x0, int y0), (int x1, int y1)) = Cells(second.Place - velocity * interval, HardestTurn * interval * interval + 3 * Gate * sigma);
        for (int x = x0; x <= x1; x++)
        {
            for (int y = y0; y <= y1; y++)
            {
                for (int other = Newest(x, y); other >= 0 && left > 0; other = _next[other])
                {
                    left--;
                    Plot first = _plots[other];
                    double before = (second.Detection.Time - first.Detection.Time).Seconds, turned = HardestTurn / 2 * before * (before + dt), ratio = before / dt;
                    if (first.Existence == 0 || !IsNextLook(before)) continue;
                    double noise = Gate * Math.Sqrt(first.Sigma * first.Sigma + Squared((1 + ratio) * second.Sigma) + Squared(ratio * third.Sigma));
                    double misfit = (second.Place - velocity * before - first.Place).Norm / (turned + noise);
                    if (misfit <= 1) lines.Add(new(other, index, misfit));
                }
            }
        }
    }

    private static double Squared(double value) => value * value;

    private int Newest(int x, int y) => _newest.TryGetValue((x, y), out int index) ? index : -1;

    private ((int X, int Y) Least, (int X, int Y) Most) Cells(in EnuVector place, double around) =>
        (Cell(place.X - around, place.Y - around), Cell(place.X + around, place.Y + around));

    private (int X, int Y) Cell(double x, double y) => ((int)Math.Floor(x / _cell), (int)Math.Floor(y / _cell));

    private void Index()
    {
        _newest.Clear();
        _next.Clear();
        for (int index = 0; index < _plots.Count; index++) Index(index);
    }

    private void Index(int index)
    {
        (int x, int y) = Cell(_plots[index].Place.X, _plots[index].Place.Y);
        _next.Add(Newest(x, y));
        _newest[(x, y)] = index;
    }
}
