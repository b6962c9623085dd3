using Picket.Core.Detections;
using Picket.Core.Time;
using Picket.Tracking.Filtering;
using Picket.Tracking.Measurements;

namespace Picket.Tracking.Bearings;

/// <summary>The hypothesis that two bearing tracks of different sensors are one object: a ghost, unless it flies as objects do.</summary>
internal sealed class Crossing(BearingTrack first, BearingTrack second)
{
    // A ghost bends and speeds up as no object does, which the sum of its squared innovations tells. It is no object beyond
    // five standard deviations of that sum, or of a single innovation (chi-square with two rows, 1 in 30,000 outside).
    private const double LargestDeviation = 5;
    private const double LargestInnovation = 20.8;
    private const int UpdatesToBelieve = 3;
    private SpatialState _state;
    private double _distance;
    private int _rows, _ofFirst, _ofSecond;

    /// <summary>The track of the sensor that comes first in the site.</summary>
    public BearingTrack First { get; } = first;

    /// <summary>The track of the other sensor.</summary>
    public BearingTrack Second { get; } = second;

    /// <summary>Where and how the object would be.</summary>
    public ref readonly SpatialState State => ref _state;

    /// <summary>Whether there is a place; none while the lines are too flat to each other.</summary>
    public bool IsFixed { get; private set; }

    /// <summary>Since when it is known to be no object; tried again after a while.</summary>
    public Instant? Refuted { get; private set; }

    /// <summary>How much likelier the bearings are of one object than of two: the natural logarithm of the ratio of their densities, predicted by the crossing and by each track alone.</summary>
    public double Evidence { get; private set; }

    /// <summary>Whether both sensors have confirmed the place several times.</summary>
    public bool IsRipe => IsFixed && Refuted is null && _ofFirst >= UpdatesToBelieve && _ofSecond >= UpdatesToBelieve;

    /// <summary>Whether one of its tracks is a given one.</summary>
    public bool Uses(BearingTrack track) => First == track || Second == track;

    /// <summary>Tries to fix the place from both tracks as they are at a time.</summary>
    public void Fix(Triangulation triangulation, SensorModel[] sensors, in SpatialFilter filter, Instant time)
    {
        Meeting meeting = triangulation.Meet(sensors[First.Sensor], First.At(time), sensors[Second.Sensor], Second.At(time), time, out KinematicState place);
        filter.Start(place, out _state);
        (IsFixed, Refuted) = (meeting == Meeting.Fixed, meeting == Meeting.Never ? time : null);
        (Evidence, _distance, _rows, _ofFirst, _ofSecond) = (0, 0, 0, 0, 0);
    }

    /// <summary>Follows the newest bearing of one of its tracks.</summary>
    public void Follow(BearingTrack track, in SpatialFilter filter)
    {
        Detection detection = track.Newest;
        if (detection.Time < _state.Time) return;
        filter.Predict(_state, detection.Time, out SpatialState next);
        if (!filter.TryFit(next, detection.Sensor, detection.Measurement, out Fit fit)) return;
        (_distance, _rows, Evidence) = (_distance + fit.DistanceSquared, _rows + fit.Rows, Evidence + fit.LogLikelihood - track.LogLikelihood);
        if (fit.DistanceSquared > LargestInnovation || _distance - _rows > LargestDeviation * Math.Sqrt(2 * _rows))
        {
            Refuted = detection.Time;
            return;
        }

        filter.Update(next, detection.Sensor, detection.Measurement, out _state);
        if (track == First) _ofFirst++;
        else _ofSecond++;
    }

    /// <summary>Writes the hypothesis, but for its tracks, bit for bit.</summary>
    public void Save(BinaryWriter writer, in SpatialFilter filter)
    {
        filter.Save(writer, _state);
        writer.Write(IsFixed);
        writer.Write(Refuted?.Nanoseconds ?? long.MinValue);
        writer.Write(Evidence);
        writer.Write(_distance);
        foreach (int count in (ReadOnlySpan<int>)[_rows, _ofFirst, _ofSecond]) writer.Write(count);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(BinaryReader reader, in SpatialFilter filter)
    {
        _state = filter.Load(reader);
        IsFixed = reader.ReadBoolean();
        Refuted = reader.ReadInt64() is var time && time == long.MinValue ? null : new Instant(time);
        (Evidence, _distance) = (reader.ReadDouble(), reader.ReadDouble());
        (_rows, _ofFirst, _ofSecond) = (reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
    }
}
