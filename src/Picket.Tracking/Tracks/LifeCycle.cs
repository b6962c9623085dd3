using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Tracking.Measurements;

namespace Picket.Tracking.Tracks;

/// <summary>When a track is believed, coasts and ends, from the probability that its object exists and from silence.</summary>
/// <remarks>
/// A track is shown while its object exists rather than not, which is what minimises GOSPA; it needs two detections. At Pd 0.9 and everyday clutter this comes to 2 or 3 of 3 looks
/// to be believed, and 3 looks missed in a row to be hidden. Hidden tracks go on until hardly anything is left of them: seen again, they are shown under the same number.
/// </remarks>
internal sealed class LifeCycle(TrackerSettings settings, SensorModel[] sensors)
{
    /// <summary>Existence below which a track ends, and above which one starts.</summary>
    public const double Prune = 1e-4;

    /// <summary>The smallest probability that is told from nothing beside 1.</summary>
    public const double Smallest = 1e-15;

    /// <summary>Silence after which a track coasts, in periods of the sensor that saw it.</summary>
    public const double CoastAfter = 1.5;

    /// <summary>Silence after which a track ends, in periods of the sensor that saw it.</summary>
    public const double EndAfter = 10;

    private const double BelievedAbove = 0.5;
    private const double HiddenBelow = 0.4;
    private const double HitsToBelieve = 1.5;
    private readonly double _decay = Math.Log(settings.SurvivalProbability);

    /// <summary>Existence at a time: the object may have gone since.</summary>
    public double ExistenceAt(in TrackRecord track, Instant time)
    {
        long since = time.Nanoseconds - track.ExistenceTime.Nanoseconds;
        return since > 0 ? track.Existence * Math.Exp(_decay * (since / 1e9)) : track.Existence;
    }

    /// <summary>Sets what is now known of the existence, and whether the track is believed.</summary>
    /// <param name="track">The track.</param>
    /// <param name="before">The existence before the look, by then.</param>
    /// <param name="existence">The existence after it.</param>
    /// <param name="gain">How many times likelier what the look showed is if the object exists, with false detections as dense as they may be (<see cref="TrackRecord.CautiousExistence"/>).</param>
    /// <param name="time">When.</param>
    /// <returns>Whether the track goes on.</returns>
    public static bool Learn(ref TrackRecord track, double before, double existence, double gain, Instant time)
    {
        double cautious = track.CautiousExistence * before / track.Existence, odds = gain * cautious / Math.Max(1 - cautious, Smallest);
        (track.Existence, track.CautiousExistence) = (existence, Math.Min(existence, odds / (1 + odds))); // what others took over from it is not its own
        if (time > track.ExistenceTime) track.ExistenceTime = time;
        track.Confirmed = track.Confirmed ? existence >= HiddenBelow : existence >= BelievedAbove && track.Hits >= HitsToBelieve;
        return existence >= Prune;
    }

    /// <summary>A sensor saw the track.</summary>
    public void See(ref TrackRecord track, int sensor, Instant time)
    {
        double interval = sensors[sensor].Interval;
        Instant coasts = time + Duration.FromSeconds(CoastAfter * interval);
        Instant over = time + Duration.FromSeconds(EndAfter * interval);
        if (time > track.LastSeen) track.LastSeen = time;
        if (coasts > track.CoastsFrom) track.CoastsFrom = coasts;
        if (over > track.OverFrom) track.OverFrom = over;
    }

    /// <summary>A sensor's look says nothing of the track: that it is not seen does not end it.</summary>
    public void Spare(ref TrackRecord track, int sensor, Instant time)
    {
        Instant over = time + Duration.FromSeconds(EndAfter * sensors[sensor].Interval);
        if (over > track.OverFrom) track.OverFrom = over;
    }

    /// <summary>Where a track stands at a time.</summary>
    public static TrackStatus StatusAt(in TrackRecord track, Instant time) =>
        !track.Confirmed ? TrackStatus.Tentative : time > track.CoastsFrom ? TrackStatus.Coasting : TrackStatus.Confirmed;
}
