namespace Picket.Tracking.Metrics;

/// <summary>Tests whether errors agree with the covariances that a filter gives them: NEES for states, NIS for innovations.</summary>
/// <remarks>
/// NEES is e' P^-1 e of the state's error e and covariance P, NIS is v' S^-1 v of an innovation v and its covariance S (Bar-Shalom, Li,
/// Kirubarajan 2001, section 5.4). Of a consistent filter, each is chi-square with as many degrees as components, and the sum of
/// independent ones is chi-square with the sum of the degrees, which gives the bounds. Innovations are independent in time; the state
/// errors of one run are not, so NEES keeps its bounds exactly over independent runs only, and strays out of them more often in time.
/// </remarks>
public sealed class ConsistencyMeter
{
    private const int MostComponents = 32;
    private double _sum;
    private long _samples, _degrees;

    /// <summary>Takes an error and its covariance.</summary>
    /// <param name="error">n components.</param>
    /// <param name="covariance">n x n, row by row, symmetric and positive definite; the lower triangle is read.</param>
    /// <exception cref="ArgumentException">The sizes do not agree or the covariance is not positive definite.</exception>
    public void Add(ReadOnlySpan<double> error, ReadOnlySpan<double> covariance)
    {
        int n = error.Length;
        if (n is 0 or > MostComponents || covariance.Length != n * n) throw new ArgumentException($"found {n} components and {covariance.Length} covariances, allowed: n from 1 to {MostComponents} and n x n");
        Span<double> root = stackalloc double[n * n], whitened = stackalloc double[n];
        double square = 0;
        for (int row = 0; row < n; row++) // Cholesky and forward substitution, a row at a time
        {
            for (int column = 0; column <= row; column++)
            {
                double rest = covariance[row * n + column];
                for (int k = 0; k < column; k++) rest -= root[row * n + k] * root[column * n + k];
                if (row == column && !(rest > 0)) throw new ArgumentException("the covariance is not positive definite");
                root[row * n + column] = row == column ? Math.Sqrt(rest) : rest / root[column * n + column];
            }

            whitened[row] = error[row];
            for (int k = 0; k < row; k++) whitened[row] -= root[row * n + k] * whitened[k];
            whitened[row] /= root[row * n + row];
            square += whitened[row] * whitened[row];
        }

        Add(square, n);
    }

    /// <summary>Takes a normalised squared error that is known already.</summary>
    /// <param name="square">At least 0.</param>
    /// <param name="degrees">Its degrees of freedom, at least 1.</param>
    public void Add(double square, int degrees)
    {
        _sum += square;
        _degrees += degrees;
        _samples++;
    }

    /// <summary>The mean so far and its two-sided bounds; null without any error.</summary>
    /// <param name="probability">That a consistent filter stays within the bounds, above 0 and below 1.</param>
    /// <param name="family">How many such tests are made together: the bounds widen (Bonferroni) so that all hold with <paramref name="probability"/>.</param>
    public Consistency? Result(double probability = 0.99, int family = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(family, 1);
        if (_samples == 0) return null;
        double tail = (1 - probability) / family / 2;
        return new Consistency(_samples, _sum / _samples, (double)_degrees / _samples,
            ChiSquare.Quantile(tail, _degrees) / _samples, ChiSquare.Quantile(1 - tail, _degrees) / _samples);
    }
}
