using System.Runtime.CompilerServices;
using Picket.Core.Detections;
using Picket.Tracking.Filtering;
using Picket.Tracking.Measurements;

namespace Picket.Tracking.Registration;

/// <summary>How the rows of a measurement depend on its own sensor's biases.</summary>
internal struct BiasRows
{
    /// <summary>By the range bias, per m.</summary>
    public RowValues Range;

    /// <summary>By the azimuth bias, per rad.</summary>
    public RowValues Azimuth;

    /// <summary>By the time bias, per s.</summary>
    public RowValues Time;
}

/// <summary>A measurement of a biased sensor around a state and a bias: z = h(p - v t, v) + b + noise, where t is the time bias.</summary>
internal static class BiasedMeasurement
{
    /// <summary>Linearises a measurement, as it came, around a state at the time of its stamp.</summary>
    /// <remarks>The product of the velocity's and the time bias's errors is of second order; its variance is added to the noise, so that an object whose velocity is
    /// still open says nothing of the time.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Linearize(SensorModel sensor, in Measurement raw, in KinematicState state, in SensorBias bias, out Linearization linear, out BiasRows rows)
    {
        KinematicState seen = state;
        for (int axis = 0; axis < 3; axis++) seen.Mean[axis] -= bias.Time * state.Mean[axis + 3];
        sensor.Measurement.Linearize(raw with { Range = raw.Range - bias.Range, Azimuth = raw.Azimuth - bias.Azimuth }, seen, out linear);
        rows = default;
        if (raw.Has(MeasuredComponents.Range) && PlaceOf(MeasuredComponents.Range, raw, linear.Count) is var range and >= 0) rows.Range[range] = 1;
        if (raw.Has(MeasuredComponents.Azimuth) && PlaceOf(MeasuredComponents.Azimuth, raw, linear.Count) is var azimuth and >= 0) rows.Azimuth[azimuth] = 1;
        double variance = bias.SigmaTime * bias.SigmaTime;
        for (int row = 0; row < linear.Count; row++)
        {
            for (int axis = 0; axis < 3; axis++) rows.Time[row] -= linear.Jacobian[row][axis] * state.Mean[axis + 3];
            for (int other = 0; other <= row; other++)
                linear.Noise.Set(row, other, linear.Noise.Get(row, other) + variance * OfVelocity(state, linear.Jacobian[row], linear.Jacobian[other]));
        }

        linear.PositionRows = 0;
        for (int row = 0; row < linear.Count; row++)
        {
            for (int axis = 0; axis < 3; axis++) linear.Jacobian[row][axis + 3] -= bias.Time * linear.Jacobian[row][axis];
        }
    }

    // The measurement model's rows come in this order: x and y, height, range, azimuth, elevation, range rate. Where x and y are measured the other directions are left out.
    private static int PlaceOf(MeasuredComponents component, in Measurement measurement, int rows)
    {
        if (measurement.Has(MeasuredComponents.Horizontal)) return -1;
        int place = rows;
        foreach (MeasuredComponents later in (ReadOnlySpan<MeasuredComponents>)[MeasuredComponents.RangeRate, MeasuredComponents.Elevation, MeasuredComponents.Azimuth, MeasuredComponents.Range])
        {
            if (measurement.Has(later)) place--;
            if (later == component) break;
        }

        return place;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double OfVelocity(in KinematicState state, in Vector6 one, in Vector6 other)
    {
        double sum = 0;
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++) sum += one[i] * other[j] * state.Covariance.Get(i + 3, j + 3);
        }

        return sum;
    }
}
