using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Tracking.Filtering;
using Picket.Tracking.Motion;

namespace Picket.Tracking.Measurements;

/// <summary>The state of a new object from its first detection: position from the measurement, velocity from the prior, height from a prior where it was not measured.</summary>
internal sealed class StartingState(Sensor sensor, MeasurementModel model, bool plane, double speedSigma)
{
    /// <summary>Whether a measurement says where the object is: horizontally, or by range and azimuth.</summary>
    public static bool Fixes(in Measurement measurement) =>
        measurement.Has(MeasuredComponents.Horizontal) || measurement.Has(MeasuredComponents.Range | MeasuredComponents.Azimuth);

    /// <summary>Whether a measurement says how high the object is.</summary>
    public static bool FixesHeight(in Measurement measurement) =>
        measurement.Has(MeasuredComponents.Height)
        || !measurement.Has(MeasuredComponents.Horizontal) && measurement.Has(MeasuredComponents.Range | MeasuredComponents.Elevation);

    /// <summary>The state after the first detection, which must fix a position.</summary>
    public void From(in Detection detection, out KinematicState state)
    {
        Measurement measurement = detection.Measurement;
        state = new KinematicState { Time = detection.Time, HeightTold = HeightPrior.IsTold(measurement) };
        EnuVector position = Locate(measurement);
        (state.Mean[0], state.Mean[1], state.Mean[2]) = (position.X, position.Y, position.Z);
        for (int axis = 0; axis < 3; axis++)
            state.Covariance.At(axis + 3, axis + 3) = plane && axis == 2 ? 0 : speedSigma * speedSigma;
        if (!state.HeightTold && !plane) state.Covariance.At(5, 5) = Math.Min(speedSigma * speedSigma, HeightPrior.VerticalSpeed * HeightPrior.VerticalSpeed);
        SetPositionCovariance(measurement, ref state);
        if (measurement.Has(MeasuredComponents.Horizontal | MeasuredComponents.Velocity))
        {
            SetVelocity(ref state, 3, measurement.VelocityX, measurement.SigmaVelocity);
            SetVelocity(ref state, 4, measurement.VelocityY, measurement.SigmaVelocity);
        }

        if (!plane && measurement.Has(MeasuredComponents.Horizontal | MeasuredComponents.VerticalSpeed)) SetVelocity(ref state, 5, measurement.VelocityZ, measurement.SigmaVelocityZ);
        if (!measurement.Has(MeasuredComponents.RangeRate)) return;
        Measurement rate = measurement with { Components = MeasuredComponents.RangeRate };
        model.Linearize(rate, state, out Linearization linear);
        if (ExtendedKalmanFilter.TryInnovate(state, linear, out Innovation innovation)) ExtendedKalmanFilter.Update(ref state, innovation);
    }

    /// <summary>Takes the position from a measurement that fixes it with its height, and leaves the velocity: what was believed under a wrong height is no longer of use.</summary>
    /// <param name="measurement">The measurement.</param>
    /// <param name="mean">The mean of a state that begins with position and velocity.</param>
    /// <param name="covariance">Its packed covariance.</param>
    public void Place(in Measurement measurement, Span<double> mean, Span<double> covariance)
    {
        EnuVector position = Locate(measurement);
        var state = new KinematicState();
        (state.Mean[0], state.Mean[1], state.Mean[2]) = (position.X, position.Y, position.Z);
        SetPositionCovariance(measurement, ref state);
        for (int axis = 0; axis < 3; axis++)
        {
            mean[axis] = state.Mean[axis];
            for (int other = 0; other <= axis; other++) covariance[Packed.At(axis, other)] = state.Covariance.Get(axis, other);
            for (int other = 3; other < mean.Length; other++) covariance[Packed.At(axis, other)] = 0;
        }
    }

    /// <summary>Where a measurement puts the object, with the prior's height where none is measured.</summary>
    public EnuVector Locate(in Measurement measurement) => Locate(measurement, sensor.Position.Z + HeightPrior.Above(measurement));

    /// <summary>Where a measurement puts the object, with a given height (site frame, m) where none is measured.</summary>
    public EnuVector Locate(in Measurement measurement, double otherwise)
    {
        double height = plane ? 0 : measurement.Has(MeasuredComponents.Height) ? measurement.Z : otherwise;
        if (measurement.Has(MeasuredComponents.Horizontal)) return new(measurement.X, measurement.Y, height);
        double ground = measurement.Range;
        if (sensor.RangeKind == RangeKind.Slant && !plane)
        {
            double rise = height - sensor.Position.Z;
            if (measurement.Has(MeasuredComponents.Elevation) && !measurement.Has(MeasuredComponents.Height))
                rise = measurement.Range * Math.Sin(measurement.Elevation);
            height = sensor.Position.Z + rise;
            ground = Math.Sqrt(Math.Max(Overhead(measurement), measurement.Range * measurement.Range - rise * rise));
        }
        else if (!plane && measurement.Has(MeasuredComponents.Elevation) && !measurement.Has(MeasuredComponents.Height))
        {
            height = sensor.Position.Z + ground * Math.Tan(measurement.Elevation);
        }

        (double sine, double cosine) = Math.SinCos(measurement.Azimuth);
        return new(sensor.Position.X + ground * sine, sensor.Position.Y + ground * cosine, height);
    }

    // The square of how far beside the sensor an object may be, one sigma, whose measured height is its range: where range and height say no more of it, and may contradict each other, nearer is not taken for known.
    private static double Overhead(in Measurement measurement) =>
        measurement.Has(MeasuredComponents.Height) ? 2 * measurement.Range * Math.Sqrt(measurement.SigmaRange * measurement.SigmaRange + measurement.SigmaZ * measurement.SigmaZ) : 0;

    // The covariance that the rows of the measurement and the height prior leave: the inverse of the sum of their informations.
    private void SetPositionCovariance(in Measurement measurement, ref KinematicState state)
    {
        const MeasuredComponents rates = MeasuredComponents.RangeRate | MeasuredComponents.Velocity | MeasuredComponents.VerticalSpeed;
        Measurement place = measurement with { Components = measurement.Components & ~rates };
        model.Linearize(place, state, out Linearization linear);
        Span<double> information = stackalloc double[9];
        information.Clear();
        for (int row = 0; row < linear.Count; row++)
        {
            for (int i = 0; i < 9; i++)
                information[i] += linear.Jacobian[row][i / 3] * linear.Jacobian[row][i % 3] / linear.Noise.Get(row, row);
        }

        if (!FixesHeight(measurement)) information[8] += 1 / (HeightPrior.Above(measurement) * HeightPrior.Above(measurement));
        if (plane) information[8] = 1;
        Span<double> covariance = stackalloc double[9];
        InvertSymmetric(information, covariance);
        for (int i = 0; i < 9; i++) state.Covariance.At(i / 3, i % 3) = plane && (i / 3 == 2 || i % 3 == 2) ? 0 : covariance[i];
    }

    // A measured component of the velocity and its prior, which is independent of all else.
    private static void SetVelocity(ref KinematicState state, int axis, double velocity, double sigma)
    {
        double share = state.Covariance.Get(axis, axis) / (state.Covariance.Get(axis, axis) + sigma * sigma);
        state.Mean[axis] = share * velocity;
        state.Covariance.At(axis, axis) *= 1 - share;
    }

    /// <summary>The inverse of a symmetric 3 x 3 matrix, by rows.</summary>
    public static void InvertSymmetric(ReadOnlySpan<double> m, Span<double> inverse)
    {
        double c00 = m[4] * m[8] - m[5] * m[5], c01 = m[2] * m[5] - m[1] * m[8], c02 = m[1] * m[5] - m[2] * m[4];
        double determinant = m[0] * c00 + m[1] * c01 + m[2] * c02;
        inverse[0] = c00 / determinant;
        inverse[1] = inverse[3] = c01 / determinant;
        inverse[2] = inverse[6] = c02 / determinant;
        inverse[4] = (m[0] * m[8] - m[2] * m[2]) / determinant;
        inverse[5] = inverse[7] = (m[1] * m[2] - m[0] * m[5]) / determinant;
        inverse[8] = (m[0] * m[4] - m[1] * m[1]) / determinant;
    }
}
