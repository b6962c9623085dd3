using Picket.Tracking.Motion;

namespace Picket.Tests.Tracking.Motion;

/// <summary>A model as a user adds one: a body that falls through thin air, with a seventh component that says how it is held up. It shares position and velocity with all others.</summary>
internal sealed class Falling : IMotionModel
{
    public IReadOnlyList<string> Components { get; } = ["x", "y", "z", "vx", "vy", "vz", "ln beta"];

    public void Move(ReadOnlySpan<double> from, double dt, Span<double> to)
    {
        double drag = 1e-3 * Math.Exp(from[6]);
        if (!from.Overlaps(to)) from.CopyTo(to);
        for (int axis = 0; axis < 3; axis++)
        {
            double v = to[3 + axis], a = -drag * v - (axis == 2 ? 9.8 : 0);
            (to[axis], to[3 + axis]) = (to[axis] + dt * v + dt * dt / 2 * a, v + dt * a);
        }
    }

    public void Linearize(ReadOnlySpan<double> from, double dt, Span<double> jacobian)
    {
        double drag = 1e-3 * Math.Exp(from[6]);
        jacobian.Clear();
        for (int axis = 0; axis < 3; axis++)
        {
            (int place, int rate) = (7 * axis, 7 * (3 + axis));
            (jacobian[place + axis], jacobian[place + 3 + axis], jacobian[place + 6]) = (1, dt - dt * dt / 2 * drag, -dt * dt / 2 * drag * from[3 + axis]);
            (jacobian[rate + 3 + axis], jacobian[rate + 6]) = (1 - dt * drag, -dt * drag * from[3 + axis]);
        }

        jacobian[48] = 1;
    }

    public void AddNoise(ReadOnlySpan<double> from, double dt, Span<double> covariance)
    {
        for (int component = 3; component < 7; component++) covariance[Packed.At(component, component)] += 0.01 * Math.Abs(dt);
    }

    public void Assume(ReadOnlySpan<double> known, ReadOnlySpan<double> covariance, Span<double> mean, Span<double> variance) => (mean[0], variance[0]) = (0, 1);
}
