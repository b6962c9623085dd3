using FsCheck;
using FsCheck.Fluent;
using Picket.Core.Chance;
using Picket.Tracking.Association;

namespace Picket.Tests.Tracking.Association;

public sealed class SparseAssignmentTests
{
    [Fact]
    public void Total_benefit_is_the_best_there_is() =>
        Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
        {
            var chance = new Substream((ulong)seed, "pairs");
            (int rows, int columns) = (1 + chance.NextInt32(6), 1 + chance.NextInt32(6));
            double?[,] benefit = Draw(chance, rows, columns, density: chance.NextDouble());
            return Math.Abs(Total(Solve(benefit), benefit) - Best(benefit, 0, 0)) < 1e-9;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Equal_benefits_are_assigned_as_far_as_they_go()
    {
        var benefit = new double?[5, 5];
        for (int row = 0; row < 5; row++)
        {
            for (int column = 0; column < 5; column++) benefit[row, column] = 1;
        }

        Total(Solve(benefit), benefit).ShouldBe(5);
    }

    [Fact]
    public void A_large_cluster_equals_the_dense_method()
    {
        var chance = new Substream(9, "large");
        double?[,] benefit = Draw(chance, 120, 150, density: 0.2);
        Total(Solve(benefit), benefit).ShouldBe(DenseAssignment.Best(benefit), 1e-6);
    }

    [Fact]
    public void A_problem_after_another_is_not_disturbed_by_it()
    {
        var assignment = new SparseAssignment();
        for (int run = 0; run < 3; run++)
        {
            assignment.Begin(2, 2);
            assignment.Add(0, 0, 5);
            assignment.Add(0, 1, 4);
            assignment.Add(1, 0, 5);
            assignment.Solve();
            assignment.ColumnOf(0).ShouldBe(1);
            assignment.ColumnOf(1).ShouldBe(0);
        }
    }

    private static double?[,] Draw(Substream chance, int rows, int columns, double density)
    {
        var benefit = new double?[rows, columns];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                if (chance.NextDouble() < density) benefit[row, column] = Math.Round(chance.NextDouble(-1, 8), chance.NextInt32(4));
            }
        }

        return benefit;
    }

    private static int[] Solve(double?[,] benefit)
    {
        var assignment = new SparseAssignment();
        assignment.Begin(benefit.GetLength(0), benefit.GetLength(1));
        for (int row = 0; row < benefit.GetLength(0); row++)
        {
            for (int column = 0; column < benefit.GetLength(1); column++)
            {
                if (benefit[row, column] is { } value) assignment.Add(row, column, value);
            }
        }

        assignment.Solve();
        int[] columns = [.. Enumerable.Range(0, benefit.GetLength(0)).Select(assignment.ColumnOf)];
        columns.Where(column => column >= 0).ShouldBeUnique();
        return columns;
    }

    private static double Total(int[] columns, double?[,] benefit) => columns.Select((column, row) => column < 0 ? 0 : benefit[row, column]!.Value).Sum();

    private static double Best(double?[,] benefit, int row, int used)
    {
        if (row == benefit.GetLength(0)) return 0;
        double best = Best(benefit, row + 1, used);
        for (int column = 0; column < benefit.GetLength(1); column++)
        {
            if (benefit[row, column] is { } value && (used & 1 << column) == 0) best = Math.Max(best, value + Best(benefit, row + 1, used | 1 << column));
        }

        return best;
    }
}
