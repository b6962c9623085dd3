using System.Numerics;
using System.Runtime.CompilerServices;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Tracking.Filtering;

namespace Picket.Tracking.Registration;

/// <summary>The biases of all sensors but the reference as one Gaussian: range (m), azimuth (rad) and time (s) of one sensor after the other.</summary>
/// <remarks>Before anything is seen they are taken to be within 200 m, 1 degree and 0.5 s (one standard deviation); components that a sensor does not measure are zero for certain.
/// They drift as random walks of 2 m, 0.01 degrees and 2 ms in an hour.</remarks>
internal sealed class BiasEstimate
{
    /// <summary>Biases a sensor: range, azimuth, time.</summary>
    public const int PerSensor = 3;

    private static readonly double[] s_prior = [200, Math.PI / 180, 0.5];
    private static readonly double[] s_driftInAnHour = [2, 0.01 * Math.PI / 180, 0.002];
    private readonly double[] _prior, _mean, _covariance, _cross;
    private Instant? _time;

    /// <summary>The biases of some sensors before anything is seen.</summary>
    public BiasEstimate(IReadOnlyList<Sensor> sensors)
    {
        Count = PerSensor * sensors.Count;
        _prior = new double[Count];
        for (int index = 0; index < Count; index++) _prior[index] = IsMeasured(sensors[index / PerSensor].Kind, index % PerSensor) ? s_prior[index % PerSensor] : 0;
        _mean = new double[Count];
        _covariance = new double[Count * Count];
        _cross = new double[Linearization.MaxRows * Count];
        for (int sensor = 0; sensor < sensors.Count; sensor++) Reset(PerSensor * sensor);
    }

    /// <summary>Number of biases.</summary>
    public int Count { get; }

    /// <summary>The mean.</summary>
    public ReadOnlySpan<double> Mean => _mean;

    /// <summary>The covariance of two biases.</summary>
    public double Covariance(int one, int other) => _covariance[Count * one + other];

    /// <summary>What is estimated of the sensor whose biases begin at an index.</summary>
    public SensorBias Of(int first) => new()
    {
        Range = _mean[first],
        Azimuth = _mean[first + 1],
        Time = _mean[first + 2],
        SigmaRange = Sigma(first),
        SigmaAzimuth = Sigma(first + 1),
        SigmaTime = Sigma(first + 2),
    };

    /// <summary>Time goes on: what is known grows old. An earlier time changes nothing.</summary>
    public void Drift(Instant time)
    {
        double dt = _time is { } before ? (time - before).Seconds : 0;
        if (dt < 0) return;
        _time = time;
        for (int index = 0; index < Count; index++)
        {
            double sigma = s_driftInAnHour[index % PerSensor];
            if (_prior[index] > 0) _covariance[(Count + 1) * index] += sigma * sigma * dt / 3600;
        }
    }

    /// <summary>Takes rows w = C (b - mean) + noise of unit covariance; false, and nothing changes, where they do not fit.</summary>
    /// <param name="residual">The rows w.</param>
    /// <param name="dependence">C by rows.</param>
    /// <param name="rows">Number of rows, at most <see cref="Linearization.MaxRows"/>.</param>
    /// <param name="gate">Largest squared Mahalanobis distance.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryUpdate(in RowValues residual, ReadOnlySpan<double> dependence, int rows, double gate)
    {
        // X = P C' by columns, S = C X + 1 = L L', then X L'^-1 and L^-1 w.
        var factor = default(RowSquare);
        var whitened = residual;
        double distance = 0;
        Array.Clear(_cross, 0, rows * Count);
        for (int a = 0; a < rows; a++)
        {
            Span<double> cross = _cross.AsSpan(a * Count, Count);
            ReadOnlySpan<double> row = dependence.Slice(a * Count, Count);
            for (int j = 0; j < Count; j++)
            {
                if (row[j] != 0) AddScaled(cross, _covariance.AsSpan(j * Count, Count), row[j]);
            }

            for (int b = 0; b <= a; b++)
            {
                double s = a == b ? 1 : 0;
                ReadOnlySpan<double> other = dependence.Slice(b * Count, Count);
                for (int j = 0; j < Count; j++) s += other[j] * cross[j];
                for (int k = 0; k < b; k++) s -= factor.Get(a, k) * factor.Get(b, k);
                factor.Set(a, b, a == b ? Math.Sqrt(s) : s / factor.Get(b, b));
            }

            for (int k = 0; k < a; k++) whitened[a] -= factor.Get(a, k) * whitened[k];
            whitened[a] /= factor.Get(a, a);
            distance += whitened[a] * whitened[a];
        }

        if (!(distance <= gate)) return false;
        for (int a = 0; a < rows; a++)
        {
            Span<double> gain = _cross.AsSpan(a * Count, Count);
            for (int k = 0; k < a; k++) AddScaled(gain, _cross.AsSpan(k * Count, Count), -factor.Get(a, k));
            for (int j = 0; j < Count; j++) gain[j] /= factor.Get(a, a);
            AddScaled(_mean, gain, whitened[a]);
            for (int i = 0; i < Count; i++)
            {
                if (gain[i] != 0) AddScaled(_covariance.AsSpan(i * Count, Count), gain, -gain[i]);
            }
        }

        return true;
    }

    /// <summary>Forgets all that was learnt of the sensor whose biases begin at an index.</summary>
    public void Reset(int first)
    {
        for (int index = first; index < first + PerSensor; index++)
        {
            _mean[index] = 0;
            for (int other = 0; other < Count; other++) _covariance[Count * index + other] = _covariance[Count * other + index] = 0;
            _covariance[(Count + 1) * index] = _prior[index] * _prior[index];
        }
    }

    /// <summary>Writes the estimate bit for bit.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(_time?.Nanoseconds ?? long.MinValue);
        foreach (double value in _mean) writer.Write(value);
        foreach (double value in _covariance) writer.Write(value);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(BinaryReader reader)
    {
        _time = reader.ReadInt64() is var time && time == long.MinValue ? null : new Instant(time);
        for (int index = 0; index < _mean.Length; index++) _mean[index] = reader.ReadDouble();
        for (int index = 0; index < _covariance.Length; index++) _covariance[index] = reader.ReadDouble();
    }

    private double Sigma(int index) => Math.Sqrt(Math.Max(0, Covariance(index, index)));

    private static bool IsMeasured(SensorKind kind, int component) => component switch
    {
        0 => kind == SensorKind.Radar,
        1 => kind is SensorKind.Radar or SensorKind.Bearing,
        _ => true,
    };

    // Element by element, so that the width of the processor's registers has no part in the result.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddScaled(Span<double> sum, ReadOnlySpan<double> addend, double factor)
    {
        int j = 0;
        for (; j <= sum.Length - Vector<double>.Count; j += Vector<double>.Count)
            (new Vector<double>(sum[j..]) + factor * new Vector<double>(addend[j..])).CopyTo(sum[j..]);
        for (; j < sum.Length; j++) sum[j] += factor * addend[j];
    }
}
