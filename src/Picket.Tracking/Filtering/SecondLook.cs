using Picket.Core.Detections;
using Picket.Tracking.Measurements;
using Picket.Tracking.Motion;
using Picket.Tracking.Motion.Ballistic;

namespace Picket.Tracking.Filtering;

/// <summary>The second detection of a round, of whose velocity nothing was known between the two: its motion is made linear anew around the flight that both tell of.</summary>
/// <remarks>
/// Over all the velocities that it might have had, the drag is far greater than that of a likely one, and a correction by their statistics takes the velocity for a twentieth slower than it is, the impact for a tenth nearer.
/// It is one pass of the iterated extended Kalman smoother (Bell 1994).
/// </remarks>
internal static class SecondLook
{
    private const int Size = 7;
    private const double Open = FlightMotion.StartSpeedSigma / 2;

    /// <summary>Whether so little is known of a round's velocity that this is its second detection.</summary>
    public static bool Is(IMotionModel model, ReadOnlySpan<double> covariance) => model is BallisticMotion && covariance[Packed.At(3, 3)] > Open * Open && covariance[Packed.At(4, 4)] > Open * Open && covariance[Packed.At(5, 5)] > Open * Open;

    /// <summary>Corrects the state before by the detection once more.</summary>
    /// <param name="motion">Free flight.</param>
    /// <param name="model">The sensor's measurement.</param>
    /// <param name="measurement">The second detection.</param>
    /// <param name="before">Mean of the state after the first.</param>
    /// <param name="spread">Its packed covariance.</param>
    /// <param name="dt">Time between the two, s.</param>
    /// <param name="mean">Mean of the state after both, better when this returns.</param>
    /// <param name="covariance">Its packed covariance.</param>
    public static void Correct(
        IMotionModel motion, MeasurementModel model, in Measurement measurement, ReadOnlySpan<double> before, ReadOnlySpan<double> spread, double dt, Span<double> mean, Span<double> covariance)
    {
        Span<double> first = stackalloc double[Size], again = stackalloc double[Size], jacobian = stackalloc double[Size * Size], moved = stackalloc double[Packed.Length(Size)], product = stackalloc double[Size];
        motion.Move(mean, -dt, first);
        motion.Move(first, dt, again);
        motion.Linearize(first, dt, jacobian);
        for (int i = 0; i < Size; i++) first[i] = before[i] - first[i];
        for (int a = 0, k = 0; a < Size; a++)
        {
            again[a] += Packed.Dot(jacobian.Slice(a * Size, Size), first);
            Packed.Multiply(spread, jacobian.Slice(a * Size, Size), product);
            for (int b = 0; b <= a; b++) moved[k++] = Packed.Dot(jacobian.Slice(b * Size, Size), product);
        }

        motion.AddNoise(before, dt, moved);
        model.Linearize(measurement, mean, out Linearization linear);
        for (int row = 0; row < linear.Count; row++)
        {
            for (int i = 0; i < 6; i++) linear.Residual[row] += linear.Jacobian[row][i] * (mean[i] - again[i]);
        }

        Span<double> room = stackalloc double[PackedUpdate.Room(Size, Linearization.MaxRows)];
        var update = new PackedUpdate(room, Size, linear.Count);
        if (linear.Count == 0 || !update.TryInnovate(moved, linear)) return;
        update.Correct(again, moved);
        again.CopyTo(mean);
        moved.CopyTo(covariance);
    }
}
