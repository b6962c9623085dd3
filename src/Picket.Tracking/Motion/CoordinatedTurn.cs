using System.Runtime.CompilerServices;

namespace Picket.Tracking.Motion;

/// <summary>Level turns of an unknown rate: the horizontal velocity turns, the height goes on at its rate (Bar-Shalom, Li, Kirubarajan 2001, section 11.7). Components x, y (, z), their rates, and the turn rate in rad/s, positive to the right.</summary>
/// <remarks>
/// The turn rate is a stationary Markov process whose spread follows from a lateral acceleration, so that one setting serves a drone at 20 m/s and a jet at 250. It is linear around the mean turn
/// rate; <see cref="CoordinatedTurnSettings.LargestSpread"/> holds what is open within what that can follow.
/// </remarks>
public sealed class CoordinatedTurn : IMotionModel
{
    private const double NearlyStraight = 1e-4; // rad turned; below it the closed forms lose their digits
    private readonly CoordinatedTurnSettings _settings;
    private readonly int _axes, _turn;

    /// <summary>A model in space, or in the plane where <paramref name="axes"/> is 2.</summary>
    public CoordinatedTurn(CoordinatedTurnSettings settings, int axes = 3)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(axes is 2 or 3, true, nameof(axes));
        (_settings, _axes, _turn) = (settings, axes, 2 * axes);
        Components = axes == 2 ? ["x", "y", "vx", "vy", "turn"] : ["x", "y", "z", "vx", "vy", "vz", "turn"];
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Components { get; }

    /// <inheritdoc/>
    public void Move(ReadOnlySpan<double> from, double dt, Span<double> to)
    {
        Arc arc = ArcOf(from, dt);
        if (!from.Overlaps(to)) from.CopyTo(to);
        MoveMean(to, arc, dt);
    }

    /// <inheritdoc/>
    public void Linearize(ReadOnlySpan<double> from, double dt, Span<double> jacobian)
    {
        int size = _turn + 1;
        jacobian.Clear();
        for (int i = 0; i < size; i++) jacobian[i * size + i] = 1;
        Turn(jacobian, 1, size, size, ArcOf(from, dt), dt);
    }

    /// <inheritdoc/>
    public void AddNoise(ReadOnlySpan<double> from, double dt, Span<double> covariance) => AddNoise(covariance, dt, TurnRateVariance(from, covariance));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Predict(Span<double> mean, Span<double> covariance, double dt)
    {
        if (dt == 0) return;
        Arc arc = ArcOf(mean, dt);
        double variance = TurnRateVariance(mean, covariance), believed = Believed(covariance, dt);
        int size = _turn + 1;
        if (believed < 1)
        {
            for (int i = 0; i < size; i++) covariance[Packed.At(_turn, i)] *= i == _turn ? believed * believed : believed;
        }

        // F P by rows of the full matrix, then times F' by columns.
        Span<double> full = stackalloc double[size * size];
        for (int i = 0, k = 0; i < size; i++)
        {
            for (int j = 0; j <= i; j++) full[i * size + j] = full[j * size + i] = covariance[k++];
        }

        Turn(full, 1, size, size, arc, dt);
        Turn(full, size, 1, size, arc, dt);
        for (int i = 0, k = 0; i < size; i++)
        {
            for (int j = 0; j <= i; j++) covariance[k++] = full[i * size + j];
        }

        MoveMean(mean, arc, dt);
        AddNoise(covariance, dt, variance);
    }

    /// <inheritdoc/>
    public double PositionVariance(ReadOnlySpan<double> mean, ReadOnlySpan<double> covariance, int axis, double dt)
    {
        Arc arc = ArcOf(mean, dt);
        int vx = _axes, vy = _axes + 1;
        double believed = Believed(covariance, dt);
        (double a, double b, double g) = axis switch { 0 => (arc.Ahead, arc.Aside, believed * arc.XByTurn), 1 => (-arc.Aside, arc.Ahead, believed * arc.YByTurn), _ => (0, 0, 0) };
        double psd = axis == 2 ? _settings.VerticalPsd : _settings.HorizontalPsd, noise = psd * Math.Abs(dt * dt * dt) / 3;
        if (axis == 2)
        {
            int rate = _axes + 2;
            return covariance[Packed.At(2, 2)] + dt * (2 * covariance[Packed.At(2, rate)] + dt * covariance[Packed.At(rate, rate)]) + noise;
        }

        return covariance[Packed.At(axis, axis)]
            + 2 * (a * covariance[Packed.At(axis, vx)] + b * covariance[Packed.At(axis, vy)] + g * covariance[Packed.At(axis, _turn)])
            + a * a * covariance[Packed.At(vx, vx)] + b * b * covariance[Packed.At(vy, vy)] + g * g * covariance[Packed.At(_turn, _turn)]
            + 2 * (a * b * covariance[Packed.At(vx, vy)] + a * g * covariance[Packed.At(vx, _turn)] + b * g * covariance[Packed.At(vy, _turn)])
            + noise;
    }

    /// <inheritdoc/>
    public void Assume(ReadOnlySpan<double> known, ReadOnlySpan<double> covariance, Span<double> mean, Span<double> variance) =>
        (mean[0], variance[0]) = (0, TurnRateVariance(known, covariance));

    // The part of the turn rate's spread that a step of this length can follow.
    private double Believed(ReadOnlySpan<double> covariance, double dt) =>
        Math.Min(1, _settings.LargestSpread / (Math.Abs(dt) * Math.Sqrt(covariance[Packed.At(_turn, _turn)])));

    // The turn rate of the lateral acceleration at the speed that mean and covariance leave possible.
    private double TurnRateVariance(ReadOnlySpan<double> mean, ReadOnlySpan<double> covariance)
    {
        double vx = mean[_axes], vy = mean[_axes + 1], slow = _settings.SlowSpeed, acceleration = _settings.LateralAcceleration;
        double square = vx * vx + vy * vy + covariance[Packed.At(_axes, _axes)] + covariance[Packed.At(_axes + 1, _axes + 1)] + slow * slow;
        return acceleration * acceleration / square;
    }

    /// <summary>An arc of a turn: how far ahead and aside a unit of velocity comes, and what the turn rate does to the end of it.</summary>
    private struct Arc
    {
        public double Sine, Cosine, Ahead, Aside, XByTurn, YByTurn, VxByTurn, VyByTurn, Left;
    }

    private Arc ArcOf(ReadOnlySpan<double> mean, double dt)
    {
        double w = mean[_turn], vx = mean[_axes], vy = mean[_axes + 1], angle = w * dt, aheadByTurn, asideByTurn;
        Arc arc = default;
        (arc.Sine, arc.Cosine) = Math.SinCos(angle);
        if (Math.Abs(angle) < NearlyStraight)
        {
            (arc.Ahead, arc.Aside) = (dt * (1 - angle * angle / 6), dt * angle / 2);
            (aheadByTurn, asideByTurn) = (-dt * dt * angle / 3, dt * dt / 2);
        }
        else
        {
            (arc.Ahead, arc.Aside) = (arc.Sine / w, (1 - arc.Cosine) / w);
            (aheadByTurn, asideByTurn) = ((dt * arc.Cosine - arc.Ahead) / w, (dt * arc.Sine - arc.Aside) / w);
        }

        (arc.XByTurn, arc.YByTurn) = (vx * aheadByTurn + vy * asideByTurn, vy * aheadByTurn - vx * asideByTurn);
        (arc.VxByTurn, arc.VyByTurn) = (dt * (vy * arc.Cosine - vx * arc.Sine), -dt * (vx * arc.Cosine + vy * arc.Sine));
        arc.Left = Math.Exp(-Math.Abs(dt) / _settings.TurnTime);
        return arc;
    }

    private void MoveMean(Span<double> mean, in Arc arc, double dt)
    {
        double vx = mean[_axes], vy = mean[_axes + 1];
        mean[0] += vx * arc.Ahead + vy * arc.Aside;
        mean[1] += vy * arc.Ahead - vx * arc.Aside;
        mean[_axes] = vx * arc.Cosine + vy * arc.Sine;
        mean[_axes + 1] = vy * arc.Cosine - vx * arc.Sine;
        if (_axes == 3) mean[2] += dt * mean[5];
        mean[_turn] *= arc.Left;
    }

    // The transition applied to all rows (stride 1 along a row) or all columns of a full matrix; a component's step is that of its row.
    private void Turn(Span<double> m, int stride, int step, int size, in Arc arc, double dt)
    {
        int x = 0, y = step, vx = _axes * step, vy = vx + step, w = _turn * step;
        for (int k = 0; k < size; k++, x += stride, y += stride, vx += stride, vy += stride, w += stride)
        {
            double u = m[vx], v = m[vy], rate = m[w];
            m[x] += arc.Ahead * u + arc.Aside * v + arc.XByTurn * rate;
            m[y] += arc.Ahead * v - arc.Aside * u + arc.YByTurn * rate;
            m[vx] = arc.Cosine * u + arc.Sine * v + arc.VxByTurn * rate;
            m[vy] = arc.Cosine * v - arc.Sine * u + arc.VyByTurn * rate;
            m[w] = arc.Left * rate;
            if (_axes == 3) m[y + step] += dt * m[vy + step];
        }
    }

    private void AddNoise(Span<double> covariance, double dt, double turnRateVariance)
    {
        double length = Math.Abs(dt);
        for (int i = 0; i < _axes; i++)
        {
            double psd = i == 2 ? _settings.VerticalPsd : _settings.HorizontalPsd;
            int rate = Packed.Row(_axes + i);
            covariance[Packed.Row(i) + i] += psd * length * length * length / 3;
            covariance[rate + i] += psd * dt * length / 2;
            covariance[rate + _axes + i] += psd * length;
        }

        double left = Math.Exp(-2 * length / _settings.TurnTime);
        covariance[Packed.Row(_turn) + _turn] += turnRateVariance * (1 - left);
    }
}
