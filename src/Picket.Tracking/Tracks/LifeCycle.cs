using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Tracking.Measurements;

namespace Picket.Tracking.Tracks;

/// <summary>When a track is believed, coasts and ends, from the probability that its object exists and from silence.</summary>
/// <remarks>
/// The probability follows integrated probabilistic data association (Musicki, Evans, Stankovic 1994) with the one detection that was assigned:
/// r' = r L / (1 - r + r L), where L = 1 - Pd + Pd g / (clutter + births) for a detection and 1 - Pd for a look that should have seen the object and did not.
/// At Pd 0.9 and everyday clutter this comes to about 3 of 4 looks to be believed and 3 looks missed in a row to end.
/// </remarks>
internal sealed class LifeCycle(TrackerSettings settings, SensorModel[] sensors)
{
    private const double Believed = 0.9;
    private const double EndBelow = 0.2;
    private const double EndBelowStart = 0.5;
    private const double NamedRatio = 1000;
    private const double StaysOutside = 0.01;
    private const double CoastAfter = 1.5;
    private const double EndAfter = 10;
    private const double EndTentativeAfter = 3.5;

    /// <summary>Existence at a time: the object may have gone since.</summary>
    public double ExistenceAt(ActiveTrack track, Instant time)
    {
        double dt = (time - track.ExistenceTime).Seconds;
        return dt > 0 ? track.Existence * Math.Pow(settings.SurvivalProbability, dt) : track.Existence;
    }

    /// <summary>A detection was assigned.</summary>
    /// <param name="track">The track.</param>
    /// <param name="time">Time of the detection.</param>
    /// <param name="ratio">Pd g / (clutter + births).</param>
    /// <param name="detectionProbability">Pd.</param>
    /// <param name="named">Whether the detection carries the track's name.</param>
    public void Hit(ActiveTrack track, Instant time, double ratio, double detectionProbability, bool named)
    {
        Learn(track, time, 1 - detectionProbability + (named ? Math.Max(ratio, NamedRatio) : ratio));
        if (track.Existence >= Believed && track.Detections > 1) track.Confirmed = true;
    }

    /// <summary>A look should have seen the object and did not.</summary>
    public void Miss(ActiveTrack track, Instant time, double detectionProbability) => Learn(track, time, 1 - detectionProbability);

    /// <summary>A look found the object outside every sensor's field: it has left, unless its place is wrong.</summary>
    public void Leave(ActiveTrack track, Instant time) => Learn(track, time, StaysOutside);

    /// <summary>Whether a track is over at a time.</summary>
    public bool IsOver(ActiveTrack track, Instant time)
    {
        double silence = Silence(track, time);
        return track.Confirmed
            ? track.Existence < EndBelow || silence > EndAfter
            : track.Existence < EndBelowStart * track.StartExistence || silence > EndTentativeAfter;
    }

    /// <summary>Where a track stands at a time.</summary>
    public TrackStatus StatusAt(ActiveTrack track, Instant time) =>
        !track.Confirmed ? TrackStatus.Tentative : Silence(track, time) > CoastAfter ? TrackStatus.Coasting : TrackStatus.Confirmed;

    // How long no sensor has seen the track, in units of the time after which the sensor should have.
    private double Silence(ActiveTrack track, Instant time)
    {
        double silence = double.PositiveInfinity;
        foreach (ref readonly SensorShare share in track.Shares)
        {
            if (share.Detections > 0) silence = Math.Min(silence, (time - share.LastSeen).Seconds / sensors[share.Sensor].Interval);
        }

        return silence;
    }

    private void Learn(ActiveTrack track, Instant time, double ratio)
    {
        double existence = ExistenceAt(track, time);
        double product = existence * ratio;
        track.Existence = double.IsFinite(product) ? product / (1 - existence + product) : 1;
        if (time > track.ExistenceTime) track.ExistenceTime = time;
    }
}
