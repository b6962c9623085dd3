namespace Picket.Tests.Tracking.Association;

/// <summary>The Hungarian method over a full square matrix, as the textbooks print it: every row and column gets a dummy partner of benefit 0.</summary>
internal static class DenseAssignment
{
    public static double Best(double?[,] benefit)
    {
        (int rows, int columns) = (benefit.GetLength(0), benefit.GetLength(1));
        int n = rows + columns;
        var cost = new double[n + 1, n + 1];
        for (int i = 1; i <= rows; i++)
        {
            for (int j = 1; j <= columns; j++) cost[i, j] = -Math.Max(0, benefit[i - 1, j - 1] ?? 0);
        }

        double[] u = new double[n + 1], v = new double[n + 1];
        int[] match = new int[n + 1], way = new int[n + 1];
        for (int i = 1; i <= n; i++)
        {
            match[0] = i;
            int column = 0;
            double[] minimum = Enumerable.Repeat(double.PositiveInfinity, n + 1).ToArray();
            var used = new bool[n + 1];
            do
            {
                used[column] = true;
                (int row, int next, double delta) = (match[column], 0, double.PositiveInfinity);
                for (int j = 1; j <= n; j++)
                {
                    if (used[j]) continue;
                    double reduced = cost[row, j] - u[row] - v[j];
                    if (reduced < minimum[j]) (minimum[j], way[j]) = (reduced, column);
                    if (minimum[j] < delta) (delta, next) = (minimum[j], j);
                }

                for (int j = 0; j <= n; j++)
                {
                    if (used[j]) (u[match[j]], v[j]) = (u[match[j]] + delta, v[j] - delta);
                    else minimum[j] -= delta;
                }

                column = next;
            }
            while (match[column] != 0);
            for (; column != 0; column = way[column]) match[column] = match[way[column]];
        }

        return -Enumerable.Range(1, n).Sum(j => cost[match[j], j]);
    }
}
