using System.Runtime.CompilerServices;
using Picket.Core.Detections;
using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Tracking.Filtering;

namespace Picket.Tracking.Measurements;

/// <summary>What a sensor would measure of a state, and how that changes with the state: position, range, azimuth, elevation and range rate in any combination.</summary>
/// <remarks>Where a measurement holds the horizontal position, its range, azimuth and elevation are left out: they would be the same knowledge twice.</remarks>
internal sealed class MeasurementModel
{
    private const double SmallestLength = 1e-3;
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
        double ground = Math.Max(Math.Sqrt(offset.X * offset.X + offset.Y * offset.Y), SmallestLength);
        double slant = Math.Max(offset.Norm, SmallestLength);
        if (!horizontal)
        {
            if (measurement.Has(MeasuredComponents.Range)) AddRange(ref linear, measurement, offset, ground, slant);
            if (measurement.Has(MeasuredComponents.Azimuth)) AddAzimuth(ref linear, measurement, offset, ground);
            if (!_plane && measurement.Has(MeasuredComponents.Elevation)) AddElevation(ref linear, measurement, offset, ground, slant);
        }

        linear.PositionRows = linear.Count;
        if (measurement.Has(MeasuredComponents.RangeRate)) AddRangeRate(ref linear, measurement, offset, new EnuVector(mean[3], mean[4], mean[5]), slant);
    }

    /// <summary>Whether every value is a finite number.</summary>
    public static bool IsFinite(in Measurement m) =>
        double.IsFinite(m.X + m.Y + m.Z + m.Range + m.Azimuth + m.Elevation + m.RangeRate
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
        int row = AddRow(ref linear, residual, Math.Max(sigma, SmallestLength));
        linear.Jacobian[row][axis] = 1;
    }

    private void AddRange(ref Linearization linear, in Measurement measurement, in EnuVector offset, double ground, double slant)
    {
        double range = _groundRange ? ground : slant;
        int row = AddRow(ref linear, measurement.Range - range, Math.Max(measurement.SigmaRange, SmallestLength));
        linear.Jacobian[row][0] = offset.X / range;
        linear.Jacobian[row][1] = offset.Y / range;
        if (!_groundRange) linear.Jacobian[row][2] = offset.Z / range;
    }

    private static void AddAzimuth(ref Linearization linear, in Measurement measurement, in EnuVector offset, double ground)
    {
        double residual = Wrap(measurement.Azimuth - Math.Atan2(offset.X, offset.Y));
        int row = AddRow(ref linear, residual, Math.Max(measurement.SigmaAzimuth, SmallestAngle));
        linear.Jacobian[row][0] = offset.Y / (ground * ground);
        linear.Jacobian[row][1] = -offset.X / (ground * ground);
    }

    private static void AddElevation(ref Linearization linear, in Measurement measurement, in EnuVector offset, double ground, double slant)
    {
        double residual = Wrap(measurement.Elevation - Math.Atan2(offset.Z, ground));
        int row = AddRow(ref linear, residual, Math.Max(measurement.SigmaElevation, SmallestAngle));
        linear.Jacobian[row][0] = -offset.X * offset.Z / (ground * slant * slant);
        linear.Jacobian[row][1] = -offset.Y * offset.Z / (ground * slant * slant);
        linear.Jacobian[row][2] = ground / (slant * slant);
    }

    private static void AddRangeRate(ref Linearization linear, in Measurement measurement, in EnuVector offset, in EnuVector velocity, double slant)
    {
        EnuVector line = offset * (1 / slant);
        double rate = line.X * velocity.X + line.Y * velocity.Y + line.Z * velocity.Z;
        EnuVector across = (velocity - line * rate) * (1 / slant);
        int row = AddRow(ref linear, measurement.RangeRate - rate, Math.Max(measurement.SigmaRangeRate, SmallestLength));
        linear.Jacobian[row][0] = across.X;
        linear.Jacobian[row][1] = across.Y;
        linear.Jacobian[row][2] = across.Z;
        linear.Jacobian[row][3] = line.X;
        linear.Jacobian[row][4] = line.Y;
        linear.Jacobian[row][5] = line.Z;
    }

    private static int AddRow(ref Linearization linear, double residual, double sigma)
    {
        int row = linear.Count++;
        linear.Residual[row] = residual;
        linear.Noise.Set(row, row, sigma * sigma);
        return row;
    }
}
