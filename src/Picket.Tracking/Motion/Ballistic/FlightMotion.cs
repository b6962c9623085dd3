using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Picket.Core.Geodesy;
using Picket.Tracking.Filtering;

namespace Picket.Tracking.Motion.Ballistic;

/// <summary>Motion under an acceleration that depends on place and velocity and on one number of the object's own: components x, y, z, vx, vy, vz and that number.</summary>
/// <remarks>Integrated by the classic Runge-Kutta method of order 4 in equal steps, with the variational equations beside it, so that the Jacobian is exactly that of the steps. Gaussians are predicted by sigma points.</remarks>
public abstract class FlightMotion : IMotionModel
{
    private protected const int Size = 7;
    private const int Columns = 7;
    private readonly double _accelerationPsd;

    /// <summary>A model.</summary>
    /// <param name="own">The name of the seventh component.</param>
    /// <param name="accelerationPsd">Power spectral density of the white acceleration of each axis, m^2/s^3.</param>
    private protected FlightMotion(string own, double accelerationPsd)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(accelerationPsd);
        _accelerationPsd = accelerationPsd;
        Components = ["x", "y", "z", "vx", "vy", "vz", own];
    }

    /// <summary>One standard deviation at least of the velocity of an object seen once, m/s an axis.</summary>
    public const double StartSpeedSigma = 250;

    /// <summary>Longest step of the integration, s.</summary>
    public double LongestStep { get; init; } = 0.5;

    /// <inheritdoc/>
    public IReadOnlyList<string> Components { get; }

    /// <summary>What is left of the seventh component after a time.</summary>
    private protected virtual double Left(double seconds) => 1;

    /// <summary>Variance that the seventh component gains over a time that is not negative.</summary>
    private protected abstract double OwnNoise(double seconds);

    /// <summary>The acceleration, m/s^2.</summary>
    private protected abstract EnuVector Accelerate(in EnuVector position, in EnuVector velocity, double own);

    /// <summary>The accelerations of eight bodies, m/s^2.</summary>
    private protected abstract EnuLanes Accelerate(in EnuLanes position, in EnuLanes velocity, Vector512<double> own);

    /// <summary>The slopes of the acceleration, and its slope by the seventh component.</summary>
    private protected abstract void Linearize(in EnuVector position, in EnuVector velocity, double own, ref FlightSlopes slopes, out EnuVector byOwn);

    /// <inheritdoc/>
    public abstract void Assume(ReadOnlySpan<double> known, ReadOnlySpan<double> covariance, Span<double> mean, Span<double> variance);

    /// <inheritdoc/>
    public void Move(ReadOnlySpan<double> from, double dt, Span<double> to)
    {
        (int steps, double step) = Steps(dt);
        EnuVector p = new(from[0], from[1], from[2]), v = new(from[3], from[4], from[5]);
        double own = from[6];
        for (int k = 0; k < steps; k++) Step(ref p, ref v, ref own, step);
        (to[0], to[1], to[2], to[3], to[4], to[5], to[6]) = (p.X, p.Y, p.Z, v.X, v.Y, v.Z, own);
    }

    /// <summary>One step of a flight.</summary>
    /// <param name="position">The position, m.</param>
    /// <param name="velocity">The velocity, m/s.</param>
    /// <param name="own">The seventh component.</param>
    /// <param name="step">The step, s.</param>
    internal void Step(ref EnuVector position, ref EnuVector velocity, ref double own, double step)
    {
        double half = step / 2, middle = own * Left(half), end = own * Left(step);
        EnuVector p = position, v1 = velocity;
        EnuVector a1 = Accelerate(p, v1, own), v2 = v1 + a1 * half;
        EnuVector a2 = Accelerate(p + v1 * half, v2, middle), v3 = v1 + a2 * half;
        EnuVector a3 = Accelerate(p + v2 * half, v3, middle), v4 = v1 + a3 * step;
        EnuVector a4 = Accelerate(p + v3 * step, v4, end);
        double outer = step / 6, inner = step / 3;
        position = p + (v1 * outer + v2 * inner + v3 * inner + v4 * outer);
        velocity = v1 + (a1 * outer + a2 * inner + a3 * inner + a4 * outer);
        own = end;
    }

    /// <inheritdoc/>
    public void Linearize(ReadOnlySpan<double> from, double dt, Span<double> jacobian)
    {
        Span<double> moved = stackalloc double[Size];
        MoveAll(from, dt, moved, jacobian);
    }

    /// <inheritdoc/>
    public void AddNoise(ReadOnlySpan<double> from, double dt, Span<double> covariance)
    {
        double length = Math.Abs(dt);
        for (int axis = 0; axis < 3; axis++)
        {
            int rate = Packed.Row(3 + axis);
            covariance[Packed.Row(axis) + axis] += _accelerationPsd * length * length * length / 3;
            covariance[rate + axis] += _accelerationPsd * dt * length / 2;
            covariance[rate + 3 + axis] += _accelerationPsd * length;
        }

        covariance[Packed.Row(6) + 6] += OwnNoise(length);
    }

    /// <inheritdoc/>
    /// <remarks>By the points of the cubature rule (Arasaratnam and Haykin 2009) rather than linear around the mean: where little is known yet of the drag, its slope is nowhere that of the mean.</remarks>
    public void Predict(Span<double> mean, Span<double> covariance, double dt)
    {
        if (dt == 0) return;
        Span<double> root = stackalloc double[28], points = stackalloc double[2 * Size * Size];
        Triangular.Root(covariance, Size, root);
        double spread = Math.Sqrt(Size), weight = 0.5 / Size;
        for (int k = 0; k < 2 * Size; k++)
        {
            Span<double> point = points.Slice(k * Size, Size);
            mean.CopyTo(point);
            for (int row = k / 2; row < Size; row++) point[row] += (k % 2 == 0 ? spread : -spread) * root[Packed.Row(row) + k / 2];
        }

        MovePoints(points, dt);

        covariance.Clear();
        AddNoise(mean, dt, covariance);
        mean.Clear();
        for (int k = 0; k < 2 * Size; k++) Packed.AddScaled(mean, points.Slice(k * Size, Size), weight);
        for (int k = 0; k < 2 * Size; k++)
        {
            Span<double> deviation = points.Slice(k * Size, Size);
            Packed.AddScaled(deviation, mean, -1);
            Packed.AddOuter(covariance, deviation, weight);
        }
    }

    /// <inheritdoc/>
    public void Begin(Span<double> mean, Span<double> covariance)
    {
        double largest = 0;
        for (int axis = 3; axis < 6; axis++) largest = Math.Max(largest, covariance[Packed.Row(axis) + axis]);
        double factor = StartSpeedSigma / Math.Sqrt(largest);
        if (!(factor > 1)) return;
        for (int axis = 3; axis < 6; axis++)
        {
            for (int other = 0; other <= axis; other++) covariance[Packed.Row(axis) + other] *= other < 3 ? factor : factor * factor;
        }
    }

    private (int Steps, double Step) Steps(double dt)
    {
        int steps = (int)Math.Ceiling(Math.Abs(dt) / LongestStep - 1e-9);
        return (steps, steps > 0 ? dt / steps : 0);
    }

    // Moves points as Move would each, eight at a time, which is several times as fast; lanes without a point go along with the last one.
    private void MovePoints(Span<double> points, double dt)
    {
        (int steps, double step) = Steps(dt);
        int lanes = Vector512<double>.Count, last = points.Length / Size - 1;
        Span<double> side = stackalloc double[Size * Vector512<double>.Count];
        for (int first = 0; first <= last; first += lanes)
        {
            for (int component = 0; component < Size; component++)
            {
                for (int lane = 0; lane < lanes; lane++) side[component * lanes + lane] = points[Math.Min(first + lane, last) * Size + component];
            }

            EnuLanes p = new(At(side, 0), At(side, 1), At(side, 2)), v = new(At(side, 3), At(side, 4), At(side, 5));
            Vector512<double> own = At(side, 6);
            for (int k = 0; k < steps; k++) Step(ref p, ref v, ref own, step);
            ReadOnlySpan<Vector512<double>> moved = [p.X, p.Y, p.Z, v.X, v.Y, v.Z, own];
            for (int component = 0; component < Size; component++)
            {
                for (int lane = 0; lane < Math.Min(lanes, last + 1 - first); lane++) points[(first + lane) * Size + component] = moved[component][lane];
            }
        }

        static Vector512<double> At(ReadOnlySpan<double> side, int component) => Vector512.Create(side.Slice(component * Vector512<double>.Count, Vector512<double>.Count));
    }

    private void Step(ref EnuLanes position, ref EnuLanes velocity, ref Vector512<double> own, double step)
    {
        double half = step / 2;
        Vector512<double> middle = own * Left(half), end = own * Left(step);
        EnuLanes p = position, v1 = velocity;
        EnuLanes a1 = Accelerate(p, v1, own), v2 = v1 + a1 * half;
        EnuLanes a2 = Accelerate(p + v1 * half, v2, middle), v3 = v1 + a2 * half;
        EnuLanes a3 = Accelerate(p + v2 * half, v3, middle), v4 = v1 + a3 * step;
        EnuLanes a4 = Accelerate(p + v3 * step, v4, end);
        double outer = step / 6, inner = step / 3;
        position = p + (v1 * outer + v2 * inner + v3 * inner + v4 * outer);
        velocity = v1 + (a1 * outer + a2 * inner + a3 * inner + a4 * outer);
        own = end;
    }

    private void MoveAll(ReadOnlySpan<double> from, double dt, Span<double> to, Span<double> jacobian)
    {
        (int steps, double step) = Steps(dt);
        EnuVector p = new(from[0], from[1], from[2]), v = new(from[3], from[4], from[5]);
        double own = from[6];
        jacobian.Clear();
        for (int i = 0; i < Size; i++) jacobian[i * Size + i] = 1;
        for (int k = 0; k < steps; k++) Step(ref p, ref v, ref own, step, jacobian);
        (to[0], to[1], to[2], to[3], to[4], to[5], to[6]) = (p.X, p.Y, p.Z, v.X, v.Y, v.Z, own);
    }

    /// <summary>One step with the slopes of the state by what it was at the start: rows of the jacobian 0 to 2 are of the position, 3 to 5 of the velocity, the last of the seventh component.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Step(ref EnuVector position, ref EnuVector velocity, ref double own, double step, Span<double> jacobian)
    {
        // Slopes of place and velocity at the stage, their rates, and the sum of the rates by their weights: 42 numbers each.
        Span<double> at = stackalloc double[6 * Columns], rates = stackalloc double[6 * Columns], sum = stackalloc double[6 * Columns];
        sum.Clear();
        EnuVector p = position, v = velocity, positions = default, velocities = default;
        double owned = own, ownSlope = jacobian[48], slope = ownSlope;
        jacobian[..(6 * Columns)].CopyTo(at);
        FlightSlopes slopes = default;
        for (int stage = 0; stage < 4; stage++)
        {
            EnuVector a = Accelerate(p, v, owned);
            Linearize(p, v, owned, ref slopes, out EnuVector byOwn);
            for (int column = 0; column < Columns; column++)
            {
                double p0 = at[column], p1 = at[7 + column], p2 = at[14 + column], v0 = at[21 + column], v1 = at[28 + column], v2 = at[35 + column];
                (rates[column], rates[7 + column], rates[14 + column]) = (v0, v1, v2);
                for (int i = 0; i < 3; i++)
                {
                    rates[21 + 7 * i + column] = slopes[6 * i] * p0 + slopes[6 * i + 1] * p1 + slopes[6 * i + 2] * p2
                        + slopes[6 * i + 3] * v0 + slopes[6 * i + 4] * v1 + slopes[6 * i + 5] * v2;
                }
            }

            (rates[27], rates[34], rates[41]) = (rates[27] + byOwn.X * slope, rates[34] + byOwn.Y * slope, rates[41] + byOwn.Z * slope);
            double weight = stage is 0 or 3 ? step / 6 : step / 3;
            (positions, velocities) = (positions + v * weight, velocities + a * weight);
            Packed.AddScaled(sum, rates, weight);
            if (stage == 3) break;
            double ahead = stage == 2 ? step : step / 2, left = Left(ahead);
            (p, v, owned, slope) = (position + v * ahead, velocity + a * ahead, own * left, ownSlope * left);
            jacobian[..(6 * Columns)].CopyTo(at);
            Packed.AddScaled(at, rates, ahead);
        }

        (position, velocity) = (position + positions, velocity + velocities);
        Packed.AddScaled(jacobian, sum, 1);
        double end = Left(step);
        (own, jacobian[48]) = (own * end, ownSlope * end);
    }
}
