using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Time;
using Picket.Tracking.Filtering;
using Picket.Tracking.Measurements;

namespace Picket.Tracking.Bearings;

/// <summary>What two bearings of different sensors at one time come to.</summary>
internal enum Meeting
{
    /// <summary>They cannot be of one object.</summary>
    Never,

    /// <summary>They may be, but the angle between them is too flat to say where.</summary>
    TooFlat,

    /// <summary>They may be, and fix a place.</summary>
    Fixed,
}

/// <summary>Where two lines of sight meet: weighted least squares over their angles (Gauss and Newton), with the covariance of the place.</summary>
/// <remarks>A place is fixed where one standard deviation along either line of sight is at most a fifth of the range; beyond, the errors are no Gaussian that an extended filter could go on with.</remarks>
internal sealed class Triangulation(bool plane, double speedSigma)
{
    private const double SmallestSine = 0.03;
    private const double LargestRelativeSigma = 0.2;
    private const double LargestMiss = 10.8; // chi-square with one row more than coordinates, 1 in 1,000 outside
    private const int Iterations = 6;

    /// <summary>Meets two bearings at a time.</summary>
    public Meeting Meet(SensorModel first, in Measurement ofFirst, SensorModel second, in Measurement ofSecond, Instant time, out KinematicState state)
    {
        state = new KinematicState { Time = time, HeightTold = HeightPrior.IsTold(ofFirst) || HeightPrior.IsTold(ofSecond) };
        Meeting meeting = Cross(first, ofFirst, second, ofSecond, out double range);
        if (meeting != Meeting.Fixed) return meeting;
        EnuVector from = first.Sensor.Position;
        state.Mean[0] = from.X + range * Math.Sin(ofFirst.Azimuth);
        state.Mean[1] = from.Y + range * Math.Cos(ofFirst.Azimuth);
        double prior = HeightPrior.Above(ofFirst); // of a height that neither tells, and its standard deviation
        double rise = ofFirst.Has(MeasuredComponents.Elevation) ? range * Math.Tan(ofFirst.Elevation) : prior;
        state.Mean[2] = plane ? 0 : from.Z + rise;

        Span<double> information = stackalloc double[9], covariance = stackalloc double[9], gradient = stackalloc double[3];
        double miss = 0;
        for (int iteration = 0; iteration < Iterations; iteration++)
        {
            information.Clear();
            gradient.Clear();
            miss = Add(first, ofFirst, state, information, gradient) + Add(second, ofSecond, state, information, gradient);
            if (plane) information[8] = 1;
            else if (!state.HeightTold) information[8] += 1 / (prior * prior);
            if (!plane && !state.HeightTold) gradient[2] += (from.Z + prior - state.Mean[2]) / (prior * prior);
            StartingState.InvertSymmetric(information, covariance);
            for (int i = 0; i < 9; i++) state.Mean[i / 3] += covariance[i] * gradient[i % 3];
        }

        if (!double.IsFinite(miss) || miss > LargestMiss) return Meeting.Never;
        if (!first.Coverage.Contains(state.Position) || !second.Coverage.Contains(state.Position)) return Meeting.Never;
        for (int i = 0; i < 9; i++) state.Covariance.At(i / 3, i % 3) = plane && (i / 3 == 2 || i % 3 == 2) ? 0 : covariance[i];
        for (int axis = 3; axis < 6; axis++) state.Covariance.At(axis, axis) = speedSigma * speedSigma;
        if (plane) state.Covariance.At(5, 5) = 0;
        else if (!state.HeightTold) state.Covariance.At(5, 5) = Math.Min(speedSigma * speedSigma, HeightPrior.VerticalSpeed * HeightPrior.VerticalSpeed);
        return IsTooFlat(first, state) || IsTooFlat(second, state) ? Meeting.TooFlat : Meeting.Fixed;
    }

    // Over the ground: range from the first sensor to where the lines cross.
    private static Meeting Cross(SensorModel first, in Measurement ofFirst, SensorModel second, in Measurement ofSecond, out double range)
    {
        (double sine1, double cosine1) = Math.SinCos(ofFirst.Azimuth);
        (double sine2, double cosine2) = Math.SinCos(ofSecond.Azimuth);
        EnuVector apart = second.Sensor.Position - first.Sensor.Position;
        double sine = sine1 * cosine2 - cosine1 * sine2; // of the angle from the second line to the first
        double leftOf1 = apart.X * cosine2 - apart.Y * sine2, leftOf2 = apart.X * cosine1 - apart.Y * sine1;
        double least = Math.Max(SmallestSine, 3 * (ofFirst.SigmaAzimuth + ofSecond.SigmaAzimuth));
        range = leftOf1 / sine;
        if (Math.Abs(sine) >= least) return range > 0 && leftOf2 / sine > 0 ? Meeting.Fixed : Meeting.Never;
        double nearest = Math.Abs(leftOf1) / least;
        return first.Sensor.Field.Range is { } field && nearest > field.End ? Meeting.Never : Meeting.TooFlat;
    }

    private static double Add(SensorModel sensor, in Measurement measurement, in KinematicState state, Span<double> information, Span<double> gradient)
    {
        sensor.Measurement.Linearize(measurement, state, out Linearization linear);
        double miss = 0;
        for (int row = 0; row < linear.Count; row++)
        {
            double weight = 1 / linear.Noise.Get(row, row);
            miss += linear.Residual[row] * linear.Residual[row] * weight;
            for (int i = 0; i < 3; i++)
            {
                gradient[i] += linear.Jacobian[row][i] * linear.Residual[row] * weight;
                for (int j = 0; j < 3; j++) information[3 * i + j] += linear.Jacobian[row][i] * linear.Jacobian[row][j] * weight;
            }
        }

        return miss;
    }

    private static bool IsTooFlat(SensorModel sensor, in KinematicState state)
    {
        EnuVector offset = state.Position - sensor.Sensor.Position;
        Span<double> line = [offset.X, offset.Y, offset.Z];
        double along = 0;
        for (int i = 0; i < 9; i++) along += line[i / 3] * line[i % 3] * state.Covariance.Get(i / 3, i % 3);
        double square = offset.X * offset.X + offset.Y * offset.Y + offset.Z * offset.Z;
        return along > LargestRelativeSigma * LargestRelativeSigma * square * square;
    }
}
