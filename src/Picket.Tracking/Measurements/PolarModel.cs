using System.Numerics;
using Picket.Core.Detections;
using Picket.Core.Geodesy;

namespace Picket.Tracking.Measurements;

/// <summary>Range, azimuth, elevation and range rate in any combination and in this order, from any position and mount: radars, direction finders, cameras.</summary>
/// <remarks>States begin with the position in the site frame, m, followed by its rates, m/s; where they are of a plane, heights are 0. Where the object passes the sensor itself, or its azimuth straight above it, the model bends more than any filter follows.</remarks>
public sealed class PolarModel : IMeasurementModel
{
    private const MeasuredComponents All = MeasuredComponents.Range | MeasuredComponents.Azimuth | MeasuredComponents.Elevation | MeasuredComponents.RangeRate;
    private readonly MeasuredComponents _components;
    private readonly EnuVector _position, _right, _forward, _up;
    private readonly int _axes;

    /// <summary>A sensor.</summary>
    /// <param name="components">What it measures: any of range, azimuth, elevation and range rate.</param>
    /// <param name="position">Where it stands, site frame, m.</param>
    /// <param name="mount">How it is turned.</param>
    /// <param name="axes">3 for states in space, 2 for states in a plane.</param>
    public PolarModel(MeasuredComponents components, EnuVector position = default, Mount mount = default, int axes = 3)
    {
        if (components == MeasuredComponents.None || (components & ~All) != 0) throw new ArgumentOutOfRangeException(nameof(components), components, $"allowed: any of {All}");
        ArgumentOutOfRangeException.ThrowIfNotEqual(axes is 2 or 3, true, nameof(axes));
        (_components, _position, _axes) = (components, position, axes);
        (_right, _forward, _up) = mount.Axes();
    }

    /// <inheritdoc/>
    public int Rows => BitOperations.PopCount((uint)_components);

    /// <inheritdoc/>
    public void Expect(ReadOnlySpan<double> state, Span<double> expected) => Look(state, expected, []);

    /// <inheritdoc/>
    public void Linearize(ReadOnlySpan<double> state, Span<double> jacobian)
    {
        Span<double> expected = stackalloc double[4];
        jacobian.Clear();
        Look(state, expected, jacobian);
    }

    /// <inheritdoc/>
    public void Wrap(Span<double> difference)
    {
        int row = Has(MeasuredComponents.Range) ? 1 : 0;
        if (Has(MeasuredComponents.Azimuth)) difference[row] = MeasurementModel.Wrap(difference[row++]);
        if (Has(MeasuredComponents.Elevation)) difference[row] = MeasurementModel.Wrap(difference[row]);
    }

    private bool Has(MeasuredComponents component) => (_components & component) != 0;

    private void Look(ReadOnlySpan<double> state, Span<double> expected, Span<double> jacobian)
    {
        EnuVector offset = Turned(new EnuVector(state[0], state[1], _axes == 3 ? state[2] : 0) - _position);
        var line = new LineOfSight(offset);
        Span<double> slopes = stackalloc double[6];
        int row = 0;
        if (Has(MeasuredComponents.Range))
        {
            slopes.Clear();
            expected[row] = line.Range(slopes);
            Place(slopes, row++, jacobian, state.Length);
        }

        if (Has(MeasuredComponents.Azimuth))
        {
            slopes.Clear();
            expected[row] = line.Azimuth(slopes);
            Place(slopes, row++, jacobian, state.Length);
        }

        if (Has(MeasuredComponents.Elevation))
        {
            slopes.Clear();
            expected[row] = line.Elevation(slopes);
            Place(slopes, row++, jacobian, state.Length);
        }

        if (!Has(MeasuredComponents.RangeRate)) return;
        expected[row] = line.RangeRate(Turned(new EnuVector(state[_axes], state[_axes + 1], _axes == 3 ? state[5] : 0)), slopes);
        Place(slopes, row, jacobian, state.Length);
    }

    private EnuVector Turned(in EnuVector v) => new(Dot(_right, v), Dot(_forward, v), Dot(_up, v));

    private static double Dot(in EnuVector left, in EnuVector right) => left.X * right.X + left.Y * right.Y + left.Z * right.Z;

    // Slopes along the sensor's axes, turned to those of the site.
    private void Place(ReadOnlySpan<double> slopes, int row, Span<double> jacobian, int columns)
    {
        if (jacobian.IsEmpty) return;
        for (int part = 0; part < 2; part++)
        {
            EnuVector slope = _right * slopes[3 * part] + _forward * slopes[3 * part + 1] + _up * slopes[3 * part + 2];
            Span<double> target = jacobian.Slice(row * columns + part * _axes, _axes);
            (target[0], target[1]) = (slope.X, slope.Y);
            if (_axes == 3) target[2] = slope.Z;
        }
    }
}
