using Picket.Core.Geodesy;
using Picket.Core.Sites;
using Picket.Simulation.Scenes;
using Picket.Tracking.Motion.Ballistic;

namespace Picket.Benchmarks.Impacts;

/// <summary>The posterior Cramer-Rao bound of the place where a round comes down, from what a radar said until a time.</summary>
/// <remarks>
/// Tichavsky, Muravchik and Nehorai 1998 for motion without noise: the information about the state at the first plot is that of the prior and of every plot, moved through the slopes of the flight, and the
/// bound of the place is that of a function of it. Plots that the radar missed give none, so that Pd is that of the run itself, which is tighter than the mean information. All along the true flight; the mean over
/// the flights is then the bound of their mean squared error.
/// </remarks>
internal sealed class ArcBound
{
    private const int Size = 7;
    private readonly Sensor _radar;
    private readonly BallisticMotion _motion;
    private readonly double[] _information = new double[Size * Size], _state = new double[Size], _slopes = new double[Size * Size], _ground = new double[2 * Size];
    private double _time;

    /// <summary>A bound before any plot.</summary>
    /// <param name="radar">The radar.</param>
    /// <param name="environment">Gravity and air.</param>
    /// <param name="first">Time of the first plot, s from the start of the flight.</param>
    /// <param name="flight">The flight.</param>
    /// <param name="speedSigma">One standard deviation of the prior's velocity, m/s an axis.</param>
    public ArcBound(Sensor radar, BallisticEnvironment environment, double first, ArcFlight flight, double speedSigma)
    {
        (_radar, _time) = (radar, first);
        _motion = new BallisticMotion(environment) { LongestStep = 0.25 };
        TrueObject at = flight.At([first]).Single();
        (_state[0], _state[1], _state[2], _state[3], _state[4], _state[5], _state[6]) = (at.Position.X, at.Position.Y, at.Position.Z, at.Velocity.X, at.Velocity.Y, at.Velocity.Z, BallisticMotion.RootOf(Math.Exp(flight.LogBeta)));
        for (int i = 0; i < Size; i++) _slopes[i * Size + i] = 1;
        for (int axis = 3; axis < 6; axis++) _information[axis * Size + axis] = 1 / (speedSigma * speedSigma);
        _information[48] = 4 / (BallisticMotion.LogBetaSigma * BallisticMotion.LogBetaSigma * _state[6] * _state[6]); // r changes by half of itself with ln beta

        double[] end = new double[Size], slopes = new double[Size * Size];
        _motion.Linearize(_state, flight.Landing.Time - first, slopes);
        _motion.Move(_state, flight.Landing.Time - first, end);
        for (int column = 0; column < Size; column++)
        {
            double late = slopes[2 * Size + column] / end[5];
            (_ground[column], _ground[Size + column]) = (slopes[column] - end[3] * late, slopes[Size + column] - end[4] * late);
        }
    }

    /// <summary>A plot at a time of the flight.</summary>
    public void Add(double time)
    {
        double[] step = new double[Size * Size], product = new double[Size * Size];
        _motion.Linearize(_state, time - _time, step);
        _motion.Move(_state, time - _time, _state);
        _time = time;
        for (int i = 0; i < Size * Size; i++)
        {
            for (int k = 0; k < Size; k++) product[i] += step[i / Size * Size + k] * _slopes[k * Size + i % Size];
        }

        product.CopyTo(_slopes, 0);
        EnuVector offset = new EnuVector(_state[0], _state[1], _state[2]) - _radar.Position;
        double range = offset.Norm, flat = offset.X * offset.X + offset.Y * offset.Y, level = Math.Sqrt(flat);
        AddRow(_radar.Noise.Range, [offset.X / range, offset.Y / range, offset.Z / range]);
        AddRow(_radar.Noise.Azimuth, [offset.Y / flat, -offset.X / flat, 0]);
        AddRow(_radar.Noise.Elevation, [-offset.X * offset.Z / (level * range * range), -offset.Y * offset.Z / (level * range * range), level / (range * range)]);
    }

    /// <summary>The bound of the covariance of the place, m^2.</summary>
    public (double XX, double XY, double YY) Covariance
    {
        get
        {
            double[] byX = new double[Size], byY = new double[Size];
            Solve(_ground.AsSpan(0, Size), byX);
            Solve(_ground.AsSpan(Size, Size), byY);
            (double xx, double xy, double yy) = (0, 0, 0);
            for (int i = 0; i < Size; i++) (xx, xy, yy) = (xx + byX[i] * _ground[i], xy + byX[i] * _ground[Size + i], yy + byY[i] * _ground[Size + i]);
            return (xx, xy, yy);
        }
    }

    /// <summary>The bound of the mean squared distance of the place, m^2: the trace of its covariance.</summary>
    public double Squared => Covariance is var (xx, _, yy) ? xx + yy : 0;

    private void AddRow(double sigma, ReadOnlySpan<double> slopes)
    {
        Span<double> row = stackalloc double[Size];
        for (int column = 0; column < Size; column++)
            row[column] = (slopes[0] * _slopes[column] + slopes[1] * _slopes[Size + column] + slopes[2] * _slopes[2 * Size + column]) / sigma;
        for (int i = 0; i < Size * Size; i++) _information[i] += row[i / Size] * row[i % Size];
    }

    // Gauss with scaled pivots.
    private void Solve(ReadOnlySpan<double> right, double[] solution)
    {
        double[] a = new double[Size * Size], scale = new double[Size];
        for (int i = 0; i < Size; i++) scale[i] = 1 / Math.Sqrt(_information[i * Size + i]);
        for (int i = 0; i < Size * Size; i++) a[i] = _information[i] * scale[i / Size] * scale[i % Size];
        for (int i = 0; i < Size; i++) solution[i] = right[i] * scale[i];
        for (int k = 0; k < Size; k++)
        {
            for (int i = k + 1; i < Size; i++)
            {
                double factor = a[i * Size + k] / a[k * Size + k];
                for (int j = k; j < Size; j++) a[i * Size + j] -= factor * a[k * Size + j];
                solution[i] -= factor * solution[k];
            }
        }

        for (int k = Size - 1; k >= 0; k--)
        {
            for (int j = k + 1; j < Size; j++) solution[k] -= a[k * Size + j] * solution[j];
            solution[k] /= a[k * Size + k];
        }

        for (int i = 0; i < Size; i++) solution[i] *= scale[i];
    }
}
