using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Picket.Core;
using Picket.Core.Detections;
using Picket.Core.Time;
using Picket.Core.Tracks;
using Picket.Tracking.Approaches;
using Picket.Tracking.Filtering;
using Picket.Tracking.Impacts;
using Picket.Tracking.Bearings;
using Picket.Tracking.Registration;
using Picket.Tracking.Scans;

namespace Picket.Tracking;

/// <summary>What stands behind <see cref="Tracker"/>: the tracks, and what scans do to them.</summary>
/// <remarks>Not thread safe. Looks come as the tracker has cut them: parts of one look one after the other, then what it missed.</remarks>
/// <param name="bearings">Keeps bearings that no track explains, until a second sensor fixes where the object is.</param>
internal abstract class MultiObjectFilter(BearingTracks bearings) : IStateful
{
    /// <summary>The track number given last.</summary>
    public abstract long LastNumber { get; set; }

    /// <summary>How many tentative tracks there are.</summary>
    public abstract int Tentative { get; }

    /// <summary>See <see cref="Tracker.SetAside"/>.</summary>
    public long SetAside { get; protected set; }

    /// <summary>What the newest look gave up.</summary>
    public Overload Overload { get; protected set; }

    /// <summary>Detections that started no track because there were too many.</summary>
    public long RefusedBirths { get; protected set; }

    /// <summary>What learns from detections whose track is certain; none where the site names no reference sensor.</summary>
    public SensorRegistration? Registration { get; init; }

    /// <summary>What is known by bearing alone.</summary>
    protected BearingTracks Bearings => bearings;

    /// <summary>Works detections of one look, or of a part of it.</summary>
    public abstract void Work(Scan scan, SensorLook look);

    /// <summary>A look over the whole field is over: what it should have seen and did not, it missed.</summary>
    public abstract void Miss(SensorLook look);

    /// <summary>A part of an antenna's turn is over.</summary>
    /// <param name="look">The look of the sensor.</param>
    /// <param name="time">When the antenna was at <paramref name="azimuth"/>, rad.</param>
    /// <param name="azimuth">Where the antenna was, rad.</param>
    /// <param name="start">Where the part starts, rad.</param>
    /// <param name="width">How wide it is, rad.</param>
    public abstract void Miss(SensorLook look, Instant time, double azimuth, double start, double width);

    /// <summary>Time goes on: ends what was silent too long, joins what proved to be one object.</summary>
    public abstract void Advance(Instant now);

    /// <summary>Takes what a sensor learnt of a named object.</summary>
    /// <returns>Whether a track carries the name.</returns>
    public abstract bool Identify(in IdentityReport report);

    /// <summary>Copies the tracks by number, predicted to a time.</summary>
    public abstract void CopyTracks(ImmutableArray<Track>.Builder tracks, bool includeTentative, Instant time);

    /// <summary>Starts a track of an object that two sensors have fixed by bearings.</summary>
    protected abstract void Begin(in BearingStart start);

    /// <summary>Hands on the bearings that no track explains, and starts what they fix.</summary>
    protected void Keep(int sensor, List<Detection> unexplained)
    {
        if (unexplained.Count == 0) return;
        bearings.Take(sensor, CollectionsMarshal.AsSpan(unexplained));
        while (bearings.TryStart(out BearingStart start)) Begin(start);
    }

    /// <summary>Adds the tracks that are there and in free flight with a probability or more, as they were last worked.</summary>
    public abstract void CopyBallistic(List<BallisticState> states, double least);

    /// <summary>Adds the confirmed tracks by number as objects that manoeuvre, as they were last worked, with their existence at a time.</summary>
    public abstract void CopyMoving(List<MovingState> states, Instant time);

    /// <summary>A track as an object that manoeuvres.</summary>
    protected static MovingState Moving(in KinematicState state, bool flies, in BallisticState ballistic)
    {
        Matrix6 covariance = state.Covariance;
        return new()
        {
            Track = 0,
            Time = state.Time,
            LastSeen = default,
            Manoeuvring = flies ? Math.Max(0, 1 - ballistic.Probability - ballistic.BoostProbability) : 1,
            Position = state.Position,
            Velocity = state.Velocity,
            Position2 = new(covariance.Get(0, 0), covariance.Get(0, 1), covariance.Get(1, 1)),
            Velocity2 = new(covariance.Get(3, 3), covariance.Get(3, 4), covariance.Get(4, 4)),
            Between = new(covariance.Get(0, 3), (covariance.Get(0, 4) + covariance.Get(1, 3)) / 2, covariance.Get(1, 4)),
            Names = [],
        };
    }

    /// <inheritdoc/>
    public abstract void Save(BinaryWriter writer);

    /// <inheritdoc/>
    public abstract void Load(BinaryReader reader);
}
