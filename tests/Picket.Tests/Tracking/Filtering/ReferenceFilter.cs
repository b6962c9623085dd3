using Picket.Tracking.Filtering;

namespace Picket.Tests.Tracking.Filtering;

/// <summary>The Kalman filter as the textbook writes it, over matrices of any size: slow and obvious.</summary>
internal static class ReferenceFilter
{
    public static (double[] Mean, double[,] Covariance) Predict(double[] mean, double[,] covariance, double dt, double psdHorizontal, double psdVertical)
    {
        var f = Identity(6);
        var q = new double[6, 6];
        for (int i = 0; i < 3; i++)
        {
            double psd = i == 2 ? psdVertical : psdHorizontal;
            f[i, i + 3] = dt;
            q[i, i] = psd * dt * dt * dt / 3;
            q[i, i + 3] = q[i + 3, i] = psd * dt * dt / 2;
            q[i + 3, i + 3] = psd * dt;
        }

        return (Multiply(f, mean), Add(Multiply(Multiply(f, covariance), Transpose(f)), q));
    }

    // The Joseph form of the covariance, with an explicit inverse of S.
    public static (double[] Mean, double[,] Covariance, double DistanceSquared, double LogLikelihood) Update(double[] mean, double[,] covariance, double[,] h, double[,] r, double[] residual)
    {
        double[,] s = Add(Multiply(Multiply(h, covariance), Transpose(h)), r);
        (double[,] inverse, double determinant) = Invert(s);
        double[,] k = Multiply(Multiply(covariance, Transpose(h)), inverse);
        double[] step = Multiply(k, residual);
        double[,] left = Add(Identity(6), Multiply(k, h), -1);
        double[,] updated = Add(Multiply(Multiply(left, covariance), Transpose(left)), Multiply(Multiply(k, r), Transpose(k)));
        double[] weighted = Multiply(inverse, residual);
        double distance = residual.Zip(weighted, (a, b) => a * b).Sum();
        double likelihood = -0.5 * (distance + Math.Log(determinant) + residual.Length * Math.Log(2 * Math.PI));
        return ([.. mean.Zip(step, (a, b) => a + b)], updated, distance, likelihood);
    }

    public static (double[] Mean, double[,] Covariance) Of(in KinematicState state)
    {
        var mean = new double[6];
        var covariance = new double[6, 6];
        for (int i = 0; i < 6; i++)
        {
            mean[i] = state.Mean[i];
            for (int j = 0; j < 6; j++) covariance[i, j] = state.Covariance[6 * i + j];
        }

        return (mean, covariance);
    }

    public static double[,] Identity(int size)
    {
        var matrix = new double[size, size];
        for (int i = 0; i < size; i++) matrix[i, i] = 1;
        return matrix;
    }

    public static double[,] Multiply(double[,] a, double[,] b)
    {
        var product = new double[a.GetLength(0), b.GetLength(1)];
        for (int i = 0; i < a.GetLength(0); i++)
        {
            for (int j = 0; j < b.GetLength(1); j++)
            {
                for (int k = 0; k < a.GetLength(1); k++) product[i, j] += a[i, k] * b[k, j];
            }
        }

        return product;
    }

    public static double[] Multiply(double[,] a, double[] v) =>
        [.. Enumerable.Range(0, a.GetLength(0)).Select(i => Enumerable.Range(0, v.Length).Sum(j => a[i, j] * v[j]))];

    public static double[,] Transpose(double[,] a)
    {
        var transposed = new double[a.GetLength(1), a.GetLength(0)];
        for (int i = 0; i < a.GetLength(0); i++)
        {
            for (int j = 0; j < a.GetLength(1); j++) transposed[j, i] = a[i, j];
        }

        return transposed;
    }

    public static double[,] Add(double[,] a, double[,] b, double factor = 1)
    {
        var sum = (double[,])a.Clone();
        for (int i = 0; i < a.GetLength(0); i++)
        {
            for (int j = 0; j < a.GetLength(1); j++) sum[i, j] += factor * b[i, j];
        }

        return sum;
    }

    // Gauss and Jordan, with pivots.
    public static (double[,] Inverse, double Determinant) Invert(double[,] matrix)
    {
        int n = matrix.GetLength(0);
        var a = (double[,])matrix.Clone();
        double[,] inverse = Identity(n);
        double determinant = 1;
        for (int column = 0; column < n; column++)
        {
            int pivot = Enumerable.Range(column, n - column).MaxBy(row => Math.Abs(a[row, column]));
            if (pivot != column)
            {
                for (int j = 0; j < n; j++) (a[column, j], a[pivot, j], inverse[column, j], inverse[pivot, j]) = (a[pivot, j], a[column, j], inverse[pivot, j], inverse[column, j]);
                determinant = -determinant;
            }

            double head = a[column, column];
            determinant *= head;
            for (int j = 0; j < n; j++) (a[column, j], inverse[column, j]) = (a[column, j] / head, inverse[column, j] / head);
            for (int row = 0; row < n; row++)
            {
                double factor = a[row, column];
                if (row == column || factor == 0) continue;
                for (int j = 0; j < n; j++) (a[row, j], inverse[row, j]) = (a[row, j] - factor * a[column, j], inverse[row, j] - factor * inverse[column, j]);
            }
        }

        return (inverse, determinant);
    }
}
