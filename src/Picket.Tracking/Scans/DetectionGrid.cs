using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Tracking.Measurements;

namespace Picket.Tracking.Scans;

/// <summary>The detections of a scan by place, so that a track only meets those near it: square cells with about one detection each.</summary>
internal sealed class DetectionGrid
{
    /// <summary>Half width of a gate in standard deviations: a little more than the square root of the widest gate, as a polar gate is bent.</summary>
    public const double HalfWidth = 5.6;
    private const double HighestObject = 15_000;
    private readonly List<int> _unplaced = [];
    private int[] _cellStart = [], _order = [], _cellOf = [];
    private double[] _x = [], _y = [];
    private double _left, _bottom, _cell, _reach;
    private int _columns, _rows, _placed;

    /// <summary>Whether there are detections without a place, which any track may have given.</summary>
    public bool HasUnplaced => _unplaced.Count > 0;

    /// <summary>Takes the detections of a scan.</summary>
    public void Build(List<Detection> detections, SensorModel sensor)
    {
        int count = detections.Count;
        if (_x.Length < count) (_x, _y, _order, _cellOf) = (new double[2 * count], new double[2 * count], new int[2 * count], new int[2 * count]);
        _unplaced.Clear();
        _reach = 0;
        _placed = 0;
        (double right, double top) = (double.NegativeInfinity, double.NegativeInfinity);
        (_left, _bottom) = (double.PositiveInfinity, double.PositiveInfinity);
        for (int index = 0; index < count; index++)
        {
            Measurement measurement = detections[index].Measurement;
            _x[index] = double.NaN;
            if (!StartingState.Fixes(measurement))
            {
                _unplaced.Add(index);
                continue;
            }

            EnuVector place = sensor.Start.Locate(measurement);
            (_x[index], _y[index]) = (place.X, place.Y);
            _reach = Math.Max(_reach, Reach(measurement, sensor.Sensor));
            (_left, right) = (Math.Min(_left, place.X), Math.Max(right, place.X));
            (_bottom, top) = (Math.Min(_bottom, place.Y), Math.Max(top, place.Y));
            _placed++;
        }

        if (_placed > 0) Sort(count, right - _left, top - _bottom);
    }

    /// <summary>Whether a track whose place is known to so many metres may have given a detection.</summary>
    public bool MayHold(in EnuVector place, in EnuVector half)
    {
        if (HasUnplaced) return true;
        return _placed > 0 && place.X + half.X + _reach >= _left && place.X - half.X - _reach <= _left + _columns * _cell
            && place.Y + half.Y + _reach >= _bottom && place.Y - half.Y - _reach <= _bottom + _rows * _cell;
    }

    /// <summary>Lists the detections that a track there may have given, in order.</summary>
    public void Near(in EnuVector place, in EnuVector half, List<int> found)
    {
        found.Clear();
        found.AddRange(_unplaced);
        if (_placed == 0) return;
        (double halfX, double halfY) = (half.X + _reach, half.Y + _reach);
        int firstColumn = Cell(place.X - halfX - _left, _columns), lastColumn = Cell(place.X + halfX - _left, _columns);
        int firstRow = Cell(place.Y - halfY - _bottom, _rows), lastRow = Cell(place.Y + halfY - _bottom, _rows);
        for (int row = firstRow; row <= lastRow; row++)
        {
            for (int slot = _cellStart[row * _columns + firstColumn]; slot < _cellStart[row * _columns + lastColumn + 1]; slot++)
            {
                int index = _order[slot];
                if (Math.Abs(_x[index] - place.X) <= halfX && Math.Abs(_y[index] - place.Y) <= halfY) found.Add(index);
            }
        }

        found.Sort();
    }

    private int Cell(double offset, int cells) => (int)Math.Clamp(Math.Floor(offset / _cell), 0, cells - 1);

    private static double Reach(in Measurement measurement, Sensor sensor)
    {
        if (measurement.Has(MeasuredComponents.Horizontal)) return HalfWidth * Math.Max(measurement.SigmaX, measurement.SigmaY);
        double reach = HalfWidth * (measurement.SigmaRange + measurement.Range * measurement.SigmaAzimuth);
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
            if (!double.IsNaN(_x[index])) _order[--_cellStart[_cellOf[index]]] = index;
        }
    }
}
