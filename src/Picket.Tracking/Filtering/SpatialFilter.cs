using Picket.Core.Detections;
using Picket.Core.Time;
using Picket.Tracking.Measurements;

namespace Picket.Tracking.Filtering;

/// <summary>Nearly constant velocity in space, with what is assumed of heights that nothing measures (<see cref="HeightPrior"/>).</summary>
/// <param name="sensors">The site's sensors.</param>
/// <param name="motion">How objects move.</param>
internal readonly struct SpatialFilter(SensorModel[] sensors, ConstantVelocity motion) : ITrackFilter<KinematicState>
{
    /// <inheritdoc/>
    public void Start(in Detection detection, out KinematicState state) => sensors[detection.Sensor].Start.From(detection, out state);

    /// <inheritdoc/>
    public void Predict(in KinematicState from, Instant to, out KinematicState predicted) => motion.Predict(from, to, out predicted);

    /// <inheritdoc/>
    public bool TryFit(in KinematicState prior, int sensor, in Measurement measurement, out Fit fit)
    {
        sensors[sensor].Measurement.Linearize(measurement, prior, out Linearization linear);
        fit = default;
        if (linear.Count == 0 || !ExtendedKalmanFilter.TryInnovate(prior, linear, out Innovation innovation)) return false;
        fit = new Fit(linear.Count, innovation.DistanceSquared, innovation.LogLikelihood);
        return true;
    }

    /// <inheritdoc/>
    public void Update(in KinematicState prior, int sensor, in Measurement measurement, out KinematicState posterior)
    {
        posterior = prior;
        sensors[sensor].Measurement.Linearize(measurement, posterior, out Linearization linear);
        if (ExtendedKalmanFilter.TryInnovate(posterior, linear, out Innovation innovation)) sensors[sensor].Update(ref posterior, measurement, innovation);
    }

    /// <inheritdoc/>
    public void Merge(ReadOnlySpan<double> weights, ReadOnlySpan<KinematicState> states, out KinematicState merged)
    {
        double sum = 0;
        merged = new KinematicState { Time = states[0].Time };
        for (int s = 0; s < states.Length; s++)
        {
            sum += weights[s];
            for (int i = 0; i < 6; i++) merged.Mean[i] += weights[s] * states[s].Mean[i];
            merged.HeightTold |= states[s].HeightTold;
        }

        for (int i = 0; i < 6; i++) merged.Mean[i] /= sum;
        for (int s = 0; s < states.Length; s++)
        {
            double weight = weights[s] / sum;
            for (int i = 0; i < 6; i++)
            {
                for (int j = 0; j < 6; j++)
                    merged.Covariance.At(i, j) += weight * (states[s].Covariance.Get(i, j) + (states[s].Mean[i] - merged.Mean[i]) * (states[s].Mean[j] - merged.Mean[j]));
            }
        }
    }

    /// <inheritdoc/>
    public Instant TimeOf(in KinematicState state) => state.Time;

    /// <inheritdoc/>
    public void Read(in KinematicState state, out KinematicState kinematic) => kinematic = state;

    /// <inheritdoc/>
    public void Foresee(in KinematicState state, double dt, out double x, out double y, out double varianceX, out double varianceY)
    {
        (x, y) = (state.Mean[0] + dt * state.Mean[3], state.Mean[1] + dt * state.Mean[4]);
        (varianceX, varianceY) = (motion.PositionVariance(state, 0, dt), motion.PositionVariance(state, 1, dt));
    }
}
