using Picket.Core.Detections;
using Picket.Core.Time;
using Picket.Tracking.Filtering;
using Picket.Tracking.Measurements;
using Picket.Tracking.Tracks;

namespace Picket.Tracking;

/// <summary>A name is held by one track, which goes where the name goes.</summary>
public sealed partial class Tracker
{
    private const int JumpsToBelieve = 3;
    private static readonly Duration s_apart = Duration.FromSeconds(0.2); // two receivers of one message are no second report

    /// <summary>Takes a detection that carries a track's name and lies where the track cannot be.</summary>
    /// <remarks>
    /// The object is known and one object has one track, so no other track starts there: the track's states begin anew, and its number, names and codes
    /// stay. One report alone may be a wrong position, so it is set aside; the next in a row that continues it is believed, or the third in
    /// a row wherever it lies. A report that fits the track in between ends the row, which keeps a second bearer of the same address away.
    /// </remarks>
    private void Follow(ActiveTrack track, in Detection detection)
    {
        Instant earliest = track.Jump is { } last ? last.Time + s_apart : track.History.Newest.Time;
        if (detection.Time < earliest)
        {
            SetAside++;
            return;
        }

        SensorModel sensor = _sensors[detection.Sensor];
        if (track.Jump is { } jump && Continues(jump, detection, out KinematicState first, out KinematicState second))
        {
            track.History.Begin(jump.Sensor, jump.Measurement, first);
            track.History.Append(detection.Sensor, detection.Measurement, second);
        }
        else if (track.Jump is not null && track.Jumps == JumpsToBelieve - 1)
        {
            sensor.Start.From(detection, out KinematicState state);
            track.History.Begin(detection.Sensor, detection.Measurement, state);
        }
        else
        {
            SetAside++;
            track.Jumps = track.Jump is null ? 1 : track.Jumps + 1;
            track.Jump = detection;
            return;
        }

        (track.Jump, track.Begun, track.HeightMeasured) = (null, detection.Time, false);
        Credit(track, detection);
        _lifeCycle.Hit(track, detection.Time, 0, sensor.Sensor.DetectionProbability, named: true);
    }

    private bool Continues(in Detection jump, in Detection detection, out KinematicState first, out KinematicState second)
    {
        _sensors[jump.Sensor].Start.From(jump, out first);
        _motion.Predict(first, detection.Time, out second);
        _sensors[detection.Sensor].Heights.Apply(ref second, detection.Measurement, (detection.Time - first.Time).Seconds);
        _sensors[detection.Sensor].Measurement.Linearize(detection.Measurement, second, out Linearization linear);
        if (!ExtendedKalmanFilter.TryInnovate(second, linear, out Innovation innovation) || innovation.DistanceSquared > NamedGate) return false;
        _sensors[detection.Sensor].Update(ref second, detection.Measurement, innovation);
        return true;
    }
}
