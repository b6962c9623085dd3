using Picket.Tracking.Motion;

namespace Picket.Tests.Tracking.Motion;

/// <summary>Whether a packed matrix is a covariance.</summary>
internal static class Definite
{
    /// <summary>Fails where the Cholesky factor of the matrix, scaled to a unit diagonal and with a little added to it, does not exist. Components without variance may have no covariance either.</summary>
    public static void Check(ReadOnlySpan<double> packed, int size, double slack)
    {
        var l = new double[size, size];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double scale = Math.Sqrt(packed[Packed.At(i, i)] * packed[Packed.At(j, j)]);
                if (scale == 0)
                {
                    packed[Packed.At(i, j)].ShouldBe(0);
                    l[i, j] = i == j ? 1 : 0;
                    continue;
                }

                double s = packed[Packed.At(i, j)] / scale + (i == j ? slack : 0);
                for (int k = 0; k < j; k++) s -= l[i, k] * l[j, k];
                if (i == j) s.ShouldBeGreaterThan(0, $"component {i}");
                l[i, j] = i == j ? Math.Sqrt(s) : s / l[j, j];
            }
        }
    }
}
