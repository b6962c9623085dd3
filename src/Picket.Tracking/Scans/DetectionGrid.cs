using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Tracking.Measurements;

namespace Picket.Tracking.Scans;

/// <summary>The detections of a scan by place, so that a track only meets those near it: square cells with about one detection each.</summary>
internal sealed class DetectionGrid
{
    // Half width of a gate in standard deviations: the square root of the widest gate, and a little more where polar gates are bent.
    private const double Straight = 4.6, Bent = 5.6;
    private const double HighestObject = 15_000;
    private readonly List<int> _unplaced = [];
    private int[] _cellStart = [], _order = [], _cellOf = [];
    private double[] _x = [], _y = [], _sortedX = [], _sortedY = [];
    private double _left, _bottom, _right, _top, _cell, _reach;
    private int _columns, _rows, _placed;

    /// <summary>How many standard deviations of a track's place a gate reaches.</summary>
    public double HalfWidth { get; private set; }

    /// <summary>Whether there are detections without a place, which any track may have given.</summary>
    public bool HasUnplaced => _unplaced.Count > 0;

    /// <summary>Takes the detections of a scan.</summary>
    public void Build(List<Detection> detections, SensorModel sensor)
    {
        int count = detections.Count;
        if (_x.Length < count || _x.Length > Scratch.Spare(count))
        {
            int size = 2 * count;
            (_x, _y, _sortedX, _sortedY, _order, _cellOf) = (new double[size], new double[size], new double[size], new double[size], new int[size], new int[size]);
        }

        HalfWidth = Straight;
        _unplaced.Clear();
        _reach = 0;
        _placed = 0;
        (_left, _bottom, _right, _top) = (double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity, double.NegativeInfinity);
        for (int index = 0; index < count; index++)
        {
            Measurement measurement = detections[index].Measurement;
            _x[index] = double.NaN;
            if (!StartingState.Fixes(measurement))
            {
                _unplaced.Add(index);
                continue;
            }

            if (!measurement.Has(MeasuredComponents.Horizontal)) HalfWidth = Bent;
            EnuVector place = sensor.Start.Locate(measurement);
            (_x[index], _y[index]) = (place.X, place.Y);
            _reach = Math.Max(_reach, Reach(measurement, sensor.Sensor));
            (_left, _right) = (Math.Min(_left, place.X), Math.Max(_right, place.X));
            (_bottom, _top) = (Math.Min(_bottom, place.Y), Math.Max(_top, place.Y));
            _placed++;
        }

        if (_placed > 0) Sort(count, _right - _left, _top - _bottom);
    }

    /// <summary>Where a detection is, site frame, m; NaN where it says no place.</summary>
    public (double X, double Y) PlaceOf(int detection) => (_x[detection], _y[detection]);

    /// <summary>Whether a track whose place is known to so many metres may have given a detection.</summary>
    public bool MayHold(double x, double y, double half)
    {
        if (HasUnplaced) return true;
        double reach = half + _reach;
        return x + reach >= _left && x - reach <= _right && y + reach >= _bottom && y - reach <= _top;
    }

    /// <summary>Lists the detections that a track there may have given, in order. Safe from several threads.</summary>
    /// <param name="x">East of the track, m.</param>
    /// <param name="y">North of the track, m.</param>
    /// <param name="varianceX">Variance of <paramref name="x"/>, m^2.</param>
    /// <param name="varianceY">Variance of <paramref name="y"/>, m^2.</param>
    /// <param name="found">Indices; cleared first.</param>
    public void Near(double x, double y, double varianceX, double varianceY, List<int> found)
    {
        found.Clear();
        if (HasUnplaced) found.AddRange(_unplaced);
        if (_placed == 0) return;
        double square = HalfWidth * HalfWidth;
        double halfX = Math.Sqrt(square * varianceX + _reach * _reach), halfY = Math.Sqrt(square * varianceY + _reach * _reach);
        if (x + halfX < _left || x - halfX > _right || y + halfY < _bottom || y - halfY > _top) return;
        int firstColumn = Cell(x - halfX - _left, _columns), lastColumn = Cell(x + halfX - _left, _columns);
        int firstRow = Cell(y - halfY - _bottom, _rows), lastRow = Cell(y + halfY - _bottom, _rows);
        for (int row = firstRow; row <= lastRow; row++)
        {
            int end = _cellStart[row * _columns + lastColumn + 1];
            for (int slot = _cellStart[row * _columns + firstColumn]; slot < end; slot++)
            {
                if (Math.Abs(_sortedX[slot] - x) <= halfX && Math.Abs(_sortedY[slot] - y) <= halfY) found.Add(_order[slot]);
            }
        }

        if (found.Count > 1) found.Sort();
    }

    private int Cell(double offset, int cells) => (int)Math.Clamp(Math.Floor(offset / _cell), 0, cells - 1);

    private static double Reach(in Measurement measurement, Sensor sensor)
    {
        if (measurement.Has(MeasuredComponents.Horizontal)) return Straight * Math.Max(measurement.SigmaX, measurement.SigmaY);
        double reach = Bent * (measurement.SigmaRange + measurement.Range * measurement.SigmaAzimuth);
        if (sensor.RangeKind == RangeKind.Ground || StartingState.FixesHeight(measurement)) return reach;
        return reach + measurement.Range - Math.Sqrt(Math.Max(0, measurement.Range * measurement.Range - HighestObject * HighestObject));
    }

    private void Sort(int count, double width, double height)
    {
        _cell = Math.Max(Math.Max(Math.Sqrt(width * height / _placed), Math.Max(width, height) / (2 * _placed)), 1);
        _columns = (int)(width / _cell) + 1;
        _rows = (int)(height / _cell) + 1;
        int cells = _columns * _rows;
        if (_cellStart.Length < cells + 1) _cellStart = new int[2 * cells + 1];
        Array.Clear(_cellStart, 0, cells + 1);
        for (int index = 0; index < count; index++)
        {
            if (double.IsNaN(_x[index])) continue;
            _cellOf[index] = Cell(_y[index] - _bottom, _rows) * _columns + Cell(_x[index] - _left, _columns);
            _cellStart[_cellOf[index]]++;
        }

        for (int cell = 0, sum = 0; cell <= cells; cell++) (sum, _cellStart[cell]) = (sum + _cellStart[cell], sum + _cellStart[cell]);
        for (int index = count - 1; index >= 0; index--)
        {
            if (double.IsNaN(_x[index])) continue;
            int slot = --_cellStart[_cellOf[index]];
            (_order[slot], _sortedX[slot], _sortedY[slot]) = (index, _x[index], _y[index]);
        }
    }
}
