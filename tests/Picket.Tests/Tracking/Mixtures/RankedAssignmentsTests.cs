using FsCheck;
using FsCheck.Fluent;
using Picket.Core.Chance;
using Picket.Tracking.Mixtures;

namespace Picket.Tests.Tracking.Mixtures;

public sealed class RankedAssignmentsTests
{
    private readonly RankedAssignments _ranked = new();

    /// <summary>A problem: what all its assignments have, and for each row its columns with their benefits.</summary>
    private sealed record Problem(double Benefit, (int Column, double Benefit)[][] Rows);

    [Fact]
    public void The_best_assignments_of_several_problems_are_those_of_full_enumeration() =>
        Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
        {
            var chance = new Substream((ulong)seed, "assignments");
            int columns = 1 + chance.NextInt32(5);
            Problem[] problems = [.. Enumerable.Range(0, 1 + chance.NextInt32(3)).Select(_ => Draw(chance, columns))];
            int limit = 1 + chance.NextInt32(60);
            double range = chance.NextInt32(2) == 0 ? 1000 : chance.NextDouble(0, 8);

            double[] all = [.. problems.SelectMany(problem => Enumerate(problem, 0, 0, problem.Benefit)).OrderDescending()];
            double[] expected = [.. all.Where(benefit => benefit >= all[0] - range).Take(limit)];
            Rank(problems, columns, limit, range);

            HashSet<string> seen = [];
            _ranked.Count.ShouldBe(expected.Length);
            for (int rank = 0; rank < _ranked.Count; rank++)
            {
                _ranked.Benefit(rank).ShouldBe(expected[rank], 1e-9);
                Problem problem = problems[_ranked.Problem(rank)];
                int[] choices = _ranked.Choices(rank).ToArray();
                seen.Add($"{_ranked.Problem(rank)}:{string.Join(",", choices)}").ShouldBeTrue();
                Taken(problem, choices).ShouldBeUnique();
                (problem.Benefit + choices.Select((choice, row) => choice == 0 ? 0 : problem.Rows[row][choice - 1].Benefit).Sum()).ShouldBe(expected[rank], 1e-9);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Fact]
    public void A_problem_without_rows_has_one_assignment()
    {
        Rank([new Problem(-3, [])], columns: 2, limit: 10, range: 100);

        _ranked.Count.ShouldBe(1);
        _ranked.Benefit(0).ShouldBe(-3);
        _ranked.Choices(0).Length.ShouldBe(0);
    }

    [Fact]
    public void Hundred_rows_that_share_columns_are_ranked_without_gaps()
    {
        var chance = new Substream(4, "large");
        var rows = new (int, double)[100][];
        for (int row = 0; row < rows.Length; row++) rows[row] = [.. Enumerable.Range(row, 4).Select(column => (column, chance.NextDouble(-1, 6)))];
        Rank([new Problem(0, rows)], columns: 103, limit: 400, range: 1000);

        _ranked.Count.ShouldBe(400);
        HashSet<string> seen = [];
        for (int rank = 0; rank < 400; rank++)
        {
            if (rank > 0) _ranked.Benefit(rank).ShouldBeLessThanOrEqualTo(_ranked.Benefit(rank - 1));
            seen.Add(string.Join(",", _ranked.Choices(rank).ToArray())).ShouldBeTrue();
        }
    }

    private void Rank(Problem[] problems, int columns, int limit, double range)
    {
        _ranked.Begin(columns);
        foreach (Problem problem in problems)
        {
            _ranked.AddProblem(problem.Benefit);
            foreach (var row in problem.Rows)
            {
                int first = 0;
                for (int option = 0; option < row.Length; option++)
                {
                    int index = _ranked.AddOption(row[option].Column, row[option].Benefit);
                    if (option == 0) first = index;
                }

                _ranked.AddRow(first, row.Length);
            }
        }

        _ranked.Rank(limit, range);
    }

    private static Problem Draw(Substream chance, int columns)
    {
        double density = chance.NextDouble();
        var rows = new (int, double)[chance.NextInt32(5)][];
        for (int row = 0; row < rows.Length; row++)
        {
            rows[row] = [.. Enumerable.Range(0, columns).Where(_ => chance.NextDouble() < density).Select(column => (column, chance.NextDouble(-4, 8)))];
        }

        return new Problem(chance.NextDouble(-3, 3), rows);
    }

    private static IEnumerable<int> Taken(Problem problem, int[] choices) =>
        choices.Select((choice, row) => (choice, row)).Where(one => one.choice > 0).Select(one => problem.Rows[one.row][one.choice - 1].Column);

    private static IEnumerable<double> Enumerate(Problem problem, int row, int taken, double benefit)
    {
        if (row == problem.Rows.Length) return [benefit];
        IEnumerable<double> all = Enumerate(problem, row + 1, taken, benefit);
        foreach (var (column, more) in problem.Rows[row])
        {
            if ((taken & 1 << column) == 0) all = all.Concat(Enumerate(problem, row + 1, taken | 1 << column, benefit + more));
        }

        return all;
    }
}
