using Picket.Core.Chance;

namespace Picket.Simulation.Studies.Designs;

/// <summary>Searches Latin hypercubes, in which every factor takes each of as many levels as there are points once, for good ones.</summary>
/// <remarks>
/// <para>Simulated annealing that changes two points' levels of a factor. Space filling is the criterion phi_p of Morris and Mitchell ("Exploratory designs for computational experiments", Journal of Statistical Planning
/// and Inference 1995) with p = 10, which puts off the nearest neighbours. For nearly orthogonal designs the squared correlations of what is run weigh first (levels and whole numbers, not the cells they lie in), as Cioppa and Lucas ask ("Efficient nearly orthogonal
/// and space-filling Latin hypercubes", Technometrics 2007: no correlation above 0.03); theirs are built by algebra for 17, 33, 65, 129 or 257 points, these are found for any number.</para>
/// <para>The search is seeded and has a fixed length, so that the same words give the same design. Few points for many factors, or for levels that share them out unevenly, have no nearly orthogonal hypercube: the design says what was reached.</para>
/// </remarks>
public static class HypercubeSearch
{
    private const int Steps = 40_000;
    private const double Orthogonality = 1e4;

    /// <summary>A Latin hypercube whose points keep apart, in the middle of their cells.</summary>
    public static Design LatinHypercube(int points, int factors, ulong seed) =>
        new("latin-hypercube", Places(Search(points, factors, seed, null), level => (level + 0.5) / points));

    /// <summary>A Latin hypercube whose factors are nearly uncorrelated in what is run of them, and whose points keep apart, from end to end of the factors' ranges.</summary>
    public static Design NearlyOrthogonal(int points, IReadOnlyList<Factor> factors, ulong seed)
    {
        return new("nearly-orthogonal", Places(Search(points, factors.Count, seed, [.. factors.Select(Scores)]), Place));

        double Place(int level) => (double)level / (points - 1);

        // What is run of a factor in each cell, less its mean and of length 1, so that a sum of products is a correlation; 0 for what is the same everywhere.
        double[] Scores(Factor factor)
        {
            double[] run = [.. Enumerable.Range(0, points).Select(level => factor.FractionAt(Place(level)))];
            double mean = run.Average(), length = Math.Sqrt(run.Sum(value => (value - mean) * (value - mean)));
            return [.. run.Select(value => length > 0 ? (value - mean) / length : 0)];
        }
    }

    private static double[][] Places(int[][] columns, Func<int, double> place) =>
        [.. Enumerable.Range(0, columns.Length == 0 ? 1 : columns[0].Length).Select(point => columns.Select(column => place(column[point])).ToArray())];

    // With the scores of each factor in each cell, where correlations count.
    private static int[][] Search(int points, int factors, ulong seed, double[][]? scores)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(factors, 1);
        var chance = new Substream(seed, "design");
        int[][] columns = [.. Enumerable.Range(0, factors).Select(_ => Enumerable.Range(0, points).ToArray())];
        foreach (int[] column in columns) chance.Shuffle<int>(column);
        var state = new Candidate(columns, scores);
        int[][] best = Copy(columns);
        double cost = state.Cost, least = cost;
        double heat = 0.1 * cost, cooling = Math.Pow(1e-6, 1.0 / Steps);
        for (int step = 0; step < Steps; step++, heat *= cooling)
        {
            (int column, int one, int other) = (chance.NextInt32(factors), chance.NextInt32(points), chance.NextInt32(points));
            if (one == other) continue;
            state.Swap(column, one, other);
            double changed = state.Cost;
            if (changed > cost && chance.NextDouble() >= Math.Exp((cost - changed) / heat))
            {
                state.Swap(column, one, other);
                continue;
            }

            cost = changed;
            if (cost >= least) continue;
            least = cost;
            best = Copy(columns);
        }

        return best;
    }

    private static int[][] Copy(int[][] columns) => [.. columns.Select(column => (int[])column.Clone())];

    /// <summary>A hypercube with its cost, kept up to date at a change in time proportional to its points and factors.</summary>
    private sealed class Candidate
    {
        private const int HalfPower = 5; // p = 10 of distances is 5 of squared ones

        private readonly int[][] _columns;
        private readonly double[][]? _scores;
        private readonly double _scale;
        private readonly long[,] _distances;
        private readonly double[,] _products;
        private double _crowding;

        public Candidate(int[][] columns, double[][]? scores)
        {
            (_columns, _scores) = (columns, scores);
            (int points, int factors) = (columns[0].Length, columns.Length);
            _scale = Typical(points, factors);
            _distances = new long[points, points];
            for (int i = 0; i < points; i++)
            {
                for (int j = 0; j < points; j++)
                {
                    foreach (int[] column in columns) _distances[i, j] += Square(column[i] - column[j]);
                    if (j < i) _crowding += Nearness(_distances[i, j]);
                }
            }

            _products = new double[factors, factors];
            if (scores is null) return;
            for (int a = 0; a < factors; a++)
            {
                for (int b = 0; b < factors; b++) _products[a, b] = columns[a].Zip(columns[b], (x, y) => scores[a][x] * scores[b][y]).Sum();
            }
        }

        public double Cost
        {
            get
            {
                double correlations = 0;
                if (_scores is not null)
                {
                    for (int a = 0; a < _columns.Length; a++)
                    {
                        for (int b = 0; b < a; b++) correlations += _products[a, b] * _products[a, b];
                    }
                }

                return Math.Pow(Math.Max(_crowding, 0), 1.0 / (2 * HalfPower)) + Orthogonality * correlations / (_columns.Length * _columns.Length);
            }
        }

        public void Swap(int column, int one, int other)
        {
            int[] levels = _columns[column];
            if (_scores is not null)
            {
                double change = _scores[column][levels[other]] - _scores[column][levels[one]];
                for (int factor = 0; factor < _columns.Length; factor++)
                {
                    if (factor == column) continue;
                    double product = _products[column, factor] + change * (_scores[factor][_columns[factor][one]] - _scores[factor][_columns[factor][other]]);
                    _products[column, factor] = _products[factor, column] = product;
                }
            }

            for (int point = 0; point < levels.Length; point++)
            {
                if (point == one || point == other) continue;
                Move(point, one, Square(levels[other] - levels[point]) - Square(levels[one] - levels[point]));
                Move(point, other, Square(levels[one] - levels[point]) - Square(levels[other] - levels[point]));
            }

            (levels[one], levels[other]) = (levels[other], levels[one]);
        }

        private void Move(int point, int moved, long change)
        {
            long distance = _distances[point, moved];
            _crowding += Nearness(distance + change) - Nearness(distance);
            _distances[point, moved] = _distances[moved, point] = distance + change;
        }

        // The squared distance that points of a full cube would have to their nearest, so that the criterion is about 1.
        private static double Typical(int points, int factors) => factors * Math.Pow(points, 2.0 - 2.0 / factors);

        private double Nearness(long squaredDistance)
        {
            double inverse = _scale / squaredDistance, square = inverse * inverse;
            return square * square * inverse;
        }

        private static long Square(long number) => number * number;
    }
}
