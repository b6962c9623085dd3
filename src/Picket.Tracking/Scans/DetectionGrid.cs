using System.Runtime.InteropServices;
using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Tracking.Bearings;
using Picket.Tracking.Measurements;
using Picket.Tracking.Parallelism;

namespace Picket.Tracking.Scans;

/// <summary>The detections of a scan by place, so that a track only meets those near it.</summary>
internal sealed class DetectionGrid
{
    // Half width of a gate in standard deviations: the square root of the widest gate, and a little more where polar gates are bent.
    private const double Straight = 4.6, Bent = 5.6;
    private const double HighestObject = 15_000;
    private const int SmallestPart = 2048;
    private readonly Partitions _partitions;
    private readonly PlaceGrid _places;
    private readonly Action<int, int, int> _locate, _gather;
    private readonly Action<List<Detection>, List<Detection>> _gatherAll;
    private readonly List<(double Reach, bool IsBent)> _widths = [];
    private List<Detection> _detections = [], _from = [], _to = [];
    private SensorModel _sensor = null!;
    private double _reach;

    /// <summary>An empty grid.</summary>
    public DetectionGrid(Partitions partitions)
    {
        (_partitions, _places) = (partitions, new PlaceGrid(partitions));
        (_locate, _gather, _gatherAll) = (Locate, Gather, Gather);
    }

    /// <summary>How many standard deviations of a track's place a gate reaches.</summary>
    public double HalfWidth { get; private set; }

    /// <summary>Whether there are detections without a place, which any track may have given.</summary>
    public bool HasUnplaced => _places.Placed < _detections.Count;

    /// <summary>Takes the detections of a scan.</summary>
    public void Build(List<Detection> detections, SensorModel sensor)
    {
        (_detections, _sensor) = (detections, sensor);
        _places.Begin(detections.Count);
        _widths.Clear();
        for (int part = Partitions.PartsOf(detections.Count, SmallestPart); part > 0; part--) _widths.Add(default); // a part may be empty
        _partitions.Run(detections.Count, SmallestPart, _locate);
        (_reach, HalfWidth) = (0, Straight);
        foreach ((double reach, bool isBent) in _widths)
        {
            _reach = Math.Max(_reach, reach);
            if (isBent) HalfWidth = Bent;
        }

        _places.Sort();
    }

    /// <summary>Puts a scan that was taken in the order of the grid: what goes through it then goes through memory in order, and nothing depends on the order in which the detections came.</summary>
    public void Arrange(Scan scan)
    {
        scan.Arrange(_gatherAll);
        _detections = scan.Detections;
        Span<PlaceGrid.Place> places = _places.Places;
        for (int index = 0; index < places.Length; index++) places[index].Thing = index;
    }

    /// <summary>Where a detection of an arranged scan is, site frame, m; NaN where it says no place.</summary>
    public (double X, double Y) PlaceOf(int detection) => (_places.Places[detection].X, _places.Places[detection].Y);

    /// <summary>Whether a track whose place is known to so many metres may have given a detection.</summary>
    public bool MayHold(double x, double y, double half) => HasUnplaced || _places.Touches(x, y, half + _reach, half + _reach);

    /// <summary>Lists the detections that a track there may have given, in the order of the grid. Safe from several threads.</summary>
    /// <param name="x">East of the track, m.</param>
    /// <param name="y">North of the track, m.</param>
    /// <param name="varianceX">Variance of <paramref name="x"/>, m^2.</param>
    /// <param name="varianceY">Variance of <paramref name="y"/>, m^2.</param>
    /// <param name="found">Indices; cleared first.</param>
    /// <param name="further">How much further they may be, m.</param>
    public void Near(double x, double y, double varianceX, double varianceY, List<int> found, double further = 0)
    {
        found.Clear();
        double square = HalfWidth * HalfWidth, reach = _reach * _reach;
        _places.Within(x, y, Math.Sqrt(square * varianceX + reach) + further, Math.Sqrt(square * varianceY + reach) + further, found);
        if (!HasUnplaced) return;
        double half = HalfWidth * Math.Sqrt(Math.Max(varianceX, varianceY)) + further;
        foreach (ref readonly PlaceGrid.Place place in _places.Places[_places.Placed..])
        {
            if (MayBeSeen(x, y, half, _detections[place.Thing].Measurement)) found.Add(place.Thing);
        }
    }

    // Whether the direction of a bearing passes a circle that the sensor's range touches; what is no bearing either may be anywhere.
    private bool MayBeSeen(double x, double y, double radius, in Measurement measurement)
    {
        if (!BearingTracks.IsBearing(measurement)) return true;
        double dx = x - _sensor.Sensor.Position.X, dy = y - _sensor.Sensor.Position.Y, ground = Math.Sqrt(dx * dx + dy * dy);
        if (ground <= radius) return true;
        if (_sensor.Sensor.Field.Range is { } range && ground - radius > range.End) return false;
        return Math.Abs(MeasurementModel.Wrap(measurement.Azimuth - Math.Atan2(dx, dy))) <= Math.Asin(radius / ground) + Bent * measurement.SigmaAzimuth;
    }

    private void Locate(int part, int start, int end)
    {
        (double reach, bool isBent) = (0, false);
        ReadOnlySpan<Detection> detections = CollectionsMarshal.AsSpan(_detections);
        Span<PlaceGrid.Place> places = _places.Places;
        for (int index = start; index < end; index++)
        {
            ref readonly Detection detection = ref detections[index];
            places[index] = new PlaceGrid.Place(double.NaN, double.NaN, index);
            if (!StartingState.Fixes(detection.Measurement))
            {
                isBent |= BearingTracks.IsBearing(detection.Measurement);
                continue;
            }

            EnuVector place = _sensor.Start.Locate(detection.Measurement);
            (places[index].X, places[index].Y) = (place.X, place.Y);
            reach = Math.Max(reach, Reach(detection.Measurement, _sensor.Sensor));
            isBent |= !detection.Measurement.Has(MeasuredComponents.Horizontal);
        }

        _widths[part] = (reach, isBent);
    }

    private static double Reach(in Measurement measurement, Sensor sensor)
    {
        if (measurement.Has(MeasuredComponents.Horizontal)) return Straight * Math.Max(measurement.SigmaX, measurement.SigmaY);
        double reach = Bent * (measurement.SigmaRange + measurement.Range * measurement.SigmaAzimuth);
        if (sensor.RangeKind == RangeKind.Ground || StartingState.FixesHeight(measurement)) return reach;
        return reach + measurement.Range - Math.Sqrt(Math.Max(0, measurement.Range * measurement.Range - HighestObject * HighestObject));
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
        ReadOnlySpan<PlaceGrid.Place> places = _places.Places;
        for (int index = start; index < end; index++) to[index] = from[places[index].Thing];
    }
}
