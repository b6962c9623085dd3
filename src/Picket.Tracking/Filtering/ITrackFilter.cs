using Picket.Core.Detections;
using Picket.Core.Time;
using Picket.Tracking.Impacts;

namespace Picket.Tracking.Filtering;

/// <summary>What the tracker asks of a filter: how one object's state starts, moves, and is corrected by a measurement.</summary>
/// <typeparam name="TState">The state of one object: a plain value without references, so that tracks lie in arrays and are saved bit for bit.</typeparam>
/// <remarks>Implemented by structs and used as a type parameter, so that the runtime compiles the loop anew for each filter, without calls through an interface. Thread safe: a filter holds settings only.</remarks>
internal interface ITrackFilter<TState>
    where TState : unmanaged
{
    /// <summary>The state after an object's first detection, which must fix a position.</summary>
    void Start(in Detection detection, out TState state);

    /// <summary>The state of an object of which position and velocity are known, and nothing of how it manoeuvres.</summary>
    void Start(in KinematicState first, out TState state);

    /// <summary>The state at another time; an earlier time gives the retrodiction that treats the noise between as unknown. <paramref name="from"/> and <paramref name="predicted"/> may be the same variable.</summary>
    void Predict(in TState from, Instant to, out TState predicted);

    /// <summary>Compares a measurement with a state at its time; false where nothing can be made of it.</summary>
    bool TryFit(in TState prior, int sensor, in Measurement measurement, out Fit fit);

    /// <summary>The state after a measurement that is the object's. <paramref name="prior"/> and <paramref name="posterior"/> may be the same variable.</summary>
    void Update(in TState prior, int sensor, in Measurement measurement, out TState posterior);

    /// <summary>The state after a measurement that is the object's, from one before it: <see cref="Predict"/> and <see cref="Update"/>, or better where the motion in between is told by the measurement alone. <paramref name="before"/> and <paramref name="posterior"/> are not the same variable.</summary>
    void Correct(in TState before, Instant measured, int sensor, in Measurement measurement, out TState posterior);

    /// <summary>The one state with the mean and the covariance of a mixture.</summary>
    /// <param name="weights">Positive weights; their sum need not be 1.</param>
    /// <param name="states">The states, all of one time.</param>
    /// <param name="merged">The merged state.</param>
    void Merge(ReadOnlySpan<double> weights, ReadOnlySpan<TState> states, out TState merged);

    /// <summary>When the state holds.</summary>
    Instant TimeOf(in TState state);

    /// <summary>Position and velocity with their covariance, site frame.</summary>
    void Read(in TState state, out KinematicState kinematic);

    /// <summary>Probability that the object is in free flight, 0 to 1.</summary>
    double FreeFlight(in TState state);

    /// <summary>The state as that of an object in free flight; false where the site knows of none.</summary>
    bool TryRead(in TState state, out BallisticState ballistic);

    /// <summary>Mean of the horizontal position predicted over <paramref name="dt"/> seconds and its variance per axis: what a spatial index needs, for less than <see cref="Predict"/>.</summary>
    void Foresee(in TState state, double dt, out double x, out double y, out double varianceX, out double varianceY);

    /// <summary>Writes a state bit for bit, as much of it as is used.</summary>
    void Save(BinaryWriter writer, in TState state);

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    TState Load(BinaryReader reader);
}
