using Picket.Tracking.Motion;

namespace Picket.Tracking.Filtering;

/// <summary>Lower triangular roots, packed like the matrices they are the roots of.</summary>
internal static class Triangular
{
    // What rounding may leave of a variance that is nothing, relative to the largest.
    private const double Nothing = 1e-14;

    /// <summary>The Cholesky root of a covariance, which may leave components without variance; false where it is none.</summary>
    /// <param name="matrix">The packed matrix.</param>
    /// <param name="size">Its size.</param>
    /// <param name="root">The root; may be <paramref name="matrix"/> itself.</param>
    public static bool TryRoot(ReadOnlySpan<double> matrix, int size, Span<double> root)
    {
        for (int i = 0; i < size; i++)
        {
            double variance = matrix[Packed.Row(i) + i];
            for (int j = 0; j <= i; j++)
            {
                double s = matrix[Packed.Row(i) + j];
                for (int k = 0; k < j; k++) s -= root[Packed.Row(i) + k] * root[Packed.Row(j) + k];
                if (j == i && s < -Nothing * variance) return false;
                double pivot = root[Packed.Row(j) + j];
                root[Packed.Row(i) + j] = j == i ? Math.Sqrt(Math.Max(s, 0)) : pivot > 0 ? s / pivot : 0;
            }
        }

        return true;
    }

    /// <summary>The same of a covariance that rounding may have spoilt, which is repaired for it: variances grow by the least that is enough. What is no covariance at all, a variance below zero in it, loses its correlations.</summary>
    /// <remarks>Always ends: the fold of a site must not wait for a number that never comes right.</remarks>
    /// <param name="matrix">The packed matrix.</param>
    /// <param name="size">Its size.</param>
    /// <param name="root">The root, in other memory.</param>
    public static void Root(Span<double> matrix, int size, Span<double> root)
    {
        for (double slack = 1e-12; !TryRoot(matrix, size, root); slack *= 1000)
        {
            bool hopeless = slack > 1;
            for (int i = 0; i < size; i++)
            {
                Span<double> row = matrix.Slice(Packed.Row(i), i + 1);
                if (hopeless) row[..i].Clear();
                row[i] = hopeless ? Math.Max(row[i], 0) : row[i] * (1 + slack);
            }
        }
    }

    /// <summary>The lower triangular L with L L' = A A', by Householder reflections of the rows (Golub and Van Loan, section 5.2); A is used up.</summary>
    /// <param name="a">A by rows.</param>
    /// <param name="rows">Rows of A.</param>
    /// <param name="columns">Columns of A, at least as many.</param>
    /// <param name="root">L, packed.</param>
    public static void Reduce(Span<double> a, int rows, int columns, Span<double> root)
    {
        for (int i = 0; i < rows; i++)
        {
            Span<double> v = a.Slice(i * columns + i, columns - i);
            double norm = Math.Sqrt(Packed.Dot(v, v));
            if (norm > 0)
            {
                // v becomes the reflection's normal, so that what is left of the row is its length, without a sign.
                double rest = Packed.Dot(v[1..], v[1..]);
                v[0] = v[0] > 0 ? -rest / (v[0] + norm) : v[0] - norm;
                double length = Packed.Dot(v, v);
                for (int row = i + 1; row < rows && length > 0; row++)
                {
                    Span<double> other = a.Slice(row * columns + i, columns - i);
                    Packed.AddScaled(other, v, -2 * Packed.Dot(v, other) / length);
                }
            }

            for (int row = i + 1; row < rows; row++) root[Packed.Row(row) + i] = a[row * columns + i];
            root[Packed.Row(i) + i] = norm;
        }
    }
}
