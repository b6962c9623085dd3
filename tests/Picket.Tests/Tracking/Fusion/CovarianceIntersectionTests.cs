using Picket.Core.Chance;
using Picket.Core.Time;
using Picket.Tests.Tracking.Filtering;
using Picket.Tracking.Filtering;
using Picket.Tracking.Fusion;

namespace Picket.Tests.Tracking.Fusion;

public sealed class CovarianceIntersectionTests
{
    // Which components of the state the other tracker gives: all, the horizontal ones, the position, x and y.
    public static TheoryData<int[]> Given => new([0, 1, 2, 3, 4, 5], [0, 1, 3, 4], [0, 1, 2], [0, 1]);

    [Theory]
    [MemberData(nameof(Given))]
    public void It_is_no_surer_than_it_may_be_under_any_correlation(int[] given)
    {
        var chance = new Substream(1, "correlations");
        for (int draw = 0; draw < 200; draw++)
        {
            KinematicState prior = RandomStates.Next(chance);
            Linearization other = Other(chance, prior, given, scale: Math.Exp(chance.NextDouble(-2, 2)));
            (double[,] covariance, double[,] gain) = Fuse(prior, other);
            double[,] ours = ReferenceFilter.Of(prior).Covariance, theirs = Noise(other);
            for (int correlation = 0; correlation < 10; correlation++)
            {
                // All admissible cross-covariances are A^1/2 M B^1/2 with the largest singular value of M at most one; at one they are worst.
                double[,] cross = Cross(chance, ours, theirs);
                double[,] rest = Rest(given, gain);
                double[,] mixed = ReferenceFilter.Multiply(ReferenceFilter.Multiply(rest, cross), ReferenceFilter.Transpose(gain));
                double[,] actual = ReferenceFilter.Add(ReferenceFilter.Add(Around(rest, ours), Around(gain, theirs)), ReferenceFilter.Add(mixed, ReferenceFilter.Transpose(mixed)));
                ShouldBePositive(ReferenceFilter.Add(covariance, actual, -1), slack: 1e-9);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Given))]
    public void It_is_symmetric_positive_and_as_small_as_a_weight_can_make_it(int[] given)
    {
        var chance = new Substream(2, "states");
        for (int draw = 0; draw < 100; draw++)
        {
            KinematicState prior = RandomStates.Next(chance);
            Linearization other = Other(chance, prior, given, scale: Math.Exp(chance.NextDouble(-3, 3)));
            double[,] covariance = Fuse(prior, other).Covariance;
            ShouldBePositive(covariance, slack: 0);
            for (int i = 0; i < 36; i++) covariance[i / 6, i % 6].ShouldBe(covariance[i % 6, i / 6]);
            double[,] ours = ReferenceFilter.Invert(ReferenceFilter.Of(prior).Covariance).Inverse, theirs = Embed(given, ReferenceFilter.Invert(Noise(other)).Inverse);
            double best = Enumerable.Range(1, 200).Max(step => Math.Log(ReferenceFilter.Invert(ReferenceFilter.Add(Scaled(ours, step / 200.0), theirs, 1 - step / 200.0)).Determinant));
            (-Math.Log(ReferenceFilter.Invert(covariance).Determinant)).ShouldBeGreaterThan(best - 1e-6);
        }
    }

    [Fact]
    public void Joined_with_itself_a_state_stays_as_it_is()
    {
        KinematicState prior = RandomStates.Next(new Substream(3, "states"));
        var same = new Linearization { Count = 6 };
        for (int row = 0; row < 6; row++)
        {
            same.Jacobian[row][row] = 1;
            for (int column = 0; column < 6; column++) same.Noise.Set(row, column, prior.Covariance.Get(row, column));
        }

        KinematicState joined = prior;
        if (CovarianceIntersection.Balance(ref joined, ref same) && ExtendedKalmanFilter.TryInnovate(joined, same, out Innovation innovation)) ExtendedKalmanFilter.Update(ref joined, innovation);
        (double[] mean, double[,] covariance) = ReferenceFilter.Of(prior);
        RandomStates.ShouldBe(joined, mean, covariance);
    }

    [Fact]
    public void What_is_worse_in_every_component_changes_nothing()
    {
        KinematicState prior = RandomStates.Next(new Substream(4, "states")), before = prior;
        var worse = new Linearization { Count = 6 };
        for (int row = 0; row < 6; row++)
        {
            worse.Jacobian[row][row] = 1;
            worse.Noise.Set(row, row, 1e6);
        }

        CovarianceIntersection.Balance(ref prior, ref worse).ShouldBeFalse();
        RandomStates.ShouldBe(prior, ReferenceFilter.Of(before).Mean, ReferenceFilter.Of(before).Covariance);
    }

    [Fact]
    public void Repetitions_of_one_report_make_it_no_surer_where_the_kalman_filter_believes_each()
    {
        KinematicState joined = RandomStates.Next(new Substream(5, "states")), believed = joined;
        for (int i = 0; i < 36; i++) joined.Covariance[i] = believed.Covariance[i] = i % 7 == 0 ? 1e4 : 0;
        for (int report = 0; report < 20; report++)
        {
            var same = new Linearization { Count = 2 };
            for (int row = 0; row < 2; row++)
            {
                same.Jacobian[row][row] = 1;
                same.Noise.Set(row, row, 100 * 100);
            }

            if (ExtendedKalmanFilter.TryInnovate(believed, same, out Innovation kalman)) ExtendedKalmanFilter.Update(ref believed, kalman);
            if (CovarianceIntersection.Balance(ref joined, ref same) && ExtendedKalmanFilter.TryInnovate(joined, same, out Innovation innovation)) ExtendedKalmanFilter.Update(ref joined, innovation);
        }

        Math.Sqrt(joined.Covariance.Get(0, 0)).ShouldBe(100, 1e-3);
        Math.Sqrt(believed.Covariance.Get(0, 0)).ShouldBe(100 / Math.Sqrt(21), 1e-6);
    }

    [Fact]
    public void A_plane_without_heights_stays_one()
    {
        var state = new KinematicState { Time = Instant.FromSeconds(1) };
        foreach (int axis in (int[])[0, 1, 3, 4]) state.Covariance.At(axis, axis) = 400;
        var other = new Linearization { Count = 2 };
        for (int row = 0; row < 2; row++)
        {
            other.Jacobian[row][row] = 1;
            other.Noise.Set(row, row, 25);
            other.Residual[row] = 10;
        }

        CovarianceIntersection.Balance(ref state, ref other).ShouldBeTrue();
        state.Covariance.Get(2, 2).ShouldBe(0);
        (state.Covariance.Get(3, 3) / 400).ShouldBe(other.Noise.Get(0, 0) / 25 / (other.Noise.Get(0, 0) / 25 - 1), 1e-6); // 1/w beside 1/(1-w)
    }

    private static (double[,] Covariance, double[,] Gain) Fuse(in KinematicState prior, Linearization other)
    {
        KinematicState joined = prior;
        bool takes = CovarianceIntersection.Balance(ref joined, ref other);
        var gain = new double[6, other.Count];
        if (!takes) return (ReferenceFilter.Of(joined).Covariance, gain);
        double[,] h = Selection(other), scaled = ReferenceFilter.Of(joined).Covariance, cross = ReferenceFilter.Multiply(scaled, ReferenceFilter.Transpose(h));
        gain = ReferenceFilter.Multiply(cross, ReferenceFilter.Invert(ReferenceFilter.Add(ReferenceFilter.Multiply(h, cross), Noise(other))).Inverse);
        ExtendedKalmanFilter.TryInnovate(joined, other, out Innovation innovation).ShouldBeTrue();
        ExtendedKalmanFilter.Update(ref joined, innovation);
        return (ReferenceFilter.Of(joined).Covariance, gain);
    }

    private static Linearization Other(Substream chance, in KinematicState near, int[] given, double scale)
    {
        KinematicState shape = RandomStates.Next(chance);
        var other = new Linearization { Count = given.Length };
        for (int row = 0; row < given.Length; row++)
        {
            other.Jacobian[row][given[row]] = 1;
            other.Residual[row] = Math.Sqrt(near.Covariance.Get(given[row], given[row])) * chance.NextNormal();
            for (int column = 0; column < given.Length; column++) other.Noise.Set(row, column, scale * shape.Covariance.Get(given[row], given[column]));
        }

        return other;
    }

    // A^1/2 M B^1/2 with M a random matrix scaled to the largest singular value of one.
    private static double[,] Cross(Substream chance, double[,] ours, double[,] theirs)
    {
        int rows = ours.GetLength(0), columns = theirs.GetLength(0);
        var m = new double[rows, columns];
        for (int i = 0; i < m.Length; i++) m[i / columns, i % columns] = chance.NextNormal();
        double[] v = [.. Enumerable.Range(0, columns).Select(_ => chance.NextNormal())];
        double largest = 1;
        for (int iteration = 0; iteration < 200; iteration++)
        {
            double[] u = ReferenceFilter.Multiply(ReferenceFilter.Transpose(m), ReferenceFilter.Multiply(m, v));
            double norm = Math.Sqrt(u.Sum(value => value * value));
            largest = Math.Sqrt(norm / Math.Sqrt(v.Sum(value => value * value)));
            v = [.. u.Select(value => value / norm)];
        }

        return ReferenceFilter.Multiply(ReferenceFilter.Multiply(Root(ours), Scaled(m, 1 / (largest * (1 + 1e-6)))), ReferenceFilter.Transpose(Root(theirs)));
    }

    private static double[,] Root(double[,] matrix)
    {
        int n = matrix.GetLength(0);
        var root = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = matrix[i, j];
                for (int k = 0; k < j; k++) sum -= root[i, k] * root[j, k];
                root[i, j] = i == j ? Math.Sqrt(sum) : sum / root[j, j];
            }
        }

        return root;
    }

    // Cholesky of the matrix scaled to ones on the diagonal of what it should not exceed.
    private static void ShouldBePositive(double[,] matrix, double slack)
    {
        var shifted = (double[,])matrix.Clone();
        double largest = Enumerable.Range(0, 6).Max(i => Math.Abs(matrix[i, i]));
        for (int i = 0; i < 6; i++) shifted[i, i] += slack * Math.Max(largest, 1);
        foreach (double value in Root(shifted)) double.IsNaN(value).ShouldBeFalse();
    }

    private static double[,] Selection(in Linearization other)
    {
        var h = new double[other.Count, 6];
        for (int i = 0; i < h.Length; i++) h[i / 6, i % 6] = other.Jacobian[i / 6][i % 6];
        return h;
    }

    private static double[,] Noise(in Linearization other)
    {
        var noise = new double[other.Count, other.Count];
        for (int i = 0; i < noise.Length; i++) noise[i / other.Count, i % other.Count] = other.Noise.Get(i / other.Count, i % other.Count);
        return noise;
    }

    // 1 - K H
    private static double[,] Rest(int[] given, double[,] gain)
    {
        double[,] rest = ReferenceFilter.Identity(6);
        for (int i = 0; i < 6 * given.Length; i++) rest[i / given.Length, given[i % given.Length]] -= gain[i / given.Length, i % given.Length];
        return rest;
    }

    private static double[,] Embed(int[] given, double[,] matrix)
    {
        var all = new double[6, 6];
        for (int i = 0; i < matrix.Length; i++) all[given[i / given.Length], given[i % given.Length]] = matrix[i / given.Length, i % given.Length];
        return all;
    }

    private static double[,] Around(double[,] outer, double[,] inner) => ReferenceFilter.Multiply(ReferenceFilter.Multiply(outer, inner), ReferenceFilter.Transpose(outer));

    private static double[,] Scaled(double[,] matrix, double factor) => ReferenceFilter.Add(new double[matrix.GetLength(0), matrix.GetLength(1)], matrix, factor);
}
