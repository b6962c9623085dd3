using System.Runtime.CompilerServices;
using Picket.Core.Detections;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Tracking.Fusion;
using Picket.Tracking.Impacts;
using Picket.Tracking.Measurements;
using Picket.Tracking.Motion;
using Picket.Tracking.Motion.Ballistic;

namespace Picket.Tracking.Filtering;

/// <summary>The tracker's general filter: an interacting multiple model filter (Blom and Bar-Shalom 1988) of objects in space, with what is assumed of heights that nothing measures (<see cref="HeightPrior"/>).</summary>
/// <param name="sensors">The site's sensors.</param>
/// <param name="motion">How objects move. A set of one model costs no more than that model.</param>
/// <remarks>On a site that is a plane, heights and their rates are 0 without variance. Each model's update is that of the extended Kalman filter; what another tracker believes is joined by covariance intersection.</remarks>
internal readonly struct SpatialFilter(SensorModel[] sensors, MotionSet motion) : ITrackFilter<SpatialState>
{
    private const int Kinematic = 6;
    private const double FastClimb = 30; // one sigma of what climbs or sinks and is no round, m/s

    /// <summary>The filter of a site.</summary>
    public SpatialFilter(SensorModel[] sensors, TrackerSettings settings, bool plane, BallisticEnvironment? environment = null)
        : this(sensors, SiteMotion.Of(settings, plane, environment))
    {
    }

    /// <summary>How objects move, which says how much of a state is used.</summary>
    public MotionSet Motion => motion;

    /// <inheritdoc/>
    public void Start(in Detection detection, out SpatialState state)
    {
        sensors[detection.Sensor].Start.From(detection, out KinematicState first);
        Start(first, out state);
    }

    /// <inheritdoc/>
    public void Start(in KinematicState first, out SpatialState state)
    {
        state = new SpatialState { Time = first.Time, Updated = first.Time, HeightTold = first.HeightTold };
        Span<double> numbers = state.Numbers;
        for (int j = 0; j < motion.Count; j++)
        {
            state.Probabilities[j] = motion.Share(j);
            Span<double> mean = motion.Mean(numbers, j), covariance = motion.Covariance(numbers, j);
            ((ReadOnlySpan<double>)first.Mean).CopyTo(mean);
            for (int a = 0; a < Kinematic; a++)
            {
                for (int b = 0; b <= a; b++) covariance[Packed.Row(a) + b] = first.Covariance.Get(a, b);
            }

            if (motion.HasFreeFlight && motion.Model(j) is not FlightMotion) HoldLevel(mean[..Kinematic], covariance[..Packed.Length(Kinematic)]);
            motion.Complete(numbers, j, Kinematic);
            motion.Model(j).Begin(mean, covariance);
        }
    }

    /// <inheritdoc/>
    public void Predict(in SpatialState from, Instant to, out SpatialState predicted)
    {
        Unsafe.SkipInit(out predicted);
        if (Unsafe.AreSame(in from, in predicted))
        {
            SpatialState copy = from;
            Predict(copy, to, out predicted);
            return;
        }

        (predicted.Time, predicted.Updated, predicted.HeightTold) = (to, from.Updated, from.HeightTold);
        motion.Predict(from.Numbers, from.Probabilities, (to - from.Time).Seconds, predicted.Numbers, predicted.Probabilities);
    }

    /// <inheritdoc/>
    public bool TryFit(in SpatialState prior, int sensor, in Measurement measurement, out Fit fit)
    {
        SensorModel model = sensors[sensor];
        if (!model.Heights.Rules(measurement)) return TryFit(prior, model, measurement, out fit);
        SpatialState ready = prior;
        RevertHeights(ref ready, model, measurement);
        return TryFit(ready, model, measurement, out fit);
    }

    /// <inheritdoc/>
    public void Update(in SpatialState prior, int sensor, in Measurement measurement, out SpatialState posterior)
    {
        SensorModel model = sensors[sensor];
        posterior = prior;
        Span<double> numbers = posterior.Numbers;
        if (model.Places(measurement, prior.HeightTold))
        {
            for (int j = 0; j < motion.Count; j++) model.Start.Place(measurement, motion.Mean(numbers, j), motion.Covariance(numbers, j));
            (posterior.HeightTold, posterior.Updated) = (true, posterior.Time);
            return;
        }

        bool heightsRuled = model.Heights.Rules(measurement), corrected = false;
        if (heightsRuled) RevertHeights(ref posterior, model, measurement);
        Span<double> likelihoods = stackalloc double[MotionSet.MaxModels], room = stackalloc double[PackedUpdate.Room(MotionSet.MaxSize, Linearization.MaxRows)];
        for (int j = 0; j < motion.Count; j++)
        {
            if (posterior.Probabilities[j] == 0) continue;
            Span<double> mean = motion.Mean(numbers, j), covariance = motion.Covariance(numbers, j);
            model.Measurement.Linearize(measurement, mean, out Linearization linear);
            var update = new PackedUpdate(room, mean.Length, linear.Count);
            bool fits = linear.Count > 0 && update.TryInnovate(covariance, linear);
            likelihoods[j] = fits ? update.LogLikelihood : double.NegativeInfinity;
            if (measurement.IsEstimate) fits = fits && CovarianceIntersection.Balance(covariance, ref linear) && update.TryInnovate(covariance, linear);
            if (fits && motion.Model(j) is FlightMotion && !heightsRuled) likelihoods[j] = CorrectTwice(update, model, measurement, mean, covariance);
            else if (fits) Correct(update, mean, covariance, heightsRuled);
            corrected |= fits;
        }

        if (!corrected) return;
        if (motion.Count > 1)
        {
            Span<double> probabilities = ((Span<double>)posterior.Probabilities)[..motion.Count];
            ModelMixture.Weigh(probabilities, likelihoods);
            motion.Rule(probabilities);
        }

        posterior.HeightTold |= !heightsRuled && HeightPrior.IsTold(measurement);
        posterior.Updated = posterior.Time;
    }

    /// <inheritdoc/>
    public void Correct(in SpatialState before, Instant measured, int sensor, in Measurement measurement, out SpatialState posterior)
    {
        Predict(before, measured, out SpatialState prior);
        Update(prior, sensor, measurement, out posterior);
        SensorModel model = sensors[sensor];
        double dt = (measured - before.Time).Seconds;
        if (!motion.HasFreeFlight || dt <= 0 || measurement.IsEstimate || model.Heights.Rules(measurement) || model.Places(measurement, before.HeightTold)) return;
        Span<double> numbers = posterior.Numbers;
        for (int j = 0; j < motion.Count; j++)
        {
            ReadOnlySpan<double> mean = motion.Mean(before.Numbers, j), covariance = motion.Covariance(before.Numbers, j);
            if (before.Probabilities[j] > 0 && posterior.Probabilities[j] > 0 && SecondLook.Is(motion.Model(j), covariance))
                SecondLook.Correct(motion.Model(j), model.Measurement, measurement, mean, covariance, dt, motion.Mean(numbers, j), motion.Covariance(numbers, j));
        }
    }

    /// <inheritdoc/>
    public void Merge(ReadOnlySpan<double> weights, ReadOnlySpan<SpatialState> states, out SpatialState merged)
    {
        merged = new SpatialState { Time = states[0].Time, Updated = states[0].Updated };
        double all = 0;
        for (int s = 0; s < states.Length; s++)
        {
            all += weights[s];
            merged.HeightTold |= states[s].HeightTold;
            if (states[s].Updated > merged.Updated) merged.Updated = states[s].Updated;
        }

        Span<double> numbers = merged.Numbers, deviation = stackalloc double[MotionSet.MaxSize];
        for (int j = 0; j < motion.Count; j++)
        {
            Span<double> mean = motion.Mean(numbers, j), covariance = motion.Covariance(numbers, j);
            double sum = 0;
            for (int s = 0; s < states.Length; s++)
            {
                double weight = weights[s] * states[s].Probabilities[j];
                if (weight == 0) continue;
                ReadOnlySpan<double> source = motion.Mean(states[s].Numbers, j);
                sum += weight;
                for (int a = 0; a < mean.Length; a++) mean[a] += weight * source[a];
            }

            merged.Probabilities[j] = sum / all;
            if (sum == 0) continue;
            for (int a = 0; a < mean.Length; a++) mean[a] /= sum;
            for (int s = 0; s < states.Length; s++)
            {
                if (states[s].Probabilities[j] == 0) continue;
                ReadOnlySpan<double> source = motion.Mean(states[s].Numbers, j);
                for (int a = 0; a < mean.Length; a++) deviation[a] = source[a] - mean[a];
                double weight = weights[s] * states[s].Probabilities[j] / sum;
                Packed.AddScaled(covariance, motion.Covariance(states[s].Numbers, j), weight);
                Packed.AddOuter(covariance, deviation[..mean.Length], weight);
            }
        }
    }

    /// <inheritdoc/>
    public Instant TimeOf(in SpatialState state) => state.Time;

    /// <inheritdoc/>
    public void Read(in SpatialState state, out KinematicState kinematic)
    {
        kinematic = new KinematicState { Time = state.Time, HeightTold = state.HeightTold };
        Span<double> covariance = stackalloc double[21];
        motion.Combine(state.Numbers, state.Probabilities, kinematic.Mean, covariance);
        for (int a = 0; a < Kinematic; a++)
        {
            for (int b = 0; b < Kinematic; b++) kinematic.Covariance.At(a, b) = covariance[Packed.At(a, b)];
        }
    }

    /// <inheritdoc/>
    public double FreeFlight(in SpatialState state)
    {
        double flying = 0;
        for (int j = 0; j < motion.Count; j++) flying += motion.Model(j) is BallisticMotion ? state.Probabilities[j] : 0;
        return flying;
    }

    /// <inheritdoc/>
    public bool TryRead(in SpatialState state, out BallisticState ballistic)
    {
        int parts = 0;
        double flying = FreeFlight(state), boosting = 0;
        for (int j = 0; j < motion.Count; j++) boosting += motion.Model(j) is BoostMotion ? state.Probabilities[j] : 0;

        ballistic = default;
        if (flying == 0) return false;
        ballistic = new BallisticState { Time = state.Time, Probability = flying, BoostProbability = boosting };
        for (int j = 0; j < motion.Count; j++)
        {
            if (motion.Model(j) is BallisticMotion) ballistic.Set(parts++, new(state.Probabilities[j] / flying, motion.Mean(state.Numbers, j), motion.Covariance(state.Numbers, j)));
        }

        return parts > 0;
    }

    /// <inheritdoc/>
    /// <remarks>The variances are those of the model that spreads most, so that what any of the models expects lies within.</remarks>
    public void Foresee(in SpatialState state, double dt, out double x, out double y, out double varianceX, out double varianceY)
    {
        Span<double> means = stackalloc double[MotionSet.MaxModels * MotionSet.MaxSize];
        (x, y, varianceX, varianceY) = (0, 0, 0, 0);
        for (int j = 0; j < motion.Count; j++)
        {
            Span<double> moved = means.Slice(j * MotionSet.MaxSize, MotionSet.MaxSize);
            motion.Model(j).Move(motion.Mean(state.Numbers, j), dt, moved);
            x += state.Probabilities[j] * moved[0];
            y += state.Probabilities[j] * moved[1];
        }

        for (int j = 0; j < motion.Count; j++)
        {
            ReadOnlySpan<double> moved = means.Slice(j * MotionSet.MaxSize, MotionSet.MaxSize), mean = motion.Mean(state.Numbers, j), covariance = motion.Covariance(state.Numbers, j);
            varianceX = Math.Max(varianceX, motion.Model(j).PositionVariance(mean, covariance, 0, dt) + (moved[0] - x) * (moved[0] - x));
            varianceY = Math.Max(varianceY, motion.Model(j).PositionVariance(mean, covariance, 1, dt) + (moved[1] - y) * (moved[1] - y));
        }
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer, in SpatialState state) => state.Save(writer, motion);

    /// <inheritdoc/>
    public SpatialState Load(BinaryReader reader) => SpatialState.Load(reader, motion);

    private bool TryFit(in SpatialState prior, SensorModel model, in Measurement measurement, out Fit fit)
    {
        fit = default;
        Span<double> likelihoods = stackalloc double[MotionSet.MaxModels], probabilities = stackalloc double[MotionSet.MaxModels], room = stackalloc double[PackedUpdate.Room(Kinematic, Linearization.MaxRows)];
        double distance = double.PositiveInfinity;
        int rows = 0;
        for (int j = 0; j < motion.Count; j++)
        {
            if (prior.Probabilities[j] == 0) continue;
            model.Measurement.Linearize(measurement, motion.Mean(prior.Numbers, j), out Linearization linear);
            var update = new PackedUpdate(room, Kinematic, linear.Count);
            if (linear.Count == 0 || !update.TryInnovate(motion.Covariance(prior.Numbers, j), linear)) return false;
            distance = Math.Min(distance, update.DistanceSquared);
            (likelihoods[j], probabilities[j], rows) = (update.LogLikelihood, prior.Probabilities[j], linear.Count);
        }

        fit = new Fit(rows, distance, motion.Count == 1 ? likelihoods[0] : ModelMixture.Weigh(probabilities[..motion.Count], likelihoods));
        return true;
    }

    // A measurement that tells no height leaves z, its rate and its acceleration as they are, and what they leave open is carried in the covariance (the consider states of Schmidt 1966).
    private static void Correct(in PackedUpdate update, Span<double> mean, Span<double> covariance, bool heightsRuled)
    {
        if (!heightsRuled)
        {
            update.Correct(mean, covariance);
            return;
        }

        int last = mean.Length == MotionSet.MaxSize ? 8 : 5;
        Span<double> kept = stackalloc double[9];
        for (int a = 2, k = 0; a <= last; a += 3)
        {
            kept[k++] = mean[a];
            for (int b = 2; b <= a; b += 3) kept[k++] = covariance[Packed.Row(a) + b];
        }

        update.Correct(mean, covariance);
        for (int a = 2, k = 0; a <= last; a += 3)
        {
            mean[a] = kept[k++];
            for (int b = 2; b <= a; b += 3) covariance[Packed.Row(a) + b] = kept[k++];
        }
    }

    // A round moves so far between the first looks that the measurement bends on the way: linear again around where the first correction came to (the iterated filter of Jazwinski 1970).
    private static double CorrectTwice(in PackedUpdate update, SensorModel model, in Measurement measurement, Span<double> mean, Span<double> covariance)
    {
        Span<double> before = stackalloc double[mean.Length], spread = stackalloc double[covariance.Length];
        mean.CopyTo(before);
        covariance.CopyTo(spread);
        update.Correct(mean, covariance);
        model.Measurement.Linearize(measurement, mean, out Linearization linear);
        for (int row = 0; row < linear.Count; row++)
        {
            for (int i = 0; i < Kinematic; i++) linear.Residual[row] += linear.Jacobian[row][i] * (mean[i] - before[i]);
        }

        PackedUpdate again = update;
        if (!again.TryInnovate(spread, linear)) return update.LogLikelihood;
        before.CopyTo(mean);
        spread.CopyTo(covariance);
        again.Correct(mean, covariance);
        return again.LogLikelihood;
    }

    // Where rounds are looked out for, what climbs or sinks as they do is one rather than an aircraft: the other models begin as if a vertical speed of 0 had been measured.
    private static void HoldLevel(Span<double> mean, Span<double> covariance)
    {
        double spread = covariance[Packed.At(5, 5)] + FastClimb * FastClimb, vertical = mean[5];
        Span<double> gain = stackalloc double[Kinematic];
        for (int i = 0; i < Kinematic; i++) gain[i] = covariance[Packed.At(5, i)] / Math.Sqrt(spread);
        Packed.AddScaled(mean, gain, -vertical / Math.Sqrt(spread));
        Packed.AddOuter(covariance, gain, -1);
    }

    private void RevertHeights(ref SpatialState state, SensorModel model, in Measurement measurement)
    {
        double dt = (state.Time - state.Updated).Seconds;
        bool told = state.HeightTold;
        Span<double> numbers = state.Numbers;
        for (int j = 0; j < motion.Count; j++) state.HeightTold &= model.Heights.Revert(motion.Mean(numbers, j), motion.Covariance(numbers, j), told, measurement, dt);
    }
}
