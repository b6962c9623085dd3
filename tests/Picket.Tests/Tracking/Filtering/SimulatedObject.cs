using Picket.Core.Chance;
using Picket.Tracking.Filtering;
using Picket.Tracking.Measurements;
using Picket.Tracking.Motion;

namespace Picket.Tests.Tracking.Filtering;

/// <summary>An object that moves by the very law of a motion model, noise and all.</summary>
internal sealed class SimulatedObject(double[] state, Substream chance)
{
    public double[] State => state;

    public void Move(IMotionModel motion, double dt)
    {
        int size = motion.Components.Count;
        double[] noise = new double[Packed.Length(size)];
        motion.AddNoise(state.AsSpan(0, size), dt, noise);
        motion.Move(state.AsSpan(0, size), dt, state.AsSpan(0, size));
        Disturb(state.AsSpan(0, size), noise);
    }

    public double[] Measure(IMeasurementModel model, ReadOnlySpan<double> noise)
    {
        double[] measured = new double[model.Rows];
        model.Expect(state, measured);
        Disturb(measured, noise);
        return measured;
    }

    /// <summary>Adds a draw from a packed covariance.</summary>
    public void Disturb(Span<double> values, ReadOnlySpan<double> covariance)
    {
        double[] root = new double[covariance.Length];
        Triangular.TryRoot(covariance, values.Length, root).ShouldBeTrue();
        for (int column = 0; column < values.Length; column++)
        {
            double normal = chance.NextNormal();
            for (int row = column; row < values.Length; row++) values[row] += root[Packed.Row(row) + column] * normal;
        }
    }
}
