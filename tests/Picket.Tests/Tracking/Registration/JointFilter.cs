using Picket.Core.Detections;
using Picket.Core.Sites;
using Picket.Core.Time;
using Picket.Tests.Tracking.Filtering;
using Picket.Tracking.Filtering;
using Picket.Tracking.Measurements;

namespace Picket.Tests.Tracking.Registration;

/// <summary>The joint extended Kalman filter over the second radar's biases and all objects with one full covariance: slow and obvious.</summary>
/// <remarks>State: range, azimuth and time bias, then x, y and their rates object by object, all at one time.</remarks>
internal sealed class JointFilter(Site site, int objects)
{
    private const double Gate = 13.8;
    private readonly SensorModel[] _sensors = [.. site.Sensors.Select(sensor => new SensorModel(sensor, site.Tracker, plane: true))];
    private readonly bool[] _begun = new bool[objects];
    private readonly double _psd = site.Tracker.AccelerationPsd;
    private Instant? _time;

    public double[] Mean { get; private set; } = new double[3 + 4 * objects];

    public double[,] Covariance { get; private set; } = Prior(3 + 4 * objects);

    public void Observe(int one, in Detection plot)
    {
        Predict(plot.Time);
        int first = 3 + 4 * one;
        if (!_begun[one])
        {
            plot.Sensor.ShouldBe(0, "objects begin with the reference");
            Begin(first, plot);
            _begun[one] = true;
            return;
        }

        double range, dx, dy, late = plot.Sensor == 0 ? 0 : Mean[2];
        Sensor radar = site.Sensors[plot.Sensor];
        (dx, dy) = (Mean[first] - late * Mean[first + 2] - radar.Position.X, Mean[first + 1] - late * Mean[first + 3] - radar.Position.Y);
        range = Math.Sqrt(dx * dx + dy * dy);
        double[,] h = new double[2, Mean.Length];
        double[][] byPosition = [[dx / range, dy / range], [dy / (range * range), -dx / (range * range)]];
        double[] residual = [plot.Measurement.Range - range, MeasurementModel.Wrap(plot.Measurement.Azimuth - Math.Atan2(dx, dy))];
        double[,] r = new double[2, 2];
        (r[0, 0], r[1, 1]) = (Math.Pow(radar.Noise.Range, 2), Math.Pow(radar.Noise.Azimuth, 2));
        double[,] open = VelocityGivenBiases(first);
        for (int row = 0; row < 2; row++)
        {
            for (int axis = 0; axis < 2; axis++)
            {
                h[row, first + axis] = byPosition[row][axis];
                h[row, first + 2 + axis] = -late * byPosition[row][axis];
                if (plot.Sensor == 1) h[row, 2] -= byPosition[row][axis] * Mean[first + 2 + axis];
            }

            if (plot.Sensor == 0) continue;
            h[row, row] = 1;
            residual[row] -= Mean[row];
            for (int other = 0; other < 2; other++)
            {
                for (int axes = 0; axes < 4; axes++) r[row, other] += Covariance[2, 2] * byPosition[row][axes / 2] * byPosition[other][axes % 2] * open[axes / 2, axes % 2];
            }
        }

        Update(h, r, residual);
    }

    private void Update(double[,] h, double[,] r, double[] residual)
    {
        double[,] transposed = ReferenceFilter.Transpose(h), cross = ReferenceFilter.Multiply(Covariance, transposed);
        double[,] inverse = ReferenceFilter.Invert(ReferenceFilter.Add(ReferenceFilter.Multiply(h, cross), r)).Inverse;
        double distance = residual.Zip(ReferenceFilter.Multiply(inverse, residual), (a, b) => a * b).Sum();
        if (distance > Gate) return;
        double[,] gain = ReferenceFilter.Multiply(cross, inverse);
        Mean = [.. Mean.Zip(ReferenceFilter.Multiply(gain, residual), (a, b) => a + b)];
        Covariance = ReferenceFilter.Add(Covariance, ReferenceFilter.Multiply(gain, ReferenceFilter.Transpose(cross)), -1);
    }

    private void Predict(Instant time)
    {
        double dt = _time is { } before ? (time - before).Seconds : 0;
        _time = time;
        double[,] f = ReferenceFilter.Identity(Mean.Length), q = new double[Mean.Length, Mean.Length];
        for (int first = 3; first < Mean.Length; first += 4)
        {
            for (int axis = first; axis < first + 2; axis++)
            {
                f[axis, axis + 2] = dt;
                q[axis, axis] = _psd * dt * dt * dt / 3;
                q[axis, axis + 2] = q[axis + 2, axis] = _psd * dt * dt / 2;
                q[axis + 2, axis + 2] = _psd * dt;
            }
        }

        double[] drift = [2, 0.01 * Math.PI / 180, 0.002];
        for (int bias = 0; bias < 3; bias++) q[bias, bias] = drift[bias] * drift[bias] * dt / 3600;
        Mean = ReferenceFilter.Multiply(f, Mean);
        Covariance = ReferenceFilter.Add(ReferenceFilter.Multiply(ReferenceFilter.Multiply(f, Covariance), ReferenceFilter.Transpose(f)), q);
    }

    private void Begin(int first, in Detection plot)
    {
        _sensors[0].Start.From(plot, out KinematicState state);
        int[] axes = [0, 1, 3, 4];
        for (int i = 0; i < 4; i++)
        {
            Mean[first + i] = state.Mean[axes[i]];
            for (int j = 0; j < Mean.Length; j++) Covariance[first + i, j] = Covariance[j, first + i] = 0;
        }

        for (int i = 0; i < 16; i++) Covariance[first + i / 4, first + i % 4] = state.Covariance.Get(axes[i / 4], axes[i % 4]);
    }

    private double[,] VelocityGivenBiases(int first)
    {
        var ofBiases = new double[3, 3];
        var cross = new double[2, 3];
        var velocity = new double[2, 2];
        for (int i = 0; i < 9; i++) ofBiases[i / 3, i % 3] = Covariance[i / 3, i % 3];
        for (int i = 0; i < 6; i++) cross[i / 3, i % 3] = Covariance[first + 2 + i / 3, i % 3];
        for (int i = 0; i < 4; i++) velocity[i / 2, i % 2] = Covariance[first + 2 + i / 2, first + 2 + i % 2];
        return ReferenceFilter.Add(velocity, ReferenceFilter.Multiply(ReferenceFilter.Multiply(cross, ReferenceFilter.Invert(ofBiases).Inverse), ReferenceFilter.Transpose(cross)), -1);
    }

    private static double[,] Prior(int size)
    {
        var prior = new double[size, size];
        (prior[0, 0], prior[1, 1], prior[2, 2]) = (200 * 200, Math.Pow(Math.PI / 180, 2), 0.5 * 0.5);
        return prior;
    }
}
