using System.Runtime.CompilerServices;
using Picket.Core.Detections;
using Picket.Core.Time;
using Picket.Tracking.Filtering;
using Picket.Tracking.Measurements;

namespace Picket.Tracking.Registration;

/// <summary>An object that several sensors see: its state as a linear function of all biases, x = m + A b + e, with the covariance of e.</summary>
/// <remarks>
/// Given the biases b, objects are independent of each other, so this form with one Gaussian over b is the joint Kalman filter over biases and all objects, at a cost that does
/// not grow with their number: the two-stage filter of Friedland (1969), here with the biases shared. It is linear around the present estimate, and exact for biases that do not drift.
/// </remarks>
internal sealed class CalibrationObject
{
    // Chi-square by rows, 1 in 1,000 outside.
    private static readonly double[] s_gates = [0, 10.8, 13.8, 16.3, 18.5, 20.5, 22.5];
    private readonly int _biases;
    private readonly double[] _sensitivity, _dependence;
    private KinematicState _atNoBias;

    /// <summary>An object among some biases.</summary>
    public CalibrationObject(int biases)
    {
        _biases = biases;
        _sensitivity = new double[6 * biases];
        _dependence = new double[Linearization.MaxRows * biases];
    }

    /// <summary>Whether its state has begun.</summary>
    public bool IsBegun { get; private set; }

    /// <summary>Measurements since it was taken in.</summary>
    public int Observations { get; private set; }

    /// <summary>Measurements that did not fit, since the last that did.</summary>
    public int Misfits { get; private set; }

    /// <summary>The sensor that gave all measurements so far, or -1 where there were several.</summary>
    public int OnlySensor { get; private set; }

    /// <summary>When it was last offered a measurement.</summary>
    public Instant LastOffered { get; set; }

    /// <summary>When its state holds.</summary>
    public Instant Time => _atNoBias.Time;

    /// <summary>One standard deviation of its height given the biases, m.</summary>
    public double HeightSigma => Math.Sqrt(Math.Max(0, _atNoBias.Covariance.Get(2, 2)));

    /// <summary>Its state with the biases as they are believed, and the covariance that is left when they are known.</summary>
    public KinematicState Estimate(BiasEstimate biases)
    {
        KinematicState estimate = _atNoBias;
        AddBiases(ref estimate, biases.Mean, 1);
        return estimate;
    }

    /// <summary>Becomes another object, whose state begins with the next measurement.</summary>
    public void Take() => (IsBegun, Observations, Misfits, OnlySensor, LastOffered) = (false, 0, 0, -1, new Instant(long.MinValue));

    /// <summary>Forgets the state, which begins anew with the next measurement.</summary>
    public void Restart() => (IsBegun, Misfits) = (false, 0);

    /// <summary>Begins the state with a measurement that fixes a position.</summary>
    /// <param name="corrected">The detection less the present estimate of its sensor's biases, its time too.</param>
    /// <param name="sensor">Its sensor.</param>
    /// <param name="first">Where its sensor's biases begin; -1 for the reference.</param>
    /// <param name="biases">The biases.</param>
    public void Begin(in Detection corrected, SensorModel sensor, int first, BiasEstimate biases)
    {
        (IsBegun, Misfits) = (true, 0);
        if (Observations++ == 0) OnlySensor = corrected.Sensor;
        sensor.Start.From(corrected, out _atNoBias);
        Array.Clear(_sensitivity);
        if (first < 0) return;

        // A start is an update of a state of which nothing was known, whose gain is P H' R^-1: A = -P H' R^-1 D.
        SensorBias left = biases.Of(first) with { Range = 0, Azimuth = 0, Time = 0, SigmaTime = 0 };
        BiasedMeasurement.Linearize(sensor, corrected.Measurement, _atNoBias, left, out Linearization linear, out BiasRows rows);
        for (int row = 0; row < linear.Count; row++)
        {
            Matrix6.Multiply(_atNoBias.Covariance, linear.Jacobian[row], out Vector6 gain);
            for (int i = 0; i < 6; i++)
            {
                double weight = gain[i] / linear.Noise.Get(row, row);
                _sensitivity[i * _biases + first] -= weight * rows.Range[row];
                _sensitivity[i * _biases + first + 1] -= weight * rows.Azimuth[row];
            }
        }

        double variance = biases.Covariance(first + 2, first + 2);
        for (int axis = 0; axis < 3; axis++) _atNoBias.Covariance.At(axis, axis) += variance * _atNoBias.Covariance.Get(axis + 3, axis + 3);
        AddBiases(ref _atNoBias, biases.Mean, -1);
    }

    /// <summary>Learns from a measurement, for itself and for the biases; false, and nothing changes but the time, where it does not fit.</summary>
    /// <param name="observation">The measurement as it came, not before the object's newest.</param>
    /// <param name="sensor">Its sensor.</param>
    /// <param name="first">Where its sensor's biases begin; -1 for the reference.</param>
    /// <param name="biases">The biases.</param>
    /// <param name="motion">How the object moves.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryObserve(in Observation observation, SensorModel sensor, int first, BiasEstimate biases, in ConstantVelocity motion)
    {
        Predict(observation.Time, motion);
        KinematicState estimate = Estimate(biases);
        BiasedMeasurement.Linearize(sensor, observation.Raw, estimate, first < 0 ? default : biases.Of(first), out Linearization linear, out BiasRows own);
        if (linear.Count == 0 || !ExtendedKalmanFilter.TryInnovate(estimate, linear, out Innovation innovation)) return false;
        Depend(linear, own, first, innovation);

        // The residual at no bias, by which the mean at no bias moves; the biases move with the residual at their estimate.
        RowValues atNoBias = innovation.Whitened;
        for (int row = 0; row < linear.Count; row++)
        {
            for (int j = 0; j < _biases; j++) atNoBias[row] += _dependence[row * _biases + j] * biases.Mean[j];
        }

        if (!biases.TryUpdate(innovation.Whitened, _dependence, linear.Count, s_gates[linear.Count]))
        {
            Misfits++;
            return false;
        }

        (Misfits, Observations) = (0, Observations + 1);
        if (OnlySensor != observation.Sensor) OnlySensor = -1;
        ExtendedKalmanFilter.Gain(innovation, out RowVectors gain);
        for (int row = 0; row < linear.Count; row++)
        {
            for (int i = 0; i < 6; i++)
            {
                for (int j = 0; j < _biases; j++) _sensitivity[i * _biases + j] -= gain[row][i] * _dependence[row * _biases + j];
            }
        }

        innovation.Whitened = atNoBias;
        ExtendedKalmanFilter.Update(ref _atNoBias, innovation);
        return true;
    }

    /// <summary>Writes the object bit for bit.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(IsBegun);
        writer.Write(Observations);
        writer.Write(Misfits);
        writer.Write(OnlySensor);
        writer.Write(LastOffered.Nanoseconds);
        _atNoBias.Save(writer);
        foreach (double value in _sensitivity) writer.Write(value);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(BinaryReader reader)
    {
        (IsBegun, Observations, Misfits, OnlySensor) = (reader.ReadBoolean(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
        LastOffered = new Instant(reader.ReadInt64());
        _atNoBias = KinematicState.Load(reader);
        for (int index = 0; index < _sensitivity.Length; index++) _sensitivity[index] = reader.ReadDouble();
    }

    // The biases move as they are, the object's motion carries what its velocity owes to them into its position.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Predict(Instant time, in ConstantVelocity motion)
    {
        double dt = (time - _atNoBias.Time).Seconds;
        motion.Predict(_atNoBias, time, out KinematicState predicted);
        _atNoBias = predicted;
        for (int index = 0; index < 3 * _biases; index++) _sensitivity[index] += dt * _sensitivity[index + 3 * _biases];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddBiases(ref KinematicState state, ReadOnlySpan<double> biases, double sign)
    {
        for (int i = 0; i < 6; i++)
        {
            for (int j = 0; j < _biases; j++) state.Mean[i] += sign * _sensitivity[i * _biases + j] * biases[j];
        }
    }

    // L^-1 (H A + D), by rows.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Depend(in Linearization linear, in BiasRows own, int first, in Innovation innovation)
    {
        for (int row = 0; row < linear.Count; row++)
        {
            Span<double> dependence = _dependence.AsSpan(row * _biases, _biases);
            dependence.Clear();
            for (int i = 0; i < 6; i++)
            {
                if (linear.Jacobian[row][i] == 0) continue;
                for (int j = 0; j < _biases; j++) dependence[j] += linear.Jacobian[row][i] * _sensitivity[i * _biases + j];
            }

            if (first >= 0)
            {
                dependence[first] += own.Range[row];
                dependence[first + 1] += own.Azimuth[row];
                dependence[first + 2] += own.Time[row];
            }

            for (int before = 0; before < row; before++)
            {
                for (int j = 0; j < _biases; j++) dependence[j] -= innovation.Factor.Get(row, before) * _dependence[before * _biases + j];
            }

            for (int j = 0; j < _biases; j++) dependence[j] /= innovation.Factor.Get(row, row);
        }
    }
}
