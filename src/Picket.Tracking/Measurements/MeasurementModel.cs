using System.Runtime.CompilerServices;
using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Tracking.Filtering;

namespace Picket.Tracking.Measurements;

/// <summary>What a sensor would measure of a state, and how that changes with the state: position, range, azimuth, elevation and range rate in any combination, or position and velocity.</summary>
/// <remarks>Where a measurement holds the horizontal position, its range, azimuth and elevation are left out: they would be the same knowledge twice.</remarks>
internal sealed class MeasurementModel
{
    private const double SmallestLength = LineOfSight.SmallestLength;
    private const double SmallestAngle = 1e-6;
    private readonly EnuVector _position;
    private readonly bool _groundRange;
    private readonly bool _plane;

    /// <summary>The model of a sensor.</summary>
    /// <param name="sensor">The sensor.</param>
    /// <param name="plane">Whether the site is a plane, in which heights and elevations say nothing.</param>
    public MeasurementModel(Sensor sensor, bool plane)
    {
        _position = plane ? sensor.Position with { Z = 0 } : sensor.Position;
        _groundRange = sensor.RangeKind == RangeKind.Ground;
        _plane = plane;
    }

    /// <summary>The measurement around a state.</summary>
    public void Linearize(in Measurement measurement, in KinematicState state, out Linearization linear) => Linearize(measurement, state.Mean, out linear);

    /// <summary>The measurement around the mean of a state whose first six components are position and velocity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Linearize(in Measurement measurement, ReadOnlySpan<double> mean, out Linearization linear)
    {
        linear = default;
        bool horizontal = measurement.Has(MeasuredComponents.Horizontal);
        if (horizontal)
        {
            AddCoordinate(ref linear, 0, measurement.X - mean[0], measurement.SigmaX);
            AddCoordinate(ref linear, 1, measurement.Y - mean[1], measurement.SigmaY);
        }

        if (!_plane && measurement.Has(MeasuredComponents.Height))
            AddCoordinate(ref linear, 2, measurement.Z - mean[2], measurement.SigmaZ);
        linear.PositionRows = linear.Count;
        if ((measurement.Components & ~(MeasuredComponents.Horizontal | MeasuredComponents.Height)) == 0) return;

        EnuVector offset = new EnuVector(mean[0], mean[1], mean[2]) - _position;
        var line = new LineOfSight(offset);
        if (!horizontal)
        {
            if (measurement.Has(MeasuredComponents.Range))
            {
                int row = AddRow(ref linear, Math.Max(measurement.SigmaRange, SmallestLength));
                linear.Residual[row] = measurement.Range - (_groundRange ? line.GroundRange(linear.Jacobian[row]) : line.Range(linear.Jacobian[row]));
            }

            if (measurement.Has(MeasuredComponents.Azimuth))
            {
                int row = AddRow(ref linear, Math.Max(measurement.SigmaAzimuth, SmallestAngle));
                linear.Residual[row] = Wrap(measurement.Azimuth - line.Azimuth(linear.Jacobian[row]));
            }

            if (!_plane && measurement.Has(MeasuredComponents.Elevation))
            {
                int row = AddRow(ref linear, Math.Max(measurement.SigmaElevation, SmallestAngle));
                linear.Residual[row] = Wrap(measurement.Elevation - line.Elevation(linear.Jacobian[row]));
            }
        }

        linear.PositionRows = linear.Count;
        if (horizontal && (measurement.Components & (MeasuredComponents.Velocity | MeasuredComponents.VerticalSpeed)) != 0)
        {
            if (measurement.Has(MeasuredComponents.Velocity))
            {
                AddCoordinate(ref linear, 3, measurement.VelocityX - mean[3], measurement.SigmaVelocity);
                AddCoordinate(ref linear, 4, measurement.VelocityY - mean[4], measurement.SigmaVelocity);
            }

            if (!_plane && measurement.Has(MeasuredComponents.VerticalSpeed)) AddCoordinate(ref linear, 5, measurement.VelocityZ - mean[5], measurement.SigmaVelocityZ);
            return; // its range rate would be the same knowledge twice
        }

        if (measurement.Has(MeasuredComponents.RangeRate))
        {
            int row = AddRow(ref linear, Math.Max(measurement.SigmaRangeRate, SmallestLength));
            linear.Residual[row] = measurement.RangeRate - line.RangeRate(new EnuVector(mean[3], mean[4], mean[5]), linear.Jacobian[row]);
        }
    }

    /// <summary>Whether every value is a finite number.</summary>
    public static bool IsFinite(in Measurement m) =>
        double.IsFinite(m.X + m.Y + m.Z + m.Range + m.Azimuth + m.Elevation + m.RangeRate
            + m.VelocityX + m.VelocityY + m.VelocityZ + m.SigmaVelocity + m.SigmaVelocityZ
            + m.SigmaX + m.SigmaY + m.SigmaZ + m.SigmaRange + m.SigmaAzimuth + m.SigmaElevation + m.SigmaRangeRate);

    /// <summary>An angle brought to (-pi, pi].</summary>
    public static double Wrap(double angle)
    {
        if (angle is > -Math.PI and <= Math.PI) return angle;
        double turned = Math.IEEERemainder(angle, Math.Tau);
        return turned <= -Math.PI ? Math.PI : turned;
    }

    private static void AddCoordinate(ref Linearization linear, int axis, double residual, double sigma)
    {
        int row = AddRow(ref linear, Math.Max(sigma, SmallestLength));
        linear.Residual[row] = residual;
        linear.Jacobian[row][axis] = 1;
    }

    private static int AddRow(ref Linearization linear, double sigma)
    {
        int row = linear.Count++;
        linear.Noise.Set(row, row, sigma * sigma);
        return row;
    }
}
