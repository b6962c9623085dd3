using Picket.Tracking.Measurements;
using Picket.Tracking.Motion;

namespace Picket.Tracking.Filtering;

/// <summary>The square-root forms of the linear, extended, unscented and cubature Kalman filters: the covariance is known by its triangular root and cannot lose its definiteness, and half as many digits go as far.</summary>
/// <remarks>Each step reduces an array of roots to a triangle (Kailath, Sayed, Hassibi 2000, chapter 12; for sigma points Arasaratnam and Haykin 2009).</remarks>
public sealed class SquareRootFilter : GaussianFilter
{
    private readonly double[] _root, _noise;
    private readonly SigmaPointRule? _rule;

    private SquareRootFilter(SigmaPointRule? rule, IMotionModel motion, ReadOnlySpan<double> mean, ReadOnlySpan<double> covariance)
        : base(motion, mean)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(covariance.Length, Packed.Length(mean.Length), nameof(covariance));
        (_rule, _root, _noise) = (rule, new double[covariance.Length], new double[covariance.Length]);
        SetCovariance(covariance);
    }

    private int Points => _rule is null ? Size : SigmaPoints.Count(Size);

    /// <summary>The linear filter of linear models, the extended filter of others, that starts at a mean with a packed covariance.</summary>
    public static SquareRootFilter Extended(IMotionModel motion, ReadOnlySpan<double> mean, ReadOnlySpan<double> covariance) => new(null, motion, mean, covariance);

    /// <summary>The unscented or the cubature filter by a rule without negative weights.</summary>
    public static SquareRootFilter OfSigmaPoints(SigmaPointRule rule, IMotionModel motion, ReadOnlySpan<double> mean, ReadOnlySpan<double> covariance)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rule.CenterOfSquares, nameof(rule));
        return new(rule, motion, mean, covariance);
    }

    /// <summary>The packed lower triangular root of the covariance.</summary>
    public ReadOnlySpan<double> Root => _root;

    /// <inheritdoc/>
    public override void CopyCovariance(Span<double> covariance)
    {
        for (int i = 0; i < Size; i++)
        {
            for (int j = 0; j <= i; j++) covariance[Packed.Row(i) + j] = Packed.Dot(_root.AsSpan(Packed.Row(j), j + 1), _root.AsSpan(Packed.Row(i), j + 1));
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">It is not positive semidefinite.</exception>
    public override void SetCovariance(ReadOnlySpan<double> covariance)
    {
        if (!Triangular.TryRoot(covariance, Size, _root)) throw new ArgumentException("a covariance must be positive semidefinite", nameof(covariance));
    }

    /// <inheritdoc/>
    public override void Predict(double dt)
    {
        int columns = Points + Size;
        Span<double> scratch = Scratch(Size * columns + Points * Size + Size), array = scratch[..(Size * columns)], points = scratch.Slice(array.Length, Points * Size), moved = scratch[^Size..];
        Array.Clear(_noise);
        Motion.AddNoise(Mean, dt, _noise);
        if (_rule is { } rule)
        {
            SigmaPoints.Spread(Mean, _root, rule.Spread, points);
            for (int point = 0; point < Points; point++) Motion.Move(points.Slice(point * Size, Size), dt, points.Slice(point * Size, Size));
            SigmaPoints.Center(rule, points, Points, moved, model: null);
        }
        else
        {
            Motion.Linearize(Mean, dt, array[..(Size * Size)]);
            TimesRoot(array[..(Size * Size)], points);
            Motion.Move(Mean, dt, moved);
        }

        array.Clear();
        Enter(array, columns, 0, points, Size);
        Triangular.TryRoot(_noise, Size, _noise);
        EnterTriangle(array, columns, Points, _noise, Size);
        Triangular.Reduce(array, Size, columns, _root);
        moved.CopyTo(Mean);
    }

    /// <inheritdoc/>
    public override bool TryUpdate(IMeasurementModel model, ReadOnlySpan<double> measured, ReadOnlySpan<double> noise, out Fit fit)
    {
        int rows = model.Rows, all = rows + Size, columns = Points + rows;
        Span<double> scratch = Scratch(all * columns + Points * all + Packed.Length(all) + rows * (1 + Size));
        Span<double> array = scratch[..(all * columns)], points = scratch.Slice(array.Length, Points * Size), seen = scratch.Slice(array.Length + points.Length, Points * rows);
        Span<double> root = scratch.Slice(array.Length + Points * all, Packed.Length(all)), jacobian = scratch.Slice(array.Length + Points * all + root.Length, rows * Size), residual = scratch[^rows..];
        if (_rule is { } rule)
        {
            SigmaPoints.Spread(Mean, _root, rule.Spread, points);
            for (int point = 0; point < Points; point++) model.Expect(points.Slice(point * Size, Size), seen.Slice(point * rows, rows));
            SigmaPoints.Center(rule, seen, Points, residual, model);
            for (int point = 0; point < Points; point++) Packed.AddScaled(points.Slice(point * Size, Size), Mean, -1);
        }
        else
        {
            model.Linearize(Mean, jacobian);
            TimesRoot(jacobian, seen);
            points.Clear();
            for (int i = 0; i < Size; i++)
            {
                for (int j = 0; j <= i; j++) points[j * Size + i] = _root[Packed.Row(i) + j];
            }

            model.Expect(Mean, residual);
        }

        for (int row = 0; row < rows; row++) residual[row] = measured[row] - residual[row];
        model.Wrap(residual);

        // What the measurement sees above, the state below; the noise beside what is seen. Reduced: the root of S, the gain times it, and the root of the covariance after.
        array.Clear();
        Enter(array, columns, 0, seen, rows);
        Enter(array[(rows * columns)..], columns, 0, points, Size);
        fit = default;
        if (!Triangular.TryRoot(noise, rows, root)) return false;
        EnterTriangle(array, columns, Points, root, rows);
        Triangular.Reduce(array, all, columns, root);
        double distance = 0, determinant = 0;
        for (int a = 0; a < rows; a++)
        {
            double pivot = root[Packed.Row(a) + a];
            if (!(pivot > 0)) return false;
            residual[a] = (residual[a] - Packed.Dot(residual[..a], root.Slice(Packed.Row(a), a))) / pivot;
            (distance, determinant) = (distance + residual[a] * residual[a], determinant + Math.Log(pivot));
        }

        for (int i = 0; i < Size; i++)
        {
            ReadOnlySpan<double> row = root.Slice(Packed.Row(rows + i), rows + i + 1);
            Mean[i] += Packed.Dot(residual, row);
            row[rows..].CopyTo(_root.AsSpan(Packed.Row(i)));
        }

        fit = new Fit(rows, distance, -0.5 * (distance + rows * 1.8378770664093453) - determinant); // ln(2 pi)
        return true;
    }

    // Columns of a matrix, given by rows, times the root, one after the other.
    private void TimesRoot(ReadOnlySpan<double> matrix, Span<double> columns)
    {
        int rows = matrix.Length / Size;
        columns.Clear();
        for (int column = 0; column < Size; column++)
        {
            for (int k = column; k < Size; k++)
            {
                double factor = _root[Packed.Row(k) + column];
                for (int row = 0; row < rows; row++) columns[column * rows + row] += matrix[row * Size + k] * factor;
            }
        }
    }

    // Deviations of points, one after the other, as columns of an array, each by the root of its weight.
    private void Enter(Span<double> array, int columns, int first, ReadOnlySpan<double> points, int rows)
    {
        for (int point = 0; point < Points; point++)
        {
            double weight = _rule is { } rule ? Math.Sqrt(SigmaPoints.Weight(rule, point)) : 1;
            for (int row = 0; row < rows; row++) array[row * columns + first + point] = weight * points[point * rows + row];
        }
    }

    private static void EnterTriangle(Span<double> array, int columns, int first, ReadOnlySpan<double> root, int size)
    {
        for (int row = 0; row < size; row++) root.Slice(Packed.Row(row), row + 1).CopyTo(array[(row * columns + first)..]);
    }
}
