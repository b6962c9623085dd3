using Picket.Tracking.Parallelism;

namespace Picket.Tracking.Scans;

/// <summary>Things by their place: square cells with about one of them each, row by row, and within a cell from west to east.</summary>
internal sealed class PlaceGrid
{
    private const int SmallestPart = 2048, SmallestRows = 16;
    private readonly Partitions _partitions;
    private readonly Action<int, int, int> _measure, _countRows, _sortByRow, _sortRows;
    private readonly List<Extent> _extents = [];
    private Place[] _places = [], _byRow = [];
    private int[] _rowStart = [], _cellStart = [];
    private Extent _extent;
    private double _cell;
    private int _count, _columns, _rows, _rowEnds;

    /// <summary>An empty grid.</summary>
    public PlaceGrid(Partitions partitions)
    {
        _partitions = partitions;
        (_measure, _countRows, _sortByRow, _sortRows) = (Measure, CountRows, SortByRow, SortRows);
    }

    /// <summary>Where a thing is, site frame, m; NaN for one without a place. What it is, by number.</summary>
    public record struct Place(double X, double Y, int Thing);

    /// <summary>The smallest rectangle around some places, m, and how many there are.</summary>
    private readonly record struct Extent(double Left, double Right, double Bottom, double Top, int Placed)
    {
        public static Extent Nothing => new(double.PositiveInfinity, double.NegativeInfinity, double.PositiveInfinity, double.NegativeInfinity, 0);

        public Extent With(in Extent other) =>
            new(Math.Min(Left, other.Left), Math.Max(Right, other.Right), Math.Min(Bottom, other.Bottom), Math.Max(Top, other.Top), Placed + other.Placed);
    }

    /// <summary>The places: as they were put in until <see cref="Sort"/>, then by cell, those without a place behind.</summary>
    public Span<Place> Places => _places.AsSpan(0, _count);

    /// <summary>How many things have a place.</summary>
    public int Placed => _extent.Placed;

    /// <summary>Makes room for so many places.</summary>
    public void Begin(int count)
    {
        _count = count;
        if (_places.Length < count || _places.Length > Scratch.Spare(count)) (_places, _byRow) = (new Place[2 * count], new Place[2 * count]);
    }

    /// <summary>Sorts the places.</summary>
    public void Sort()
    {
        _extents.Clear();
        for (int part = Partitions.PartsOf(_count, SmallestPart); part > 0; part--) _extents.Add(Extent.Nothing); // a part may be empty
        _partitions.Run(_count, SmallestPart, _measure);
        _extent = Extent.Nothing;
        foreach (Extent extent in _extents) _extent = _extent.With(extent);
        if (_count == 0) return;
        Divide();
        SortCells();
    }

    /// <summary>Whether a rectangle touches that of all places.</summary>
    public bool Touches(double x, double y, double halfX, double halfY) =>
        x + halfX >= _extent.Left && x - halfX <= _extent.Right && y + halfY >= _extent.Bottom && y - halfY <= _extent.Top;

    /// <summary>Lists the things within a rectangle, in the order of the grid. Safe from several threads.</summary>
    public void Within(double x, double y, double halfX, double halfY, List<int> found)
    {
        if (!Touches(x, y, halfX, halfY)) return;
        int firstColumn = Column(x - halfX), lastColumn = Column(x + halfX), firstRow = Row(y - halfY), lastRow = Row(y + halfY);
        for (int row = firstRow; row <= lastRow; row++)
        {
            int start = _cellStart[row * _columns + firstColumn], end = _cellStart[row * _columns + lastColumn + 1];
            foreach (ref readonly Place place in _places.AsSpan(start, end - start))
            {
                if (Math.Abs(place.X - x) <= halfX && Math.Abs(place.Y - y) <= halfY) found.Add(place.Thing);
            }
        }
    }

    private int Column(double x) => (int)Math.Clamp(Math.Floor((x - _extent.Left) / _cell), 0, _columns - 1);

    private int Row(double y) => (int)Math.Clamp(Math.Floor((y - _extent.Bottom) / _cell), 0, _rows - 1);

    private int RowOf(in Place place) => double.IsNaN(place.X) ? _rows : Row(place.Y);

    private void Measure(int part, int start, int end)
    {
        Extent extent = Extent.Nothing;
        foreach (ref readonly Place place in _places.AsSpan(start, end - start))
        {
            if (!double.IsNaN(place.X)) extent = extent.With(new Extent(place.X, place.X, place.Y, place.Y, 1));
        }

        _extents[part] = extent;
    }

    private void Divide()
    {
        double width = Math.Max(_extent.Right - _extent.Left, 0), height = Math.Max(_extent.Top - _extent.Bottom, 0); // less than nothing where nothing has a place
        int placed = Math.Max(_extent.Placed, 1);
        _cell = Math.Max(Math.Max(Math.Sqrt(width * height / placed), Math.Max(width, height) / (2 * placed)), 1);
        _columns = (int)(width / _cell) + 1;
        _rows = (int)(height / _cell) + 1;
    }

    // First by row, what has no place behind the last; then each row by itself.
    private void SortCells()
    {
        int rows = _rows + 1, smallest = Math.Max(SmallestPart, rows), parts = Partitions.PartsOf(_count, smallest), cells = _columns * _rows;
        if (_rowStart.Length < parts * rows || _rowStart.Length > Scratch.Spare(parts * rows)) _rowStart = new int[2 * parts * rows];
        if (_cellStart.Length < cells + 1 || _cellStart.Length > Scratch.Spare(cells + 1)) _cellStart = new int[2 * cells + 1];
        Array.Clear(_rowStart, 0, parts * rows);
        _partitions.Run(_count, smallest, _countRows);
        for (int row = 0, sum = 0; row < rows; row++)
        {
            for (int part = 0; part < parts; part++) (sum, _rowStart[part * rows + row]) = (sum + _rowStart[part * rows + row], sum);
        }

        _partitions.Run(_count, smallest, _sortByRow);
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
            if (cell.Length > 1) cell.Sort(static (one, other) => (one.X, one.Y, one.Thing).CompareTo((other.X, other.Y, other.Thing)));
        }
    }
}
