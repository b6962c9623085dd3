using System.Collections.Immutable;
using Picket.Core;
using Picket.Core.Detections;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Tracking.Association;
using Picket.Tracking.Filtering;
using Picket.Tracking.Measurements;

namespace Picket.Tracking.Bearings;

/// <summary>An object whose place two sensors fixed by bearings alone.</summary>
/// <param name="State">Where it is and how it moves, at the time of the newest bearing.</param>
/// <param name="First">The newest bearing of one sensor.</param>
/// <param name="Second">The newest bearing of the other.</param>
internal readonly record struct BearingStart(KinematicState State, Detection First, Detection Second)
{
    /// <summary>Probability that the object exists. A crossing may still be a ghost, so it is shown only when a sensor sees it once more; where a third sensor should see it and does not, it goes.</summary>
    public const double Existence = 0.4;
}

/// <summary>Keeps bearings that no track explains as bearings, sensor by sensor, until a second sensor fixes where the object is.</summary>
/// <remarks>
/// A bearing track is believed at three bearings in a row and ends after four and a half of its sensor's periods without one. Every two believed tracks of different sensors may be one
/// object: n objects cross n^2 times. All crossings are followed as objects would fly (<see cref="Crossing"/>); one starts when both sensors have
/// confirmed it, the most likely way to pair all bearing tracks holds it, and every way without it is a thousand times less likely. What cannot be told apart stays bearings.
/// Two objects of which each sensor sees only one start a ghost, until it is seen to bend.
/// Bearings older than their track's newest are left out. At most 64 tracks a sensor and 1,024 crossings; what comes beyond waits.
/// </remarks>
internal sealed class BearingTracks : IStateful
{
    private const double Gate = 15; // chi-square with two rows, 1 in 2,000 outside
    private const double EndTentativeAfter = 1.6;
    private const double EndAfter = 4.5;
    private const double WorseByFar = 7; // natural logarithm of a likelihood ratio of a thousand
    private const double SeenByBoth = 4; // before any evidence: what one sensor sees in the other's field, the other sees too, 50 to 1
    private const double TryAgainAfter = 30;
    private const double NearestUsual = 1000;
    private const int MostTracks = 64;
    private const int MostCrossings = 1024;
    private readonly SensorModel[] _sensors;
    private readonly SpatialFilter _filter;
    private readonly Triangulation _triangulation;
    private readonly double _rateSigma;
    private readonly List<BearingTrack> _tracks = [], _mine = [];
    private readonly List<Crossing> _crossings = [];
    private readonly List<Detection> _bearings = [];
    private readonly List<(int Row, int Column, double Evidence)> _pairs = [];
    private readonly SparseAssignment _assignment = new();
    private bool[] _isTaken = [];
    private Instant _now;

    /// <summary>The bearings of a site's sensors.</summary>
    public BearingTracks(Site site, SensorModel[] sensors)
    {
        bool plane = SensorModel.IsPlane(site);
        _sensors = sensors;
        _filter = new SpatialFilter(sensors, site.Tracker with { Motion = MotionModel.ConstantVelocity }, plane);
        _triangulation = new Triangulation(plane, site.Tracker.Births.SpeedSigma);
        _rateSigma = site.Tracker.Births.SpeedSigma / NearestUsual;
    }

    /// <summary>The tracks by number, those not yet believed too.</summary>
    public IReadOnlyList<BearingTrack> Tracks => _tracks;

    /// <summary>The number given last.</summary>
    public long LastNumber { get; set; }

    /// <summary>Copies what is believed, by number, predicted to a time.</summary>
    public void CopyLines(ImmutableArray<BearingLine>.Builder lines, Instant time)
    {
        foreach (BearingTrack track in _tracks)
        {
            if (track.Confirmed) lines.Add(track.ViewAt(time > track.Newest.Time ? time : track.Newest.Time));
        }
    }

    /// <summary>Whether a measurement is a direction without a range.</summary>
    public static bool IsBearing(in Measurement measurement) =>
        measurement.Has(MeasuredComponents.Azimuth) && !measurement.Has(MeasuredComponents.Range) && !measurement.Has(MeasuredComponents.Horizontal);

    /// <summary>Expected bearings of one look of a sensor from what is believed and not fixed, per rad or rad^2, at a bearing: what a track's claim to it is weighed against.</summary>
    public double Density(in Detection bearing)
    {
        double sum = 0;
        foreach (BearingTrack track in _tracks)
        {
            if (track.Sensor == bearing.Sensor && track.Confirmed && bearing.Time >= track.Newest.Time) sum += track.Density(bearing);
        }

        return _sensors[bearing.Sensor].Sensor.DetectionProbability * sum;
    }

    /// <summary>Takes the bearings of one look of a sensor, or of a part of it, that no track explains; others than bearings are passed over.</summary>
    public void Take(int sensor, ReadOnlySpan<Detection> unexplained)
    {
        _bearings.Clear();
        foreach (Detection detection in unexplained)
        {
            if (IsBearing(detection.Measurement)) _bearings.Add(detection);
        }

        if (_bearings.Count == 0) return;
        _mine.Clear();
        foreach (BearingTrack track in _tracks)
        {
            if (track.Sensor == sensor) _mine.Add(track);
        }

        Associate();
        int mine = _mine.Count;
        for (int column = 0; column < _bearings.Count; column++)
        {
            if (!_isTaken[column] && mine++ < MostTracks) _tracks.Add(new BearingTrack(++LastNumber, _bearings[column], _now, _rateSigma));
        }
    }

    /// <summary>Time goes on: ends tracks that were silent too long.</summary>
    public void Advance(Instant now)
    {
        _now = now;
        for (int index = _tracks.Count - 1; index >= 0; index--)
        {
            BearingTrack track = _tracks[index];
            double silence = (now - track.Heard).Seconds / _sensors[track.Sensor].Interval;
            if (silence > (track.Confirmed ? EndAfter : EndTentativeAfter)) Remove(track);
        }
    }

    /// <summary>Gives an object that is fixed, if there is one, and forgets its bearing tracks.</summary>
    public bool TryStart(out BearingStart start)
    {
        foreach (Crossing crossing in _crossings)
        {
            if (!crossing.IsRipe || !StandsOut(crossing)) continue;
            _filter.Read(crossing.State, out KinematicState state);
            start = new BearingStart(state, crossing.First.Newest, crossing.Second.Newest);
            Remove(crossing.First);
            Remove(crossing.Second);
            return true;
        }

        start = default;
        return false;
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        writer.Write(LastNumber);
        writer.Write(_now.Nanoseconds);
        writer.Write(_tracks.Count);
        foreach (BearingTrack track in _tracks) track.Save(writer);
        writer.Write(_crossings.Count);
        foreach (Crossing crossing in _crossings)
        {
            writer.Write(_tracks.IndexOf(crossing.First));
            writer.Write(_tracks.IndexOf(crossing.Second));
            crossing.Save(writer, _filter);
        }
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        _tracks.Clear();
        _crossings.Clear();
        (LastNumber, _now) = (reader.ReadInt64(), new Instant(reader.ReadInt64()));
        for (int left = reader.ReadInt32(); left > 0; left--) _tracks.Add(new BearingTrack(reader));
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            (int first, int second) = (reader.ReadInt32(), reader.ReadInt32());
            if (Math.Min(first, second) < 0 || Math.Max(first, second) >= _tracks.Count) throw new InvalidDataException("a crossing of bearings names a track that there is not");
            _crossings.Add(new Crossing(_tracks[first], _tracks[second]));
            _crossings[^1].Load(reader, _filter);
        }
    }

    private void Associate()
    {
        if (_isTaken.Length < _bearings.Count) _isTaken = new bool[2 * _bearings.Count];
        Array.Clear(_isTaken);
        _assignment.Begin(_mine.Count, _bearings.Count);
        for (int row = 0; row < _mine.Count; row++)
        {
            for (int column = 0; column < _bearings.Count; column++)
            {
                if (_bearings[column].Time >= _mine[row].Newest.Time) _assignment.Add(row, column, Gate - _mine[row].DistanceSquared(_bearings[column]));
            }
        }

        _assignment.Solve();
        for (int row = 0; row < _mine.Count; row++)
        {
            int column = _assignment.ColumnOf(row);
            if (column < 0) continue;
            _isTaken[column] = true;
            _mine[row].Take(_bearings[column], _now);
            if (_mine[row].Confirmed) Cross(_mine[row]);
        }
    }

    // Follows the track's newest bearing in its crossings, and crosses it with believed tracks of other sensors that it was not crossed with.
    private void Cross(BearingTrack track)
    {
        foreach (BearingTrack other in _tracks)
        {
            if (other.Sensor == track.Sensor || !other.Confirmed || other.Newest.Time > track.Newest.Time) continue;
            if (Find(track, other) is null && _crossings.Count < MostCrossings) _crossings.Add(track.Sensor < other.Sensor ? new Crossing(track, other) : new Crossing(other, track));
        }

        foreach (Crossing crossing in _crossings)
        {
            if (!crossing.Uses(track)) continue;
            Instant time = track.Newest.Time;
            bool again = crossing.Refuted is { } since && (time - since).Seconds > TryAgainAfter;
            if (crossing.IsFixed && crossing.Refuted is null) crossing.Follow(track, _filter);
            else if ((again || crossing.Refuted is null) && crossing.First.Newest.Time <= time && crossing.Second.Newest.Time <= time) crossing.Fix(_triangulation, _sensors, _filter, time);
        }
    }

    private Crossing? Find(BearingTrack one, BearingTrack other)
    {
        foreach (Crossing crossing in _crossings)
        {
            if (crossing.Uses(one) && crossing.Uses(other)) return crossing;
        }

        return null;
    }

    // Whether the best way to pair all tracks of the two sensors holds a crossing, and every way without it is worse by far.
    private bool StandsOut(Crossing crossing)
    {
        double best = BestPairs(crossing, without: null);
        if (_assignment.ColumnOf(_tracks.IndexOf(crossing.First)) != _tracks.IndexOf(crossing.Second)) return false;
        return best - BestPairs(crossing, without: crossing) >= WorseByFar;
    }

    private double BestPairs(Crossing like, Crossing? without)
    {
        _pairs.Clear();
        foreach (Crossing crossing in _crossings)
        {
            if (crossing != without && crossing.Refuted is null && crossing.First.Sensor == like.First.Sensor && crossing.Second.Sensor == like.Second.Sensor)
                _pairs.Add((_tracks.IndexOf(crossing.First), _tracks.IndexOf(crossing.Second), crossing.IsFixed ? SeenByBoth + crossing.Evidence : WorseByFar));
        }

        _pairs.Sort();
        _assignment.Begin(_tracks.Count, _tracks.Count);
        foreach ((int row, int column, double evidence) in _pairs) _assignment.Add(row, column, evidence);
        _assignment.Solve();
        double sum = 0;
        foreach ((int row, int column, double evidence) in _pairs)
        {
            if (_assignment.ColumnOf(row) == column) sum += evidence;
        }

        return sum;
    }

    private void Remove(BearingTrack track)
    {
        _tracks.Remove(track);
        for (int index = _crossings.Count - 1; index >= 0; index--)
        {
            if (_crossings[index].Uses(track)) _crossings.RemoveAt(index);
        }
    }
}
