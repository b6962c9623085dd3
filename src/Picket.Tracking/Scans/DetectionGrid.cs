using System.Runtime.InteropServices;
using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Tracking.Measurements;
using Picket.Tracking.Parallelism;

namespace Picket.Tracking.Scans;

/// <summary>The detections of a scan by place, so that a track only meets those near it: square cells with about one detection each, row by row, within a cell from west to east.</summary>
internal sealed class DetectionGrid
{
    // Half width of a gate in standard deviations: the square root of the widest gate, and a little more where polar gates are bent.
    private const double Straight = 4.6, Bent = 5.6;
    private const double HighestObject = 15_000;
    private const int SmallestPart = 2048, SmallestRows = 16;
    private readonly Partitions _partitions;
    private readonly Action<int, int, int> _locate, _countRows, _sortByRow, _sortRows, _gather;
    private readonly List<Extent> _extents = [];
    private readonly Action<List<Detection>, List<Detection>> _gatherAll;
    private List<Detection> _detections = [], _from = [], _to = [];
    private SensorModel _sensor = null!;
    private Place[] _places = [], _byRow = [];
    private int[] _rowStart = [], _cellStart = [];
    private Extent _extent;
    private double _cell;
    private int _columns, _rows, _rowEnds;

    /// <summary>An empty grid.</summary>
    public DetectionGrid(Partitions partitions)
    {
        _partitions = partitions;
        (_locate, _countRows, _sortByRow, _sortRows, _gather, _gatherAll) = (Locate, CountRows, SortByRow, SortRows, Gather, Gather);
    }

    /// <summary>Where a detection is, NaN where it says no place, and which of the scan it is.</summary>
    private record struct Place(double X, double Y, int Detection);

    /// <summary>What some detections span.</summary>
    private record struct Extent(double Left, double Right, double Bottom, double Top, double Reach, int Placed, bool IsBent)
    {
        public static Extent Nothing => new(double.PositiveInfinity, double.NegativeInfinity, double.PositiveInfinity, double.NegativeInfinity, 0, 0, false);

        public readonly Extent With(in Extent other) => new(
            Math.Min(Left, other.Left), Math.Max(Right, other.Right), Math.Min(Bottom, other.Bottom), Math.Max(Top, other.Top), Math.Max(Reach, other.Reach), Placed + other.Placed, IsBent || other.IsBent);
    }

    /// <summary>How many standard deviations of a track's place a gate reaches.</summary>
    public double HalfWidth => _extent.IsBent ? Bent : Straight;

    /// <summary>Whether there are detections without a place, which any track may have given.</summary>
    public bool HasUnplaced => _extent.Placed < _detections.Count;

    /// <summary>Takes the detections of a scan.</summary>
    public void Build(List<Detection> detections, SensorModel sensor)
    {
        (_detections, _sensor) = (detections, sensor);
        int count = detections.Count, parts = Partitions.PartsOf(count, SmallestPart);
        if (_places.Length < count || _places.Length > Scratch.Spare(count)) (_places, _byRow) = (new Place[2 * count], new Place[2 * count]);
        _extents.Clear();
        for (int part = 0; part < parts; part++) _extents.Add(Extent.Nothing); // a part may be empty
        _partitions.Run(count, SmallestPart, _locate);
        _extent = Extent.Nothing;
        for (int part = 0; part < parts; part++) _extent = _extent.With(_extents[part]);
        if (count == 0) return;
        Divide();
        Sort();
    }

    /// <summary>Puts a scan that was taken in the order of the grid: what goes through it then goes through memory in order, and nothing depends on the order in which the detections came.</summary>
    public void Arrange(Scan scan)
    {
        scan.Arrange(_gatherAll);
        _detections = scan.Detections;
        for (int index = 0; index < _detections.Count; index++) _places[index].Detection = index;
    }

    /// <summary>Where a detection of an arranged scan is, site frame, m; NaN where it says no place.</summary>
    public (double X, double Y) PlaceOf(int detection) => (_places[detection].X, _places[detection].Y);

    /// <summary>Whether a track whose place is known to so many metres may have given a detection.</summary>
    public bool MayHold(double x, double y, double half)
    {
        if (HasUnplaced) return true;
        double reach = half + _extent.Reach;
        return x + reach >= _extent.Left && x - reach <= _extent.Right && y + reach >= _extent.Bottom && y - reach <= _extent.Top;
    }

    /// <summary>Lists the detections that a track there may have given, in the order of the grid. Safe from several threads.</summary>
    /// <param name="x">East of the track, m.</param>
    /// <param name="y">North of the track, m.</param>
    /// <param name="varianceX">Variance of <paramref name="x"/>, m^2.</param>
    /// <param name="varianceY">Variance of <paramref name="y"/>, m^2.</param>
    /// <param name="found">Indices; cleared first.</param>
    public void Near(double x, double y, double varianceX, double varianceY, List<int> found)
    {
        found.Clear();
        double square = HalfWidth * HalfWidth, reach = _extent.Reach * _extent.Reach;
        double halfX = Math.Sqrt(square * varianceX + reach), halfY = Math.Sqrt(square * varianceY + reach);
        if (_extent.Placed > 0 && x + halfX >= _extent.Left && x - halfX <= _extent.Right && y + halfY >= _extent.Bottom && y - halfY <= _extent.Top)
        {
            int firstColumn = Column(x - halfX), lastColumn = Column(x + halfX), firstRow = Row(y - halfY), lastRow = Row(y + halfY);
            for (int row = firstRow; row <= lastRow; row++)
            {
                int start = _cellStart[row * _columns + firstColumn], end = _cellStart[row * _columns + lastColumn + 1];
                foreach (ref readonly Place place in _places.AsSpan(start, end - start))
                {
                    if (Math.Abs(place.X - x) <= halfX && Math.Abs(place.Y - y) <= halfY) found.Add(place.Detection);
                }
            }
        }

        for (int index = _extent.Placed; index < _detections.Count; index++) found.Add(_places[index].Detection);
    }

    private int Column(double x) => (int)Math.Clamp(Math.Floor((x - _extent.Left) / _cell), 0, _columns - 1);

    private int Row(double y) => (int)Math.Clamp(Math.Floor((y - _extent.Bottom) / _cell), 0, _rows - 1);

    private void Locate(int part, int start, int end)
    {
        Extent extent = Extent.Nothing;
        ReadOnlySpan<Detection> detections = CollectionsMarshal.AsSpan(_detections);
        for (int index = start; index < end; index++)
        {
            ref readonly Detection detection = ref detections[index];
            _places[index] = new Place(double.NaN, double.NaN, index);
            if (!StartingState.Fixes(detection.Measurement)) continue;
            EnuVector place = _sensor.Start.Locate(detection.Measurement);
            (_places[index].X, _places[index].Y) = (place.X, place.Y);
            extent = extent.With(new Extent(place.X, place.X, place.Y, place.Y, Reach(detection.Measurement, _sensor.Sensor), 1, !detection.Measurement.Has(MeasuredComponents.Horizontal)));
        }

        _extents[part] = extent;
    }

    private static double Reach(in Measurement measurement, Sensor sensor)
    {
        if (measurement.Has(MeasuredComponents.Horizontal)) return Straight * Math.Max(measurement.SigmaX, measurement.SigmaY);
        double reach = Bent * (measurement.SigmaRange + measurement.Range * measurement.SigmaAzimuth);
        if (sensor.RangeKind == RangeKind.Ground || StartingState.FixesHeight(measurement)) return reach;
        return reach + measurement.Range - Math.Sqrt(Math.Max(0, measurement.Range * measurement.Range - HighestObject * HighestObject));
    }

    private void Divide()
    {
        double width = Math.Max(_extent.Right - _extent.Left, 0), height = Math.Max(_extent.Top - _extent.Bottom, 0); // negative where nothing has a place
        int placed = Math.Max(_extent.Placed, 1);
        _cell = Math.Max(Math.Max(Math.Sqrt(width * height / placed), Math.Max(width, height) / (2 * placed)), 1);
        _columns = (int)(width / _cell) + 1;
        _rows = (int)(height / _cell) + 1;
    }

    // First by row, what has no place behind the last; then each row by itself.
    private void Sort()
    {
        int count = _detections.Count, rows = _rows + 1, smallest = Math.Max(SmallestPart, rows), parts = Partitions.PartsOf(count, smallest), cells = _columns * _rows;
        if (_rowStart.Length < parts * rows || _rowStart.Length > Scratch.Spare(parts * rows)) _rowStart = new int[2 * parts * rows];
        if (_cellStart.Length < cells + 1 || _cellStart.Length > Scratch.Spare(cells + 1)) _cellStart = new int[2 * cells + 1];
        Array.Clear(_rowStart, 0, parts * rows);
        _partitions.Run(count, smallest, _countRows);
        for (int row = 0, sum = 0; row < rows; row++)
        {
            for (int part = 0; part < parts; part++) (sum, _rowStart[part * rows + row]) = (sum + _rowStart[part * rows + row], sum);
        }

        _partitions.Run(count, smallest, _sortByRow);
        _rowEnds = (parts - 1) * rows; // the last part has moved each start to the end of its row
        _partitions.Run(rows, SmallestRows, _sortRows);
        _cellStart[cells] = _extent.Placed;
    }

    private void CountRows(int part, int start, int end)
    {
        Span<int> counts = _rowStart.AsSpan(part * (_rows + 1), _rows + 1);
        foreach (ref readonly Place place in _places.AsSpan(start, end - start)) counts[RowOf(place)]++;
    }

    private void SortByRow(int part, int start, int end)
    {
        Span<int> starts = _rowStart.AsSpan(part * (_rows + 1), _rows + 1);
        foreach (ref readonly Place place in _places.AsSpan(start, end - start)) _byRow[starts[RowOf(place)]++] = place;
    }

    private int RowOf(in Place place) => double.IsNaN(place.X) ? _rows : Row(place.Y);

    private void SortRows(int part, int start, int end)
    {
        for (int row = start; row < end; row++)
        {
            int first = row == 0 ? 0 : _rowStart[_rowEnds + row - 1];
            ReadOnlySpan<Place> unsorted = _byRow.AsSpan(first, _rowStart[_rowEnds + row] - first);
            if (row == _rows) unsorted.CopyTo(_places.AsSpan(first));
            else SortRow(unsorted, _places.AsSpan(first, unsorted.Length), _cellStart.AsSpan(row * _columns, _columns), first);
        }
    }

    // By cell, then within each cell.
    private void SortRow(ReadOnlySpan<Place> unsorted, Span<Place> sorted, Span<int> cellStart, int first)
    {
        cellStart.Clear();
        foreach (ref readonly Place place in unsorted) cellStart[Column(place.X)]++;
        int sum = 0;
        foreach (ref int start in cellStart) (sum, start) = (sum + start, sum + start);
        for (int index = unsorted.Length - 1; index >= 0; index--) sorted[--cellStart[Column(unsorted[index].X)]] = unsorted[index];
        for (int column = 0; column < cellStart.Length; column++)
        {
            Span<Place> cell = sorted[cellStart[column]..(column + 1 < cellStart.Length ? cellStart[column + 1] : sorted.Length)];
            cellStart[column] += first;
            if (cell.Length > 1) cell.Sort(static (one, other) => (one.X, one.Y, one.Detection).CompareTo((other.X, other.Y, other.Detection)));
        }
    }

    private void Gather(List<Detection> from, List<Detection> to)
    {
        CollectionsMarshal.SetCount(to, from.Count);
        (_from, _to) = (from, to);
        _partitions.Run(from.Count, SmallestPart, _gather);
    }

    private void Gather(int part, int start, int end)
    {
        ReadOnlySpan<Detection> from = CollectionsMarshal.AsSpan(_from);
        Span<Detection> to = CollectionsMarshal.AsSpan(_to);
        for (int index = start; index < end; index++) to[index] = from[_places[index].Detection];
    }
}
