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
    private KinematicState _state;
    private double _distance;
    private int _rows, _ofFirst, _ofSecond;

    /// <summary>The track of the sensor that comes first in the site.</summary>
    public BearingTrack First { get; } = first;

    /// <summary>The track of the other sensor.</summary>
    public BearingTrack Second { get; } = second;

    /// <summary>Where and how the object would be.</summary>
    public ref readonly KinematicState State => ref _state;

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
    public void Fix(Triangulation triangulation, SensorModel[] sensors, Instant time)
    {
        Meeting meeting = triangulation.Meet(sensors[First.Sensor], First.At(time), sensors[Second.Sensor], Second.At(time), time, out _state);
        (IsFixed, Refuted) = (meeting == Meeting.Fixed, meeting == Meeting.Never ? time : null);
        (Evidence, _distance, _rows, _ofFirst, _ofSecond) = (0, 0, 0, 0, 0);
    }

    /// <summary>Follows the newest bearing of one of its tracks.</summary>
    public void Follow(BearingTrack track, SensorModel sensor, in ConstantVelocity motion)
    {
        Detection detection = track.Newest;
        if (detection.Time < _state.Time) return;
        motion.Predict(_state, detection.Time, out KinematicState next);
        sensor.Heights.Apply(ref next, detection.Measurement, (detection.Time - _state.Time).Seconds);
        sensor.Measurement.Linearize(detection.Measurement, next, out Linearization linear);
        if (linear.Count == 0 || !ExtendedKalmanFilter.TryInnovate(next, linear, out Innovation innovation)) return;
        (_distance, _rows, Evidence) = (_distance + innovation.DistanceSquared, _rows + linear.Count, Evidence + innovation.LogLikelihood - track.LogLikelihood);
        if (innovation.DistanceSquared > LargestInnovation || _distance - _rows > LargestDeviation * Math.Sqrt(2 * _rows))
        {
            Refuted = detection.Time;
            return;
        }

        sensor.Update(ref next, detection.Measurement, innovation);
        _state = next;
        if (track == First) _ofFirst++;
        else _ofSecond++;
    }

    /// <summary>Writes the hypothesis, but for its tracks, bit for bit.</summary>
    public void Save(BinaryWriter writer)
    {
        _state.Save(writer);
        writer.Write(IsFixed);
        writer.Write(Refuted?.Nanoseconds ?? long.MinValue);
        writer.Write(Evidence);
        writer.Write(_distance);
        foreach (int count in (ReadOnlySpan<int>)[_rows, _ofFirst, _ofSecond]) writer.Write(count);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(BinaryReader reader)
    {
        _state = KinematicState.Load(reader);
        IsFixed = reader.ReadBoolean();
        Refuted = reader.ReadInt64() is var time && time == long.MinValue ? null : new Instant(time);
        (Evidence, _distance) = (reader.ReadDouble(), reader.ReadDouble());
        (_rows, _ofFirst, _ofSecond) = (reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
    }
}
